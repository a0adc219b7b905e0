/// Why a config file cannot be used: facts and 1-based positions. Their words are made in `ConfigError+Message.swift`.
package enum ConfigError: Error, Sendable, Equatable {
    case tooLarge
    /// UTF-16 or UTF-32, told by its byte order mark or by zero bytes at the start.
    case wideEncoding
    case invalidUTF8(line: Int, byte: UInt8)
    case unprintable(line: Int, scalar: UInt32)
    /// Collections inside collections beyond ``ConfigLimits/depth``.
    case tooDeep(line: Int)
    /// More brackets or indentation than ``NestingGuard`` lets through to the YAML library.
    case tooComplex(line: Int)
    case anchor(line: Int, column: Int)
    case alias(line: Int, column: Int)
    case mergeKey(line: Int)
    case syntax(line: Int, column: Int, problem: String)
    case secondDocument(line: Int)
    case empty
    case notAMapping(FoundValue, line: Int)
    /// `line` is the second one's where it is known, else the first one's again.
    case duplicateKey(String, line: Int, firstLine: Int)
    case missingKey(ConfigKey, near: UnknownKey?)
    case missingValue(ConfigKey, line: Int)
    case wrongType(ConfigKey, FoundValue, line: Int)
    /// A whole number that the key does not take; its text, as it may not fit any integer.
    case outOfRange(ConfigKey, text: String, line: Int)
    case unknownChoice(ConfigKey, text: String, line: Int)
    case controlCharacter(ConfigKey, scalar: UInt32, line: Int)
    /// A value under `input` that its key does not take.
    case wrongInput(InputKey, FoundValue, line: Int)

    /// The line to look at, where there is one.
    var line: Int? {
        switch self {
        case .tooLarge, .wideEncoding, .empty: nil
        case .invalidUTF8(let line, _), .unprintable(let line, _), .tooDeep(let line), .tooComplex(let line),
            .anchor(let line, _), .alias(let line, _), .mergeKey(let line), .syntax(let line, _, _),
            .secondDocument(let line), .notAMapping(_, let line), .duplicateKey(_, let line, _),
            .missingValue(_, let line), .wrongType(_, _, let line), .outOfRange(_, _, let line),
            .unknownChoice(_, _, let line), .controlCharacter(_, _, let line), .wrongInput(_, _, let line):
            line
        case .missingKey(_, let near): near?.line
        }
    }
}

/// What stood where another kind of value was expected.
package enum FoundValue: Sendable, Equatable {
    case plain(String)
    case quoted(String)
    /// A literal `|` or folded `>` block.
    case block(String)
    case tagged(tag: String, text: String)
    case list
    case mapping
}

/// What a config file may be at most. It holds four short lines; the limits are there for hostile or mistaken files.
enum ConfigLimits {
    static let bytes = 64 * 1024
    /// Collections inside collections, the outermost mapping included.
    static let depth = 32
}
