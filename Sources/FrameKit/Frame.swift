/// One character cell. A scalar two columns wide is followed by a continuation cell that draws nothing.
package struct Cell: Hashable, Sendable {
    package private(set) var glyph: Unicode.Scalar
    package var style: Style

    /// Control and zero-width scalars would move the cursor or vanish, so they become U+FFFD.
    package init(_ glyph: Unicode.Scalar, _ style: Style = .normal) {
        self.glyph = CellText.width(of: glyph) == 0 ? "\u{fffd}" : glyph
        self.style = style
    }

    static let blank = Cell(" ")

    package var isContinuation: Bool { glyph == Cell.continuationGlyph }
    package var width: Int { isContinuation ? 0 : CellText.width(of: glyph) }

    fileprivate static func continuation(_ style: Style) -> Cell {
        var cell = Cell(" ", style)
        cell.glyph = continuationGlyph
        return cell
    }

    private static let continuationGlyph: Unicode.Scalar = "\0"
}

/// What the screen should show: a grid of cells and, where a field is being edited, a cursor.
///
/// Every coordinate is accepted and clipped, so drawing code needs no bounds checks and a tiny window cannot trap.
/// Invariant: a continuation cell always stands right of a wide glyph, and a wide glyph always has one.
package struct Frame: Equatable, Sendable {
    package let size: Size
    private(set) var cells: [Cell]
    package var cursor: Point?

    package init(size: Size) {
        self.size = size
        cells = Array(repeating: .blank, count: size.columns * size.rows)
    }

    var bounds: Rect { Rect(size) }

    /// Reading outside the frame gives a blank; writing there does nothing.
    package subscript(point: Point) -> Cell {
        get { bounds.contains(point) ? cells[index(point)] : .blank }
        set { place(newValue, at: point) }
    }

    package subscript(column: Int, row: Int) -> Cell {
        get { self[Point(column: column, row: row)] }
        set { self[Point(column: column, row: row)] = newValue }
    }

    /// The cells of one row; empty outside the frame.
    package func row(_ row: Int) -> ArraySlice<Cell> {
        guard 0..<size.rows ~= row else { return [] }
        return cells[row * size.columns..<(row + 1) * size.columns]
    }

    /// Writes text from left to right and gives the columns it took, those outside the frame included.
    ///
    /// Text must have been made safe by `SafeText.escaped`; a control scalar that slips through shows as U+FFFD. A
    /// wide glyph that would be cut in half, by the frame's edge or by `maxColumns`, is left out.
    @discardableResult
    package mutating func write(_ text: String, at point: Point, style: Style, maxColumns: Int = .max) -> Int {
        var written = 0
        for scalar in text.unicodeScalars where !CellText.isCombining(scalar) {
            let cell = Cell(scalar, style)
            guard written + cell.width <= maxColumns else { break }
            let (column, overflow) = point.column.addingReportingOverflow(written)
            guard !overflow else { break }
            place(cell, at: Point(column: column, row: point.row))
            written += cell.width
        }
        return written
    }

    package mutating func fill(_ rect: Rect, with glyph: Unicode.Scalar = " ", style: Style) {
        let area = rect.clipped(to: bounds)
        let cell = Cell(glyph, style)
        for row in area.rowRange {
            for column in stride(from: area.columnRange.lowerBound, to: area.columnRange.upperBound, by: cell.width) {
                place(cell, at: Point(column: column, row: row))
            }
        }
    }

    private func index(_ point: Point) -> Int { point.row * size.columns + point.column }

    private mutating func place(_ cell: Cell, at point: Point) {
        guard bounds.contains(point), !cell.isContinuation else { return }
        let isWide = cell.width == 2
        if isWide && point.column + 1 >= size.columns { return }
        breakWideGlyph(at: point)
        cells[index(point)] = cell
        if isWide {
            let next = Point(column: point.column + 1, row: point.row)
            breakWideGlyph(at: next)
            cells[index(next)] = .continuation(cell.style)
        }
    }

    /// Half of a wide glyph is about to be overwritten: the other half becomes a space of the same style.
    private mutating func breakWideGlyph(at point: Point) {
        let here = index(point)
        if cells[here].isContinuation {
            cells[here - 1] = Cell(" ", cells[here - 1].style)
            cells[here] = Cell(" ", cells[here].style)
        } else if point.column + 1 < size.columns, cells[here + 1].isContinuation {
            cells[here + 1] = Cell(" ", cells[here + 1].style)
        }
    }
}
