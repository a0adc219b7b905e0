import FrameKit

/// Where the help goes: a box over the screen, or all of a small one.
struct HelpLayout: Equatable, Sendable {
    let box: Rect
    let title: Rect
    /// One line a command.
    let list: Rect
    let hasBorder: Bool

    private static let smallestForBorder = Size(columns: 44, rows: 14)
    private static let widest = 78

    init(_ size: Size, lineCount: Int) {
        hasBorder = size.columns >= Self.smallestForBorder.columns && size.rows >= Self.smallestForBorder.rows
        // The last line stays free: there stands how to leave the help.
        let columns = hasBorder ? min(Self.widest, size.columns - 2) : size.columns
        let rows = hasBorder ? min(lineCount + 4, size.rows - 2) : size.rows - 1
        box = Rect(
            column: (size.columns - columns) / 2, row: hasBorder ? (size.rows - rows) / 2 : 0, columns: columns,
            rows: rows)
        let inner = hasBorder ? box.inset(columns: 2, rows: 1) : box.inset(columns: 1, rows: 0)
        title = Rect(origin: inner.origin, size: Size(columns: inner.size.columns, rows: min(1, inner.size.rows)))
        let above = hasBorder ? 2 : 1
        list = Rect(
            column: inner.origin.column, row: inner.origin.row + above, columns: inner.size.columns,
            rows: inner.size.rows - above)
    }
}

extension DashboardState {
    /// What the help says for a filter.
    func helpLines(_ filter: String) -> [HelpLine] {
        HelpText.lines(helpCommands(filter), filter: filter, configName: configFileName)
    }

    /// What can be done here, each with the keys that do it here.
    private func helpCommands(_ filter: String) -> [Command] {
        offered.map { command in
            var shown = command
            shown.keys = commands.keys(of: command, on: screen, withCursor: hasCursor)
            return shown
        }.filter { $0.matches(filter: filter) }
    }

    /// The box keeps its size while it is filtered.
    var helpLayout: HelpLayout { HelpLayout(size, lineCount: helpLines("").count) }

    /// The config's name without its folders.
    var configFileName: String { origin.configName.split(separator: "/").last.map(String.init) ?? origin.configName }
}
