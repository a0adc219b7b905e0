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
    /// Whether it holds with the chart's cursor out, without, or either way.
    var cursor = CursorNeed.either
    /// Whether what it changes of the selection is a step that can be undone.
    var isUndoable = false

    /// What it takes after its name: `:window 20`.
    var argument: Argument? {
        switch action {
        case .edit(let argument): argument
        case .goTo: .place
        case .chooseTheme, .cycleTheme: .theme
        case .chooseGlyphs: .glyphs
        default: nil
        }
    }

    /// Whether it holds on a screen, with the cursor out or in.
    func holds(on screen: Screen, withCursor: Bool) -> Bool {
        screens.contains(screen) && (cursor == .either || cursor == (withCursor ? .out : .in))
    }

    /// Whether there is a place where both hold.
    func meets(_ other: Command) -> Bool {
        let isOneCursor = cursor == .either || other.cursor == .either || cursor == other.cursor
        return isOneCursor && !screens.isDisjoint(with: other.screens)
    }

    /// Every word of the filter stands in its name, keys or summary.
    func matches(filter: String) -> Bool {
        let haystack = ":\(name) \(keys.map(\.label).joined(separator: " ")) \(summary)".lowercased()
        return filter.lowercased().split(separator: " ").allSatisfy { haystack.contains($0) }
    }
}

/// Where the cursor has to be for a command to hold.
enum CursorNeed: Equatable, Sendable {
    case either
    /// On a bar.
    case out
    /// Not in the chart.
    case `in`
}
