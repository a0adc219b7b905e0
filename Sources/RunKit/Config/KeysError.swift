import PlainText

/// Why keys.yaml cannot be used: facts and lines, counted from 1.
package enum KeysError: Error, Equatable, Sendable {
    /// It is no YAML that is read here.
    case yaml(ConfigError)
    case notAMapping(FoundValue, line: Int)
    case noKey(command: String, line: Int)
    case wrongValue(command: String, FoundValue, line: Int)
    case unknownCommand(String, near: String?, line: Int)
    case unknownKey(command: String, String, line: Int)
    /// It means something else wherever it is pressed: in words.
    case reservedKey(command: String, String, meaning: String, line: Int)
    /// Another command has it where both hold.
    case conflict(command: String, String, other: String, place: String, line: Int)
}

extension KeysError {
    /// One sentence that begins with file and line: `keys.yaml:3: 'pin': the key x is cursor's on the chart, …`.
    package func message(in file: String) -> String {
        if case .yaml(let error) = self, error != .empty { return error.message(in: file) }
        return SafeText.tail(of: file) + (line.map { ":\($0)" } ?? "") + ": " + problem
    }

    private var line: Int? {
        switch self {
        case .yaml: nil
        case .notAMapping(_, let line), .noKey(_, let line), .wrongValue(_, _, let line),
            .unknownCommand(_, _, let line), .unknownKey(_, _, let line), .reservedKey(_, _, _, let line),
            .conflict(_, _, _, _, let line):
            line
        }
    }

    private static let keys = "a key such as p, Ctrl-P, F5 or PgUp, or a list of keys"

    private var problem: String {
        switch self {
        case .yaml: "the file is empty"
        case .notAMapping(let found, _): "found \(found.words), expected commands and their keys, such as 'pin: p'"
        case .noKey(let command, _): "'\(SafeText.head(of: command))' has no key, expected \(Self.keys)"
        case .wrongValue(let command, let found, _):
            "'\(SafeText.head(of: command))': found \(found.words), expected \(Self.keys)"
        case .unknownCommand(let name, let near, _):
            (name.isEmpty ? "found a command without a name" : "found the command '\(SafeText.head(of: name))'")
                + ", expected one that the help names"
                + (near.map { " (did you mean '\($0)'?)" } ?? "")
        case .unknownKey(let command, let key, _):
            "'\(SafeText.head(of: command))': found the key '\(SafeText.head(of: key))', expected \(Self.keys)"
        case .reservedKey(let command, let key, let meaning, _):
            "'\(SafeText.head(of: command))': found the key '\(SafeText.head(of: key))', which always \(meaning), "
                + "expected another one"
        case .conflict(let command, let key, let other, let place, _):
            "'\(SafeText.head(of: command))': found the key '\(SafeText.head(of: key))', which is the key of '\(other)' "
                + "\(place), expected another one, or another one for '\(other)'"
        }
    }
}
