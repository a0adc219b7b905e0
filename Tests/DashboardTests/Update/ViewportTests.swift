import SignalKit
import Testing

@testable import Dashboard

struct ViewportTests {
    @Test(arguments: [
        // rows, window, columns → shown
        (10_000, 5, 140, 9_860..<10_000), (10_000, 100, 140, 9_600..<10_000), (10_000, 9_000, 140, 0..<10_000),
        (100, 5, 140, 0..<100), (1, 1, 140, 0..<1), (7, 3, 1, 0..<7), (10_000, .max, 140, 0..<10_000),
        (10_000, 1, 1, 9_992..<10_000),
    ])
    func `it opens on the newest bars, a dot column each and four windows at least`(
        _ rowCount: Int, _ window: Int, _ columns: Int, _ expected: Range<Int>
    ) {
        #expect(Viewport.opening(rowCount: rowCount, window: window, columns: columns).rows == expected)
    }

    @Test(arguments: [
        (4_000..<5_000, true, 4_250..<4_750), (4_000..<5_000, false, 3_500..<5_500),
        // An edge of the file stays in sight.
        (9_000..<10_000, true, 9_500..<10_000), (9_000..<10_000, false, 8_000..<10_000),
        (9_990..<10_000, true, 9_992..<10_000), (9_992..<10_000, true, 9_992..<10_000),
        (0..<100, false, 0..<200), (50..<150, false, 0..<200), (9_800..<9_900, false, 9_750..<9_950),
        (0..<6_000, false, 0..<10_000), (0..<10_000, false, 0..<10_000), (0..<10_000, true, 2_500..<7_500),
    ])
    func `zooming halves or doubles the bars about the middle, or the edge of the file`(
        _ rows: Range<Int>, _ isIn: Bool, _ expected: Range<Int>
    ) {
        #expect(Viewport(rows: rows).zoomed(in: isIn, about: .middle, rowCount: 10_000).rows == expected)
    }

    @Test(arguments: [
        (4_000..<5_000, true, 4_000, 4_000..<4_500), (4_000..<5_000, true, 4_999, 4_500..<5_000),
        (4_000..<5_000, true, 4_500, 4_250..<4_750), (4_000..<5_000, false, 4_100, 3_899..<5_899),
        (0..<100, false, 99, 0..<200),
    ])
    func `zooming about a bar keeps it in its place`(
        _ rows: Range<Int>, _ isIn: Bool, _ bar: Int, _ expected: Range<Int>
    ) {
        #expect(Viewport(rows: rows).zoomed(in: isIn, about: .bar(bar), rowCount: 10_000).rows == expected)
    }

    @Test(arguments: [1, 7, 80, 300], [8, 9, 100, 1_001])
    func `zooming about a cell keeps the bar that stands in it`(_ cells: Int, _ count: Int) {
        for cell in 0..<cells {
            let view = Viewport(rows: 5_000..<(5_000 + count))
            let bar = 5_000 + Viewport.bar(cell, of: cells, in: count)
            let wide = view.zoomed(in: false, about: .cell(cell, of: cells), rowCount: 100_000)
            #expect(wide.rows.lowerBound + Viewport.bar(cell, of: cells, in: 2 * count) == bar)
        }
    }

    @Test(arguments: [
        (5_000..<6_000, -1, 4_500..<5_500), (5_000..<6_000, 1, 5_500..<6_500), (300..<1_300, -1, 0..<1_000),
        (8_800..<9_800, 1, 9_000..<10_000), (0..<10_000, 1, 0..<10_000), (5_000..<5_001, 1, 5_001..<5_002),
    ])
    func `panning moves by half of what is shown and stops at the ends`(
        _ rows: Range<Int>, _ halves: Int, _ expected: Range<Int>
    ) {
        #expect(Viewport(rows: rows).panned(halves: halves, rowCount: 10_000).rows == expected)
    }

    @Test(arguments: [
        // In sight: as it is. Near: a quarter of what is shown lies beyond it. Far: it is in the middle.
        (450, 400..<500), (399, 374..<474), (300, 275..<375), (299, 249..<349), (500, 426..<526), (599, 525..<625),
        (600, 550..<650), (0, 0..<100), (9_999, 9_900..<10_000),
    ])
    func `a bar out of sight is taken into it, with the next ones where it is near`(_ bar: Int, _ expected: Range<Int>)
    {
        #expect(Viewport(rows: 400..<500).showing(bar, rowCount: 10_000).rows == expected)
    }

    @Test(arguments: [1, 7, 8, 9, 10_000], 0..<20)
    func `any walk of zooms and pans stays inside the rows`(_ rowCount: Int, _ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var view = Viewport.opening(
            rowCount: rowCount, window: Int.random(in: 1...rowCount, using: &random), columns: 100)
        for _ in 0..<200 {
            switch Int.random(in: 0..<4, using: &random) {
            case 0, 1:
                let bar = Int.random(in: view.rows, using: &random)
                let cell = ZoomAnchor.cell(Int.random(in: 0..<90, using: &random), of: 90)
                let anchor = [.middle, .bar(bar), cell].randomElement(using: &random) ?? ZoomAnchor.middle
                view = view.zoomed(in: .random(using: &random), about: anchor, rowCount: rowCount)
            case 2: view = view.showing(Int.random(in: 0..<rowCount, using: &random), rowCount: rowCount)
            default: view = view.panned(halves: .random(using: &random) ? -1 : 1, rowCount: rowCount)
            }
            #expect(view.rows.lowerBound >= 0 && view.rows.upperBound <= rowCount)
            #expect(view.rows.count >= min(8, rowCount))
        }
    }
}
