import PlainText
import SignalKit

/// A JSON value (RFC 8259) whose keys stay in the order they were given.
///
/// It cannot hold what JSON cannot say: there is no way to put a NaN or an infinity in.
enum JSON: Equatable, Sendable {
    case null
    case bool(Bool)
    case int(Int)
    case fixed(FixedPoint)
    case string(String)
    case array([JSON])
    case object([Member])

    /// A key of an object and its value.
    struct Member: Equatable, Sendable {
        var key: String
        var value: JSON

        init(_ key: String, _ value: JSON) {
            self.key = key
            self.value = value
        }
    }
}

extension JSON {
    /// On one line, without a line end.
    var compact: String {
        var text = ""
        write(to: &text, indent: nil)
        return text
    }

    /// One key or element a line, indented by two spaces, with a final line end.
    var pretty: String {
        var text = ""
        write(to: &text, indent: 0)
        return text + "\n"
    }

    private func write(to text: inout String, indent: Int?) {
        switch self {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .int(let value): text += String(value)
        case .fixed(let value): text += value.text
        case .string(let value): text.appendQuoted(value)
        case .array(let elements):
            text.appendList(elements, in: ("[", "]"), indent: indent) { text, element, indent in
                element.write(to: &text, indent: indent)
            }
        case .object(let members):
            text.appendList(members, in: ("{", "}"), indent: indent) { text, member, indent in
                text.appendQuoted(member.key)
                text += indent == nil ? ":" : ": "
                member.value.write(to: &text, indent: indent)
            }
        }
    }
}

extension String {
    /// `indent` is the depth of the list itself; `nil` for everything on one line.
    fileprivate mutating func appendList<Item>(
        _ items: [Item], in brackets: (open: String, close: String), indent: Int?,
        _ append: (inout String, Item, Int?) -> Void
    ) {
        self += brackets.open
        for (index, item) in items.enumerated() {
            if index > 0 { self += "," }
            startLine(indent.map { $0 + 1 })
            append(&self, item, indent.map { $0 + 1 })
        }
        if !items.isEmpty { startLine(indent) }
        self += brackets.close
    }

    private mutating func startLine(_ indent: Int?) {
        guard let indent else { return }
        self += "\n" + String(repeating: "  ", count: indent)
    }

    fileprivate mutating func appendQuoted(_ value: String) {
        self += "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": self += "\\\""
            case "\\": self += "\\\\"
            case "\n": self += "\\n"
            case "\r": self += "\\r"
            case "\t": self += "\\t"
            case "\u{8}": self += "\\b"
            case "\u{C}": self += "\\f"
            default:
                if SafeText.isHarmless(scalar) { unicodeScalars.append(scalar) } else { appendEscaped(scalar) }
            }
        }
        self += "\""
    }

    private mutating func appendEscaped(_ scalar: Unicode.Scalar) {
        for unit in String(scalar).utf16 {
            let digits = String(unit, radix: 16)
            self += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
    }
}
