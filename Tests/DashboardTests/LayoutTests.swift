import Testing

@testable import Dashboard
@testable import FrameKit

/// Where the parts of a screen come and go.
struct LayoutTests {
    private func layout(_ columns: Int, _ rows: Int) -> DashboardLayout {
        DashboardLayout(Size(columns: columns, rows: rows), priceColumns: 9)
    }

    @Test(arguments: [(76, 16, true), (75, 16, false), (76, 15, false), (200, 50, true), (20, 6, false)])
    func `a panel needs 76 columns and 16 rows, else a summary stands above the chart`(
        _ columns: Int, _ rows: Int, _ hasPanel: Bool
    ) {
        let layout = layout(columns, rows)
        #expect(layout.panel.isEmpty == !hasPanel && layout.summary.isEmpty == hasPanel)
    }

    @Test(arguments: [(11, 1), (12, 2), (6, 1)])
    func `a summary has a second row from 12 rows on`(_ rows: Int, _ summary: Int) {
        #expect(layout(60, rows).summary.size.rows == summary)
    }

    @Test(arguments: [(19, 0, false), (20, 4, false), (29, 4, false), (30, 7, true), (60, 7, true)])
    func `the strip of windows needs 20 rows, and 30 for its title`(_ rows: Int, _ height: Int, _ hasTitle: Bool) {
        let layout = layout(100, rows)
        #expect(layout.strip.columns > 0 ? height > 0 : height == 0)
        #expect(layout.strip.title.isEmpty == !hasTitle && layout.strip.marks.isEmpty == !hasTitle)
        #expect(layout.footer.origin.row == rows - 1)
        #expect(layout.panel.origin.row + layout.panel.size.rows == rows - 1 - height)
    }

    @Test(arguments: [(20, 6, false), (19, 6, true), (20, 5, true)])
    func `below 20 by 6 there is no room`(_ columns: Int, _ rows: Int, _ isTooSmall: Bool) {
        #expect(layout(columns, rows).isTooSmall == isTooSmall)
    }

    @Test(arguments: [
        // rows of the body → of the facts, of the small pictures, of the marks
        (13, 1, 0, 0), (14, 2, 0, 0), (17, 2, 0, 0), (18, 2, 2, 0), (27, 2, 2, 0), (28, 2, 2, 1), (31, 2, 2, 1),
        (32, 7, 4, 1),
    ])
    func `the curves get their pictures as there is room, and all rows are used`(
        _ rows: Int, _ facts: Int, _ small: Int, _ marks: Int
    ) {
        let sweep = SweepLayout(Rect(column: 0, row: 1, columns: 80, rows: rows))
        #expect(sweep.facts.size.rows == facts && sweep.marks.size.rows == marks)
        #expect(sweep.flips.plot.size.rows == small && sweep.rate.plot.size.rows == small)
        #expect(sweep.facts.origin.row + sweep.facts.size.rows == rows + 1)
        #expect(sweep.fees.plot.size.rows > 0 && sweep.fees.title.origin.row == 1)
    }

    @Test(arguments: [(49, 0), (50, 9)])
    func `an axis stands left of the curves from 50 columns on`(_ columns: Int, _ axis: Int) {
        let sweep = SweepLayout(Rect(column: 0, row: 1, columns: columns, rows: 30))
        #expect(sweep.axis.origin.column == axis && sweep.columns == columns - axis - (axis > 0 ? 1 : 0))
    }

    @Test(arguments: [
        (44, 14, true, 42), (43, 14, false, 43), (44, 13, false, 44), (80, 24, true, 78), (79, 24, true, 77),
        (200, 50, true, 78),
    ])
    func `help has a border where there is room, and is no wider than its lines`(
        _ columns: Int, _ rows: Int, _ hasBorder: Bool, _ width: Int
    ) {
        let help = HelpLayout(Size(columns: columns, rows: rows), lineCount: 8)
        #expect(help.hasBorder == hasBorder && help.box.size.columns == width)
        #expect(help.list.size.rows == (hasBorder ? 8 : rows - 2))
    }
}
