import FrameKit

/// One thing a person can ask for.
struct Command: Equatable, Sendable {
    /// What it is called after `:`.
    let name: String
    /// Other names that people try.
    var aliases: [String] = []
    var keys: [Key]
    /// Its line in the help.
    let summary: String
    let action: Action
    /// Where it holds.
    var screens: Set<Screen> = Set(Screen.allCases)
    /// Whether what it changes of the selection is a step that can be undone.
    var isUndoable = false

    /// The number it takes after its name: `:window 20`.
    var argument: Argument? {
        if case .edit(let argument) = action { argument } else { nil }
    }

    /// Every word of the filter stands in its name, keys or summary.
    func matches(filter: String) -> Bool {
        let haystack = "\(name) \(keys.map(\.label).joined(separator: " ")) \(summary)".lowercased()
        return filter.lowercased().split(separator: " ").allSatisfy { haystack.contains($0) }
    }
}

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
        case .function(let number): "F\(number)"
        default: "\(self)"
        }
    }
}
