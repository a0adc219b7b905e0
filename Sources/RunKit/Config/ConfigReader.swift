import PlainText
import SignalKit
internal import Yams

// bytes ─► ConfigText ─► NestingGuard ─► YAMLTree ─► entries by key ─► Config
//          size, UTF-8    depth bound     no aliases   types, ranges

/// Reads config.yaml. Stricter than YAML: a number is plain decimal, a key is given once, nothing is expanded.
enum ConfigReader {
    static func read(_ bytes: [UInt8]) -> ConfigReading {
        do {
            let tree = try YAMLTree(ConfigText(bytes))
            return reading(of: try ConfigEntries(tree), tree)
        } catch {
            return ConfigReading(warnings: [], version: nil, result: .failure(error))
        }
    }

    private static func reading(of entries: ConfigEntries, _ tree: YAMLTree) -> ConfigReading {
        // Repeated keys have made-up names in the tree.
        let unknown = tree.repeatedKeys.isEmpty ? entries.unknown : []
        let hasTwoVersions = tree.repeatedKeys.contains(ConfigKey.version.rawValue)
        return ConfigReading(
            warnings: unknown.prefix(ConfigWarning.most).map(ConfigWarning.init),
            version: hasTwoVersions ? nil : try? entries.version(),
            result: Result { () throws(ConfigError) in
                if let problem = tree.problem { throw problem }
                return try entries.config()
            }
        )
    }
}

/// The outermost mapping's values, found by key and read by the rules of each.
struct ConfigEntries {
    private(set) var values: [ConfigKey: Node] = [:]
    private(set) var unknown: [UnknownKey] = []

    init(_ tree: YAMLTree) throws(ConfigError) {
        guard let root = tree.root else { throw .empty }
        guard case .mapping(let pairs) = root else {
            if root.scalar.map(Self.isNull) ?? false { throw .empty }
            throw tree.problem ?? .notAMapping(FoundValue(root), line: root.mark?.line ?? 1)
        }
        for (key, value) in pairs {
            let name = key.scalar?.string ?? ""
            if let known = ConfigKey(rawValue: name) {
                values[known] = value
            } else {
                unknown.append(UnknownKey(name: name, line: key.mark?.line ?? 1, meant: NearName.key(near: name)))
            }
        }
    }

    func config() throws(ConfigError) -> Config {
        let seed = try integer(.seed, in: PlainInteger.seeds)
        let window = try integer(.window, in: PlainInteger.windows)
        return Config(
            seed: UInt32(truncatingIfNeeded: seed), window: Int(truncatingIfNeeded: window),
            version: try version(), warmup: try warmup())
    }

    func version() throws(ConfigError) -> String {
        let (value, line) = try text(.version)
        guard !value.isEmpty else { throw .missingValue(.version, line: line) }
        // The version goes into logs, JSON and the screen. They escape it, but a name with an escape sequence in it
        // is a mistake.
        if let control = value.unicodeScalars.first(where: { $0.properties.generalCategory == .control }) {
            throw .controlCharacter(.version, scalar: control.value, line: line)
        }
        return value
    }

    private func warmup() throws(ConfigError) -> WarmupRule {
        guard values[.warmup] != nil else { return .zero }
        let (value, line) = try text(.warmup)
        guard let rule = WarmupRule(rawValue: value) else {
            throw .unknownChoice(.warmup, text: value, line: line)
        }
        return rule
    }

    private func integer(_ key: ConfigKey, in range: ClosedRange<UInt64>) throws(ConfigError) -> UInt64 {
        let (node, line) = try value(of: key)
        let found = FoundValue(node)
        guard case .plain(let text) = found else { throw .wrongType(key, found, line: line) }
        switch PlainInteger(text) {
        case .value(let value) where range.contains(value): return value
        case .value, .tooLarge, .negative: throw .outOfRange(key, text: text, line: line)
        case .notPlain: throw .wrongType(key, found, line: line)
        }
    }

    /// Text in any style, as YAML gives it; not what YAML would resolve it to.
    private func text(_ key: ConfigKey) throws(ConfigError) -> (String, line: Int) {
        let (node, line) = try value(of: key)
        let found = FoundValue(node)
        switch found {
        case .plain(let text), .quoted(let text), .block(let text): return (text, line)
        case .tagged(let tag, let text) where tag == FoundValue.stringTag: return (text, line)
        case .tagged, .list, .mapping: throw .wrongType(key, found, line: line)
        }
    }

    private func value(of key: ConfigKey) throws(ConfigError) -> (Node, line: Int) {
        guard let node = values[key] else {
            throw .missingKey(key, near: unknown.first { $0.meant == key })
        }
        let line = node.mark?.line ?? 1
        if let scalar = node.scalar, Self.isNull(scalar) { throw .missingValue(key, line: line) }
        return (node, line)
    }

    /// What YAML 1.1 and 1.2 read as null.
    private static func isNull(_ scalar: Node.Scalar) -> Bool {
        guard case .plain(let text) = FoundValue(.scalar(scalar)) else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(text)
    }
}

extension FoundValue {
    static let stringTag = Tag.Name.str.rawValue

    /// The library gives quoted scalars the tag `str`, the same as `!!str` written out before a plain one.
    init(_ node: Node) {
        switch node {
        case .sequence: self = .list
        case .mapping: self = .mapping
        case .alias: self = .plain("")
        case .scalar(let scalar):
            let tag = scalar.tag.rawValue
            let isUntagged = tag == Tag.Name.implicit.rawValue || (tag == Self.stringTag && scalar.style != .plain)
            switch scalar.style {
            case _ where !isUntagged: self = .tagged(tag: tag, text: scalar.string)
            case .singleQuoted, .doubleQuoted: self = .quoted(scalar.string)
            case .literal, .folded: self = .block(scalar.string)
            case .plain, .any: self = .plain(scalar.string)
            }
        }
    }
}
