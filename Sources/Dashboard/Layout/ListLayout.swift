import FrameKit

/// Which lines of a list are in sight, below its title and the headings of its columns: of symbols, of earlier runs.
struct ListLayout: Equatable {
    /// Where the lines are.
    let lines: Rect
    /// How many there are in all, and which is pointed at.
    let count: Int
    let place: Int

    init(in body: Rect, count: Int, place: Int) {
        lines = Rect(column: 0, row: body.origin.row + 2, columns: body.size.columns, rows: max(0, body.size.rows - 2))
        (self.count, self.place) = (count, place)
    }

    /// The first in sight: the one pointed at is in the middle where it can be.
    var first: Int { max(0, min(place - lines.size.rows / 2, count - lines.size.rows)) }

    /// The line of the list that a cell of the screen shows.
    func place(at point: Point) -> Int? {
        let row = point.row - lines.origin.row
        return (0..<lines.size.rows).contains(row) && first + row < count ? first + row : nil
    }

    /// Where a movement leads; the list keeps it inside.
    func place(after action: Action) -> Int {
        switch action {
        case .scroll(let rows): place + rows
        case .turn(let pages): place + pages * max(1, lines.size.rows)
        case .scrollToFirst: 0
        default: count - 1
        }
    }
}
