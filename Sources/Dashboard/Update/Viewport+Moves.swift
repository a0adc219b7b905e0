/// What stays in its place while the bars in sight become fewer or more.
enum ZoomAnchor: Equatable, Sendable {
    /// The middle; an edge of the view that is an edge of the file stays one.
    case middle
    case bar(Int)
    /// What stands at a cell of a plot of so many.
    case cell(Int, of: Int)
}

extension Viewport {
    /// The fewest bars that a chart is zoomed to.
    static let fewest = 8

    /// The newest bars that read well: a bar a dot column, and enough of them to see the mean bend.
    static func opening(rowCount: Int, window: Int, columns: Int) -> Viewport {
        let (bend, overflow) = window.multipliedReportingOverflow(by: 4)
        let wanted = max(columns, overflow ? rowCount : bend, fewest)
        return Viewport(rows: max(0, rowCount - wanted)..<rowCount)
    }

    /// Half or twice the bars.
    func zoomed(in isIn: Bool, about anchor: ZoomAnchor, rowCount: Int) -> Viewport {
        let count = min(isIn ? max(Self.fewest, rows.count / 2) : rows.count * 2, rowCount)
        let start =
            switch anchor {
            case .middle: startAboutMiddle(count, rowCount)
            case .bar(let row): row - (2 * (row - rows.lowerBound) + 1) * count / max(1, 2 * rows.count)
            case .cell(let cell, let cells):
                rows.lowerBound + Self.bar(cell, of: cells, in: rows.count) - Self.bar(cell, of: cells, in: count)
            }
        return Viewport(start: start, count: count, rowCount: rowCount)
    }

    private func startAboutMiddle(_ count: Int, _ rowCount: Int) -> Int {
        switch (rows.lowerBound == 0, rows.upperBound == rowCount) {
        case (true, false): 0
        case (false, true): rowCount - count
        default: rows.lowerBound + (rows.count - count) / 2
        }
    }

    /// Which of `count` bars stands in the middle of a cell.
    static func bar(_ cell: Int, of cells: Int, in count: Int) -> Int {
        max(0, min(count - 1, (2 * cell + 1) * count / max(1, 2 * cells)))
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
    func panned(halves: Int, rowCount: Int) -> Viewport { panned(bars: max(1, rows.count / 2) * halves, rowCount) }

    /// Moved by bars, to the newer ones where positive.
    func panned(bars: Int, _ rowCount: Int) -> Viewport {
        Viewport(start: rows.lowerBound + bars, count: rows.count, rowCount: rowCount)
    }

    /// The same, or moved so far that a bar is in sight: with a quarter of the view beyond it where it was near, in the
    /// middle where it was far.
    func showing(_ row: Int, rowCount: Int) -> Viewport {
        guard !rows.contains(row) else { return self }
        let before = rows.lowerBound - row
        let isNear = before > 0 ? before <= rows.count : row - rows.upperBound < rows.count
        let quarter = rows.count / 4
        let start = !isNear ? row - rows.count / 2 : before > 0 ? row - quarter : row - (rows.count - 1 - quarter)
        return Viewport(start: start, count: rows.count, rowCount: rowCount)
    }

    /// So many bars from a start on, brought into the file.
    private init(start: Int, count: Int, rowCount: Int) {
        let start = max(0, min(start, rowCount - count))
        rows = start..<(start + count)
    }
}

/// The views that zooming has passed, so that in and out retrace each other exactly, however often halves were rounded and
/// edges were met. It holds as long as what stays in its place is the same.
struct ZoomPath: Equatable, Sendable {
    /// From the narrowest to the widest; no two show as many bars.
    private var views: [Viewport] = []
    private var anchor = ZoomAnchor.middle

    /// The next view in or out; `nil` at the limit.
    mutating func step(in isIn: Bool, from view: Viewport, about anchor: ZoomAnchor, rowCount: Int) -> Viewport? {
        let known = anchor == self.anchor ? views.firstIndex(of: view) : nil
        if known == nil {
            views = [view]
            self.anchor = anchor
        }
        let place = (known ?? 0) + (isIn ? -1 : 1)
        if views.indices.contains(place) { return views[place] }
        let next = view.zoomed(in: isIn, about: anchor, rowCount: rowCount)
        guard next.rows.count != view.rows.count else { return nil }
        if isIn { views.insert(next, at: 0) } else { views.append(next) }
        return next
    }
}
