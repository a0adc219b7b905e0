internal import Yams

/// One call of the YAML library, its errors turned into ours.
struct Composition {
    private(set) var root: Node?
    /// Keys given more than once, in the order in which the library stopped at them.
    private(set) var repeated: [(name: String, line: Int)] = []

    /// Keys given twice are renamed and the text composed again, at most this often.
    private static let attempts = 8

    init(_ yaml: String) throws(ConfigError) {
        var yaml = yaml
        while true {
            do {
                root = try Self.singleRoot(of: yaml)
                return
            } catch {
                guard case .duplicate(let name, let mark) = error else { throw duplicate ?? error.fact }
                repeated.append((name, mark.line))
                // A renamed copy tells where the second one is, and what else the text holds.
                guard repeated.count < Self.attempts, let renamed = Self.renaming(keyAt: mark, in: yaml) else {
                    throw duplicate ?? error.fact
                }
                yaml = renamed
            }
        }
    }

    /// The first key given twice.
    var duplicate: ConfigError? {
        guard let first = repeated.first else { return nil }
        let again = repeated.dropFirst().first { $0.name == first.name }?.line
        let second = again ?? root.flatMap { Self.line(ofKey: first.name, from: first.line, in: $0) }
        return .duplicateKey(first.name, line: second ?? first.line, firstLine: first.line)
    }

    private enum Failure: Error {
        case duplicate(String, Mark)
        case other(ConfigError)

        var fact: ConfigError {
            switch self {
            case .duplicate(let name, let mark): .duplicateKey(name, line: mark.line, firstLine: mark.line)
            case .other(let error): error
            }
        }
    }

    private static func singleRoot(of yaml: String) throws(Failure) -> Node? {
        do {
            // Encoding, resolver and constructor are named because their defaults print to stdout when an environment
            // variable is set, match regular expressions on every scalar, and build tables nobody uses.
            let parser = try Parser(
                yaml: yaml, resolver: .basic, constructor: Constructor([:], [:], [:]), encoding: .utf8)
            return try parser.singleRoot()
        } catch let error as YamlError {
            switch error {
            case .duplicatedKeysInMapping(let duplicates, let context):
                throw .duplicate(duplicates.first ?? "", context.mark)
            case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _):
                throw .other(syntax(problem, at: mark, context: context, in: yaml))
            case .composer(_, let problem, let mark, _):
                throw .other(
                    problem.contains("another document")
                        ? .secondDocument(line: mark.line)
                        : .syntax(line: mark.line, column: mark.column, problem: problem))
            default: throw .other(.syntax(line: 1, column: 1, problem: "the YAML library cannot read it"))
            }
        } catch {
            throw .other(.syntax(line: 1, column: 1, problem: "the YAML library cannot read it"))
        }
    }

    /// The library's words, with help where they are known to puzzle.
    private static func syntax(
        _ problem: String, at mark: Mark, context: YamlError.Context?, in yaml: String
    ) -> ConfigError {
        if problem.contains("Maximum nesting level") { return .tooDeep(line: mark.line) }
        if problem.contains("could not find expected ':'"), let start = context?.mark {
            let words = "a key needs a colon and a space after it, as in 'window: 5'"
            return .syntax(line: start.line, column: start.column, problem: words)
        }
        var words = problem
        if let context, context.mark.line != mark.line { words += " (\(context.text), line \(context.mark.line))" }
        let startsNoToken = problem.contains("cannot start any token")
        switch scalar(in: yaml, line: mark.line, column: mark.column) {
        case "\t" where startsNoToken || problem.contains("tab"):
            words = "a tab in the indentation, use spaces"
        case "@" where startsNoToken, "`" where startsNoToken, "%" where startsNoToken:
            words += " (put the text in quotes)"
        default: break
        }
        return .syntax(line: mark.line, column: mark.column, problem: words)
    }

    /// The character at a position as the library counts them.
    static func scalar(in yaml: String, line: Int, column: Int) -> Unicode.Scalar? {
        guard let index = yaml.index(line: line, column: column), index < yaml.endIndex else { return nil }
        return yaml.unicodeScalars[index]
    }
}

extension Composition {
    /// The text with a private-use letter put in front of one key. Lines stay as they are.
    private static func renaming(keyAt mark: Mark, in yaml: String) -> String? {
        guard let index = yaml.index(line: mark.line, column: mark.column), index < yaml.endIndex else { return nil }
        var scalars = yaml.unicodeScalars
        let isQuote = scalars[index] == "\"" || scalars[index] == "'"
        scalars.insert("\u{F8FF}", at: isQuote ? scalars.index(after: index) : index)
        return String(scalars)
    }

    private static func line(ofKey name: String, from first: Int, in node: Node) -> Int? {
        switch node {
        case .scalar, .alias: return nil
        case .sequence(let items):
            return items.lazy.compactMap { line(ofKey: name, from: first, in: $0) }.first
        case .mapping(let pairs):
            for (key, value) in pairs {
                if let line = key.mark?.line, line >= first, key.scalar?.string == name { return line }
                if let line = line(ofKey: name, from: first, in: value) { return line }
            }
            return nil
        }
    }
}
