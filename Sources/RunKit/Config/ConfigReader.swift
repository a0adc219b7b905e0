import PlainText
import SignalKit

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
        ConfigReading(
            warnings: entries.unknown.prefix(ConfigWarning.most).map(ConfigWarning.init),
            version: entries.hasTwoVersions ? nil : try? entries.version(),
            result: Result { () throws(ConfigError) in
                if let problem = tree.problem { throw problem }
                return try entries.config()
            }
        )
    }
}

/// The outermost mapping's values, found by key and read by the rules of each.
struct ConfigEntries {
    /// A handful: a dictionary of keys that no other has costs the runtime more than all of reading (1 % of a short job).
    private var values: [(key: ConfigKey, value: YAMLNode)] = []
    private(set) var unknown: [UnknownKey] = []
    /// Then nobody can say which one was meant.
    private(set) var hasTwoVersions = false

    init(_ tree: YAMLTree) throws(ConfigError) {
        guard let root = tree.root else { throw .empty }
        guard case .mapping(let pairs) = root.content else {
            if Self.isNull(root) { throw .empty }
            throw tree.problem ?? .notAMapping(FoundValue(root), line: root.mark.line)
        }
        for pair in pairs {
            let name = pair.key.scalar?.text ?? ""
            if let known = ConfigKey(rawValue: name) {
                if known == .version, self[.version] != nil { hasTwoVersions = true }
                values.append((known, pair.value))
            } else {
                unknown.append(
                    UnknownKey(name: name, line: pair.key.mark.line, meant: ConfigKey(near: name)))
            }
        }
        // What is wrong with it is said when the config is read.
        if let input = self[.input] { _ = try? InputChoices(input, unknown: &unknown) }
    }

    /// The value of a key; of one given twice the last.
    subscript(key: ConfigKey) -> YAMLNode? { values.last { $0.key == key }?.value }

    private func input() throws(ConfigError) -> InputChoices {
        guard let node = self[.input], !Self.isNull(node) else { return InputChoices() }
        var unknown: [UnknownKey] = []
        return try InputChoices(node, unknown: &unknown)
    }

    func config() throws(ConfigError) -> Config {
        let seed = try integer(.seed, in: PlainInteger.seeds)
        let window = try integer(.window, in: PlainInteger.windows)
        return Config(
            seed: UInt32(truncatingIfNeeded: seed), window: Int(truncatingIfNeeded: window),
            version: try version(), warmup: try warmup(),
            checks: try checks(), input: try input())
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

    private func warmup() throws(ConfigError) -> WarmupRule? {
        guard self[.warmup] != nil else { return nil }
        let (value, line) = try text(.warmup)
        guard let rule = WarmupRule(rawValue: value) else {
            throw .unknownChoice(.warmup, text: value, line: line)
        }
        return rule
    }

    private func checks() throws(ConfigError) -> DataChecks? {
        guard self[.checks] != nil else { return nil }
        let (value, line) = try text(.checks)
        guard let checks = DataChecks(rawValue: value) else {
            throw .unknownChoice(.checks, text: value, line: line)
        }
        return checks
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
        case .tagged(let tag, let text) where tag == YAMLNode.stringTag: return (text, line)
        case .tagged, .list, .mapping: throw .wrongType(key, found, line: line)
        }
    }

    private func value(of key: ConfigKey) throws(ConfigError) -> (YAMLNode, line: Int) {
        guard let node = self[key] else {
            throw .missingKey(key, near: unknown.first { $0.meant == key })
        }
        if Self.isNull(node) { throw .missingValue(key, line: node.mark.line) }
        return (node, node.mark.line)
    }

    /// What YAML 1.1 and 1.2 read as null.
    private static func isNull(_ node: YAMLNode) -> Bool {
        guard case .plain(let text) = FoundValue(node) else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(text)
    }
}

extension FoundValue {
    init(_ node: YAMLNode) {
        switch node.content {
        case .sequence: self = .list
        case .mapping: self = .mapping
        case .scalar(let scalar):
            // `!!str` before quotes says what the quotes say.
            let tag = node.tag == YAMLNode.stringTag && scalar.style != .plain ? nil : node.tag
            switch (tag, scalar.style) {
            case (let tag?, _): self = .tagged(tag: tag, text: scalar.text)
            case (nil, .quoted): self = .quoted(scalar.text)
            case (nil, .block): self = .block(scalar.text)
            case (nil, .plain): self = .plain(scalar.text)
            }
        }
    }
}
