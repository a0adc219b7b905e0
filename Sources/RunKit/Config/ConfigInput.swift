import PlainText
import SignalKit

/// The names that the config's `input:` mapping may hold.
package enum InputKey: String, Sendable, CaseIterable {
    case separator
    case closeColumn = "close_column"
    case noHeader = "no_header"
    case strict
    case order, symbol, checks

    /// What a value of this key looks like.
    var expectation: String {
        switch self {
        case .separator: "comma, semicolon, tab or pipe"
        case .closeColumn: "a column's name, or its number from 1 on"
        case .noHeader, .strict: "true or false"
        case .order: "auto or file"
        case .symbol: "a symbol of the file"
        case .checks: "warn, error or off"
        }
    }
}

extension InputChoices {
    /// Reads the value of `input:`. Keys that nobody reads go to `unknown`.
    init(_ node: YAMLNode, unknown: inout [UnknownKey]) throws(ConfigError) {
        self.init()
        guard case .mapping(let pairs) = node.content else {
            throw .wrongType(.input, FoundValue(node), line: node.mark.line)
        }
        for pair in pairs {
            let name = pair.key.scalar?.text ?? ""
            guard let key = InputKey(rawValue: name) else {
                unknown.append(UnknownKey(name: "input.\(name)", line: pair.key.mark.line, meant: nil))
                continue
            }
            guard let text = FoundValue(pair.value).text, take(text, for: key) else {
                throw .wrongInput(key, FoundValue(pair.value), line: pair.value.mark.line)
            }
        }
    }

    mutating func take(_ text: String, for key: InputKey) -> Bool {
        switch key {
        case .separator:
            separator = Separator(text)
            return separator != nil
        case .closeColumn:
            guard !text.isEmpty, text != "0" else { return false }
            closeColumn = ColumnChoice(text)
        case .noHeader:
            hasNoHeader = Self.truth(text)
            return hasNoHeader != nil
        case .strict:
            isStrict = Self.truth(text)
            return isStrict != nil
        case .order:
            order = PriceReader.Order(rawValue: text)
            return order != nil
        case .symbol:
            guard !text.isEmpty else { return false }
            symbol = text
        case .checks:
            checks = DataChecks(rawValue: text)
            return checks != nil
        }
        return true
    }

    private static func truth(_ text: String) -> Bool? { text == "true" ? true : text == "false" ? false : nil }
}

extension FoundValue {
    /// The text of a value in any style; `nil` for a list, a mapping and what has a tag.
    fileprivate var text: String? {
        switch self {
        case .plain(let text), .quoted(let text), .block(let text): text
        case .tagged, .list, .mapping: nil
        }
    }
}
