internal import Yams

/// A config text as the YAML library's tree, made only when that is cheap and means what it says.
///
/// The order matters. Nothing is parsed before ``NestingGuard`` has passed; no alias is expanded, because a text with
/// an anchor or an alias never gets as far as that: ``refuseReferences(in:)`` has seen it first.
struct YAMLTree {
    /// Nothing where the file holds no document.
    let root: Node?
    /// Why the config is refused although the tree is there: a version can still be read from it.
    let problem: ConfigError?
    /// Keys given twice; the tree holds one of them under another name.
    let repeatedKeys: Set<String>

    init(_ text: ConfigText) throws(ConfigError) {
        try NestingGuard.check(text.yaml)
        try Self.refuseReferences(in: text.yaml)
        let composition = try Composition(text.yaml)
        root = composition.root
        problem = composition.duplicate ?? root.flatMap(Self.problem)
        repeatedKeys = Set(composition.repeated.map(\.name))
    }

    /// Refuses anchors and aliases without asking what they stand for.
    ///
    /// Telling `&` the indicator from `&` the letter needs a whole YAML scanner. The library has one: to it `@` is,
    /// like `&` and `*`, a character that no plain scalar can begin with and that is an ordinary one inside scalars,
    /// comments and tags. But where `&` and `*` begin a token `@` begins none. So with both written as `@` the text
    /// parses exactly if neither was an indicator, and if not, the scanner stops at the first that was.
    private static func refuseReferences(in yaml: String) throws(ConfigError) {
        guard yaml.utf8.contains(where: { $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "*") }) else { return }
        let disarmed = yaml.utf8.map { byte in
            byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*") ? UInt8(ascii: "@") : byte
        }
        do {
            _ = try Composition(String(decoding: disarmed, as: UTF8.self))
        } catch .syntax(let line, let column, let problem) {
            switch Composition.scalar(in: yaml, line: line, column: column) {
            case "&": throw .anchor(line: line, column: column)
            case "*": throw .alias(line: line, column: column)
            default: throw .syntax(line: line, column: column, problem: problem)
            }
        }
    }

    private static func problem(in root: Node) -> ConfigError? {
        do {
            try check(root, depth: 1)
            return nil
        } catch {
            return error
        }
    }

    /// The exact depth, and merge keys, which are aliases by another name.
    private static func check(_ node: Node, depth: Int) throws(ConfigError) {
        let line = node.mark?.line ?? 1
        switch node {
        case .scalar, .alias: return
        case .sequence(let items):
            guard depth <= ConfigLimits.depth else { throw .tooDeep(line: line) }
            for item in items { try check(item, depth: depth + 1) }
        case .mapping(let pairs):
            guard depth <= ConfigLimits.depth else { throw .tooDeep(line: line) }
            for (key, value) in pairs {
                if let key = key.scalar, key.style == .plain, key.string == "<<" {
                    throw .mergeKey(line: key.mark?.line ?? line)
                }
                try check(key, depth: depth + 1)
                try check(value, depth: depth + 1)
            }
        }
    }
}
