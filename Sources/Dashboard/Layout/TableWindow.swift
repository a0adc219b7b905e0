import FrameKit

extension DashboardLayout {
    /// The rows of the table of windows, under its headings.
    var tableRows: Rect {
        Rect(column: 0, row: body.origin.row + 1, columns: size.columns, rows: max(0, body.size.rows - 2))
    }
}

extension DashboardState {
    /// The table's rows in the order in which they are shown.
    var tableOrder: [Int] { comparison?.table.order(by: sorting, feePpm: feePpm) ?? [] }

    /// The place of the chosen window in the order, or of the one nearest to it.
    func tablePlace(in order: [Int]) -> Int? {
        guard let table = comparison?.table, !order.isEmpty else { return nil }
        let nearest = min(table.firstIndex(from: window), table.rows.count - 1)
        return order.firstIndex(of: nearest)
    }

    /// The places in sight, the chosen one in the middle where it can be.
    var tableWindow: (first: Int, order: [Int])? {
        let order = tableOrder
        guard let place = tablePlace(in: order) else { return nil }
        let rows = layout.tableRows.size.rows
        return (max(0, min(place - rows / 2, order.count - rows)), order)
    }
}
