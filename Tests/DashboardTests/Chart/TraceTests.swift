import SignalKit
import Testing

@testable import Dashboard
@testable import FrameKit

struct TraceTests {
    /// One dot column for every two rows, eight levels high.
    private func trace(_ closes: [Int?], _ extent: (ChartColumn) -> ColumnExtent?, dots: Int) throws -> Trace {
        let series = try PriceTable.of(closes)
        let layout = ChartLayout(Rect(column: 0, row: 0, columns: closes.count / 2, rows: 1))
        let fixture = try ChartFixture(series, window: 1, rows: 0..<closes.count, layout: layout, glyphs: .ascii)
        let scale = try #require(PriceScale(lowest: 0, highest: 8, rows: 1, decimals: 0))
        return Trace(fixture.scene.columns, extent, dots: dots, scale: scale)
    }

    @Test func `the last value of a column is joined to the first of the next`() throws {
        for extent in [\ChartColumn.close, \.mean] {
            let trace = try trace([1, 1, 1, 1, 7, 7, 7, 7], { $0[keyPath: extent] }, dots: 4)
            #expect(trace.levels == [1...1, 1...4, 4...7, 7...7])
        }
    }

    @Test(arguments: [2, 3, 4, 5])
    func `no line is drawn across a gap, wherever in its column it lies`(gap: Int) throws {
        var closes: [Int?] = [1, 1, 1, 1, 7, 7, 7, 7]
        closes[gap] = nil
        for extent in [\ChartColumn.close, \.mean] {
            let trace = try trace(closes, { $0[keyPath: extent] }, dots: 4)
            #expect(trace.levels == [1...1, 1...1, 7...7, 7...7])
        }
    }

    @Test func `a column of gaps is left out`() throws {
        let trace = try trace([1, 1, nil, nil, 7, 7], \.close, dots: 3)
        #expect(trace.levels == [1...1, nil, 7...7])
    }

    @Test func `few columns are joined by straight lines`() throws {
        let trace = try trace([0, 0, 6, 6], \.close, dots: 6)
        #expect(trace.levels == [nil, 0...1, 1...3, 3...5, 5...6, nil])
    }

    @Test func `more columns than dots share them`() throws {
        let trace = try trace([1, 1, 3, 3, 5, 5, 7, 7], \.close, dots: 2)
        #expect(trace.levels == [1...4, 4...7])
    }
}
