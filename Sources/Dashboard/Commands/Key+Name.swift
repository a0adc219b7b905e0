import FrameKit

extension Key {
    /// How the key is written in help and hints.
    var label: String {
        switch self {
        case .character(" "): "Space"
        case .character(let character): String(character)
        case .control(let character): "Ctrl-\(character.uppercased())"
        case .alt(let character): "Alt-\(character)"
        case .up: "↑"
        case .down: "↓"
        case .left: "←"
        case .right: "→"
        case .home: "Home"
        case .end: "End"
        case .pageUp: "PgUp"
        case .pageDown: "PgDn"
        case .enter: "Enter"
        case .escape: "Esc"
        case .tab: "Tab"
        case .backTab: "Shift-Tab"
        case .backspace: "Backspace"
        case .insert: "Ins"
        case .delete: "Del"
        case .shiftUp: "Shift-↑"
        case .shiftDown: "Shift-↓"
        case .shiftLeft: "Shift-←"
        case .shiftRight: "Shift-→"
        case .controlUp: "Ctrl-↑"
        case .controlDown: "Ctrl-↓"
        case .controlLeft: "Ctrl-←"
        case .controlRight: "Ctrl-→"
        case .function(let number): "F\(number)"
        }
    }
}

extension Key {
    /// The key that a name stands for: its label in the help, or the character itself. Names of keys in any case, `Ctrl-`,
    /// `Alt-` and `Shift-` before them with `-` or `+`; what terminals cannot tell from another key is that key.
    init?(named name: String) {
        if name.count == 1, let character = name.first {
            if let arrow = Self.arrows[character] {
                self = arrow
            } else {
                guard let key = Self.typed(character) else { return nil }
                self = key
            }
            return
        }
        let lowered = name.lowercased()
        if let key = Self.named[lowered] {
            self = key
            return
        }
        if lowered.first == "f", let number = Int(lowered.dropFirst()), (1...20).contains(number),
            !lowered.contains("+")
        {
            self = .function(number)
            return
        }
        guard let mark = name.firstIndex(where: { $0 == "-" || $0 == "+" }), mark > name.startIndex,
            let key = Self.modified(name[..<mark].lowercased(), String(name[name.index(after: mark)...]))
        else { return nil }
        self = key
    }

    private static let arrows: [Character: Key] = ["↑": .up, "↓": .down, "←": .left, "→": .right]

    private static let named: [String: Key] = [
        "up": .up, "down": .down, "left": .left, "right": .right, "home": .home, "end": .end, "pgup": .pageUp,
        "pageup": .pageUp, "pgdn": .pageDown, "pagedown": .pageDown, "ins": .insert, "insert": .insert, "del": .delete,
        "delete": .delete, "backspace": .backspace, "enter": .enter, "return": .enter, "esc": .escape,
        "escape": .escape, "tab": .tab, "shift-tab": .backTab, "space": .character(" "),
    ]

    /// What has a width and does nothing to a terminal.
    private static func typed(_ character: Character) -> Key? {
        let isSafe = character.unicodeScalars.count == 1 && CellText.columns(of: String(character)) > 0
        return isSafe ? .character(character) : nil
    }

    private static func modified(_ modifier: String, _ rest: String) -> Key? {
        switch modifier {
        case "shift": return shifted(rest)
        case "ctrl", "control": return controlled(rest)
        case "alt", "meta":
            guard rest.count == 1, let character = rest.first, typed(character) != nil else { return nil }
            return .alt(character)
        default: return nil
        }
    }

    private static func shifted(_ rest: String) -> Key? {
        switch Key(named: rest) {
        case .up: .shiftUp
        case .down: .shiftDown
        case .left: .shiftLeft
        case .right: .shiftRight
        case .tab: .backTab
        case .character(let letter) where letter.isLetter: typed(Character(letter.uppercased()))
        default: nil
        }
    }

    private static func controlled(_ rest: String) -> Key? {
        switch Key(named: rest) {
        case .up: return .controlUp
        case .down: return .controlDown
        case .left: return .controlLeft
        case .right: return .controlRight
        case .character(let character): return sent(by: Character(character.lowercased()))
        default: return nil
        }
    }

    /// Some keys send one byte with Ctrl and without.
    private static func sent(by character: Character) -> Key? {
        switch character {
        case "i": .tab
        case "j", "m": .enter
        case "h": .backspace
        case "[": .escape
        case "a"..."z", " ", "\\", "]", "^", "_": .control(character)
        default: nil
        }
    }
}
