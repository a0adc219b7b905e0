import FrameKit

/// Where the curves of the sweep go: three pictures over one axis of windows, and below them facts.
struct SweepLayout: Equatable, Sendable {
    /// A picture and the line above it that names it.
    struct Picture: Equatable, Sendable {
        let title: Rect
        let plot: Rect
    }

    let fees: Picture
    let flips: Picture
    let rate: Picture
    let axis: Rect
    let marks: Rect
    let facts: Rect

    private static let axisColumns = 9

    /// Columns that a curve has.
    var columns: Int { fees.plot.size.columns }

    init(_ body: Rect) {
        let left = body.size.columns >= 50 ? Self.axisColumns : 0
        let factRows = body.size.rows >= 32 ? 7 : body.size.rows >= 14 ? 2 : 1
        let markRows = body.size.rows >= 28 ? 1 : 0
        let smallRows = body.size.rows >= 32 ? 4 : body.size.rows >= 18 ? 2 : 0
        let smallTitles = smallRows > 0 ? 1 : 0
        let rest = body.size.rows - factRows - markRows - 1 - 2 * (smallRows + smallTitles)
        var top = body.origin.row
        func rows(_ count: Int, from column: Int = 0) -> Rect {
            defer { top += max(0, count) }
            return Rect(
                column: body.origin.column + column, row: top,
                columns: body.size.columns - column - (column > 0 ? 1 : 0),
                rows: count)
        }
        func picture(_ count: Int, title: Int) -> Picture {
            let title = rows(title)
            return Picture(title: title, plot: rows(count, from: left))
        }
        fees = picture(rest - 1, title: 1)
        flips = picture(smallRows, title: smallTitles)
        rate = picture(smallRows, title: smallTitles)
        axis = rows(1, from: left)
        marks = rows(markRows, from: left)
        facts = rows(factRows)
    }
}
