extension Viewport {
    /// The fewest bars that a chart is zoomed to.
    private static let fewest = 8

    /// The newest bars that read well: a bar a dot column, and enough of them to see the mean bend.
    static func opening(rowCount: Int, window: Int, columns: Int) -> Viewport {
        let (bend, overflow) = window.multipliedReportingOverflow(by: 4)
        let wanted = max(columns, overflow ? rowCount : bend, fewest)
        return Viewport(rows: max(0, rowCount - wanted)..<rowCount)
    }

    /// Half or twice the bars, the newest shown staying where it is as long as there are older ones to add.
    func zoomed(in isIn: Bool, rowCount: Int) -> Viewport {
        let count = min(isIn ? max(Self.fewest, rows.count / 2) : rows.count * 2, rowCount)
        let start = max(0, rows.upperBound - count)
        return Viewport(rows: start..<(start + count))
    }

    /// As many of its bars as a file of so many rows has, and no fewer than are ever shown; the newest of them where it
    /// reaches beyond.
    func within(rowCount: Int) -> Viewport {
        let count = min(max(rows.count, Self.fewest), rowCount)
        let end = max(count, min(rows.upperBound, rowCount))
        return Viewport(rows: (end - count)..<end)
    }

    /// What is in sight when rows are added at an end of the file. Bars that were in sight stay where they are; only a
    /// view that shows the newest bar goes along with it, and one of the whole file stays one.
    ///
    /// `isAtFront`: the rows are older than those before. `opening`: the views that the dashboard would open with.
    func grown(
        from old: Int, to new: Int, isAtFront: Bool, opening: (before: Viewport, after: Viewport)
    ) -> Viewport {
        // A file with few rows fills the chart before it begins to move.
        if self == opening.before { return opening.after }
        if rows == 0..<old { return Viewport(rows: 0..<new) }
        let added = new - old
        guard isAtFront || rows.upperBound == old else { return self }
        return Viewport(rows: (rows.lowerBound + added)..<(rows.upperBound + added))
    }

    /// Moved by halves of what is shown.
    func panned(halves: Int, rowCount: Int) -> Viewport {
        let step = max(1, rows.count / 2) * halves
        let start = max(0, min(rows.lowerBound + step, rowCount - rows.count))
        return Viewport(rows: start..<(start + rows.count))
    }
}
