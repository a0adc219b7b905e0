/// A value of a YAML document, where it begins, and its tag.
///
/// Two are equal where a mapping could not hold both as keys: same content and tag, wherever they stand and however
/// they are written.
struct YAMLNode: Hashable {
    indirect enum Content: Hashable {
        case scalar(YAMLScalar)
        case sequence([YAMLNode])
        case mapping([YAMLPair])
    }

    var content: Content
    /// The tag written before it; none where none was written.
    var tag: String?
    var mark: YAMLMark

    /// The tag of texts.
    static let stringTag = "tag:yaml.org,2002:str"

    var scalar: YAMLScalar? {
        if case .scalar(let scalar) = content { scalar } else { nil }
    }

    static func == (a: YAMLNode, b: YAMLNode) -> Bool {
        a.comparableTag == b.comparableTag && a.content == b.content
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(comparableTag)
        hasher.combine(content)
    }

    /// A scalar without a tag is a text, whatever it looks like: nothing is read as a number or a truth value here.
    private var comparableTag: String? { tag ?? (scalar == nil ? nil : Self.stringTag) }
}

/// A key of a mapping and its value.
struct YAMLPair: Hashable {
    var key: YAMLNode
    var value: YAMLNode
}

/// A text as YAML gives it, escapes and folded lines resolved, and how it was written.
struct YAMLScalar: Hashable {
    enum Style {
        /// Without any quotes.
        case plain
        /// `'…'` or `"…"`.
        case quoted
        /// Literal `|` or folded `>`.
        case block
    }

    var text: String
    var style: Style

    static func == (a: YAMLScalar, b: YAMLScalar) -> Bool { a.text == b.text }
    func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
