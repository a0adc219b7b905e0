import FrameKit

/// A regular expression of a tape. It is kept as text and made anew where it is used.
struct TapePattern {
    private let regex: Regex<AnyRegexOutput>

    init?(_ text: String) {
        guard let regex = try? Regex(text) else { return nil }
        self.regex = regex.anchorsMatchLineEndings()
    }

    /// Whether it stands in `text`; what it cannot be tried on does not match.
    func isFound(in text: String) -> Bool { (try? regex.firstMatch(in: text)) != nil }
}

extension TapePattern {
    /// Whether a group that is repeated holds a repetition or a choice itself: such a pattern can be tried for longer than
    /// anybody waits, and nothing stops it.
    static func mayTakeForEver(_ text: String) -> Bool {
        var groups: [Bool] = []
        var isClass = false
        var scalars = Array(text.unicodeScalars)[...]
        while let scalar = scalars.popFirst() {
            switch scalar {
            case "\\": scalars = scalars.dropFirst()
            case "[" where !isClass: isClass = true
            case "]": isClass = false
            case _ where isClass: break
            case "(": groups.append(false)
            case ")":
                let varies = groups.popLast() ?? false
                let isRepeated = scalars.first.map { ["*", "+", "{"].contains($0) } ?? false
                if varies && isRepeated { return true }
                if varies || isRepeated, !groups.isEmpty { groups[groups.count - 1] = true }
            case "*", "+", "{", "|": if !groups.isEmpty { groups[groups.count - 1] = true }
            default: break
            }
        }
        return false
    }
}

/// Keys by the names that tapes have for them.
enum TapeKey {
    private static let plain: [String: Key] = [
        "Enter": .enter, "Tab": .tab, "Backspace": .backspace, "Delete": .delete, "Insert": .insert,
        "Escape": .escape, "Space": .character(" "), "Up": .up, "Down": .down, "Left": .left, "Right": .right,
        "PageUp": .pageUp, "PageDown": .pageDown, "Home": .home, "End": .end,
    ]

    private static let shifted: [String: Key] = [
        "Up": .shiftUp, "Down": .shiftDown, "Left": .shiftLeft, "Right": .shiftRight, "Tab": .backTab,
    ]

    private static let controlled: [String: Key] = [
        "Up": .controlUp, "Down": .controlDown, "Left": .controlLeft, "Right": .controlRight,
        "Space": .control(" "),
    ]

    /// `Enter`, `Ctrl+C`, `Shift+Up`, `Alt+x`, `F1`.
    static func named(_ name: String) -> Key? {
        if let key = plain[name] { return key }
        if name.first == "F", let number = Int(name.dropFirst()), 1...12 ~= number { return .function(number) }
        guard let plus = name.firstIndex(of: "+") else { return nil }
        let key = String(name[name.index(after: plus)...])
        let single = key.count == 1 ? key.first : nil
        switch name[..<plus] {
        case "Ctrl": return controlled[key] ?? single.map { .control($0.lowercased().first ?? $0) }
        case "Alt": return single.map { .alt($0) }
        case "Shift": return shifted[key] ?? single.map { .character($0.uppercased().first ?? $0) }
        default: return nil
        }
    }

    /// What a tape writes for a key; `nil` for letters, which are typed, and for keys without a name.
    static func name(of key: Key) -> String? {
        switch key {
        case .character(" "): "Space"
        case .character: nil
        case .control(let letter): letter == " " ? "Ctrl+Space" : "Ctrl+\(letter.uppercased())"
        case .alt(let letter): letter == " " ? nil : "Alt+\(letter)"
        case .function(let number): "F\(number)"
        default:
            plain.first { $0.value == key }?.key
                ?? shifted.first { $0.value == key }.map { "Shift+\($0.key)" }
                ?? controlled.first { $0.value == key }.map { "Ctrl+\($0.key)" }
        }
    }
}

/// What a mouse does, by name.
enum TapeMouse {
    private static let actions: [(name: String, action: MouseEvent.Action)] = [
        ("Press", .press(.left)), ("Release", .release(.left)), ("Drag", .drag(.left)), ("Move", .move),
        ("PressRight", .press(.right)), ("ReleaseRight", .release(.right)), ("DragRight", .drag(.right)),
        ("PressMiddle", .press(.middle)), ("ReleaseMiddle", .release(.middle)), ("DragMiddle", .drag(.middle)),
        ("PressOther", .press(.other)), ("ReleaseOther", .release(.other)), ("DragOther", .drag(.other)),
        ("WheelUp", .scrollUp), ("WheelDown", .scrollDown), ("WheelLeft", .scrollLeft), ("WheelRight", .scrollRight),
    ]

    static let names = actions.map(\.name)

    static func named(_ name: String) -> MouseEvent.Action? { actions.first { $0.name == name }?.action }

    static func name(of action: MouseEvent.Action) -> String? { actions.first { $0.action == action }?.name }
}

/// The names of commands, to guess what was meant.
enum TapeWords {
    private static let commands = [
        "Type", "Enter", "Tab", "Backspace", "Delete", "Insert", "Escape", "Space", "Up", "Down", "Left", "Right",
        "PageUp", "PageDown", "Home", "End", "Ctrl+C", "Sleep", "Wait", "Wait+Screen", "Wait+Line", "Assert",
        "Assert+Line", "Hide", "Show", "Caption", "Paste", "Command", "Resize", "Screenshot", "Frame", "ScrollUp",
        "ScrollDown", "Mouse", "Set",
    ]

    /// What VHS has and a tape here does not, and what to use instead.
    private static let elsewhere = [
        "Output": "no Output: --record FILE.cast records what is played",
        "Require": "no Require: a tape starts no program",
        "Env": "no Env: a tape starts no program", "Source": "no Source: a tape is one file",
        "Copy": "Paste \"text\", which needs no Copy",
    ]

    static func hint(for name: String) -> String? {
        if let words = elsewhere[name] { return words }
        let lowered = name.lowercased()
        let near = commands.map { ($0, distance(lowered, $0.lowercased())) }.min { $0.1 < $1.1 }
        guard let near, near.1 <= 2, near.1 < name.count else { return nil }
        return "a command; \(near.0) is near"
    }

    /// How many letters have to be changed, added or taken away (Levenshtein).
    private static func distance(_ one: String, _ other: String) -> Int {
        let (one, other) = (Array(one.unicodeScalars.prefix(30)), Array(other.unicodeScalars))
        var row = Array(0...other.count)
        for (index, letter) in one.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in other.indices {
                let changed = diagonal + (letter == other[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(changed, row[column] + 1, row[column + 1] + 1)
            }
        }
        return row[other.count]
    }
}
