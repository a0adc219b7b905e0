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

    /// Moved by halves of what is shown.
    func panned(halves: Int, rowCount: Int) -> Viewport {
        let step = max(1, rows.count / 2) * halves
        let start = max(0, min(rows.lowerBound + step, rowCount - rows.count))
        return Viewport(rows: start..<(start + rows.count))
    }
}
