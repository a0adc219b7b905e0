import Testing

@testable import Dashboard
@testable import SignalKit

struct WindowTableTests {
    @Test(arguments: [Fill.deciding, .next], 0..<12)
    func `the engine's comparison is the slow one, with gaps and both fills`(_ fill: Fill, _ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let gap = Int.random(in: 15...60, using: &random)
        let series = try PriceFileText(rows: Int.random(in: 40...900, using: &random), seed: seed) {
            seed % 3 > 0 && $0 % gap == 3
        }.series()
        let last = Int.random(in: 3...12, using: &random)
        let windows = try #require(SweepWindows(from: 2, through: last))
        let found = try Comparison(over: series, windows: windows, blocks: 2, delay: fill.delay, workers: 2).run()
        #expect(WindowTable(found, fill: fill) == SlowComparison.table(series, windows: Array(2...last), fill: fill))
    }

    @Test func `any number of blocks gives the same halves`() throws {
        let series = try PriceFileText(rows: 700, seed: 5).series()
        let windows = try #require(SweepWindows(from: 2, through: 40))
        let tables = try [2, 16, 256].map { blocks in
            WindowTable(
                try Comparison(over: series, windows: windows, blocks: blocks, workers: 1).run(), fill: .deciding)
        }
        #expect(tables[0] == tables[1] && tables[1] == tables[2])
    }

    @Test func `a fee is met exactly, not nearly`() {
        let half = WindowTable.Half(changes: 1, gain: 5, turnover: 10_000)
        #expect(half.earns(feePpm: 500) && !half.earns(feePpm: 501) && half.breakEvenBp == 5)
        let huge = WindowTable.Half(changes: 1, gain: .max / 3, turnover: .max)
        #expect(huge.earns(feePpm: 333_333) && !huge.earns(feePpm: 333_334))
        let loss = WindowTable.Half(changes: 1, gain: -1, turnover: 10)
        #expect(!loss.earns(feePpm: 0) && Verdict(loss, feePpm: 0) == .loses)
        let idle = WindowTable.Half(changes: 0, gain: 0, turnover: 0)
        #expect(!idle.earns(feePpm: 0) && idle.breakEvenBp == nil && Verdict(idle, feePpm: 5) == .loses)
    }

    /// A table in which window w earns `fees[w - 2]` bp in both halves.
    private func table(_ fees: [Int128]) -> WindowTable {
        let rows = fees.enumerated().map { index, fee in
            let half = WindowTable.Half(changes: 10, gain: fee, turnover: 10_000)
            return WindowTable.Row(window: index + 2, signals: 50, longest: 9, halves: [half, half])
        }
        let market = WindowTable.Market(intervals: 50, start: 1_000, end: 1_100)
        return WindowTable(rows: rows, markets: [market, market], decimals: 0, fill: .deciding)
    }

    @Test func `one sentence of fact: none, a wide stretch, or only narrow ones`() {
        #expect(table([1, 2, 3]).fact(feePpm: 500) == "no window of 2…4 earns 5 bp a flip in both halves")
        let wide = table(Array(repeating: 1, count: 20) + [9, 9, 9, 9, 9, 9] + [1])
        #expect(wide.fact(feePpm: 500) == "windows 22…27 earn 5 bp a flip in both halves, on as few as 20 flips")
        let narrow = table(Array(repeating: 1, count: 20) + [9, 1, 9, 9] + [1])
        #expect(narrow.fact(feePpm: 500) == "only narrow stretches earn 5 bp a flip in both halves")
    }

    @Test func `a stretch is wide from a tenth on both sides on, and the widest is so by its share`() {
        let tenth = table(Array(repeating: 1, count: 7) + [9, 9, 9] + [1])
        #expect(tenth.fact(feePpm: 500) == "windows 9…11 earn 5 bp a flip in both halves, on as few as 20 flips")
        let two = table([9, 9] + Array(repeating: 1, count: 16) + Array(repeating: 9, count: 8) + [1])
        #expect(two.widestPlateau(feePpm: 500) == 2...3)
    }

    @Test(arguments: [(50, ""), (49, ", on as few as 99 flips")])
    func `fewer than a hundred flips are few`(_ changes: Int, _ words: String) {
        var table = table(Array(repeating: 9, count: 4))
        for index in table.rows.indices {
            (table.rows[index].halves[0].changes, table.rows[index].halves[1].changes) = (50, 50)
        }
        table.rows[1].halves[1].changes = changes
        #expect(table.fact(feePpm: 500) == "windows 2…5 earn 5 bp a flip in both halves" + words)
    }

    @Test func `who led the first half is ranked in the second`() throws {
        var table = table([1, 2, 3, 4])
        table.rows[1].halves[0].gain = 99
        table.rows[1].halves[1].gain = 0
        let leader = try #require(table.firstHalfLeader)
        #expect(leader.row.window == 3 && leader.rank == 4 && leader.of == 4)
    }

    @Test func `what is left after the fee is of the price at the start`() {
        let table = table([5])
        #expect(table.netShare(of: table.rows[0], half: 0, feePpm: 500) == 0)
        #expect(table.netShare(of: table.rows[0], half: 1, feePpm: 0) == 0.5)
        #expect(table.holdShare(half: 0) == 10)
    }
}

struct WindowScaleTests {
    @Test(arguments: [(2...500, 44), (2...5_000, 120), (2...3, 44), (2...100, 1), (2...60, 200)])
    func `columns ascend with windows and reach both ends`(_ windows: ClosedRange<Int>, _ columns: Int) {
        let scale = WindowScale(windows, columns: columns)
        let places = windows.map(scale.column(of:))
        #expect(places == places.sorted())
        #expect(places.first == 0 && (columns == 1 || places.last == columns - 1))
        for column in 0..<columns {
            let window = scale.window(at: column)
            #expect(windows.contains(window) && scale.column(of: window) <= column)
            let hasOwn = windows.contains { scale.column(of: $0) == column }
            #expect(!hasOwn || scale.column(of: window) == column)
        }
    }

    @Test(arguments: [(1.0, 0.0), (2, 1), (3, 1.584_962_500_721_156), (10, 3.321_928_094_887_362), (1_024, 10)])
    func `the logarithm is right to the last digits`(_ value: Double, _ log: Double) {
        #expect(abs(WindowScale.log2(value) - log) < 1e-14)
    }

    @Test(arguments: [(0, nil), (11, nil), (12, 2...3), (400, 2...100), (10_000, 2...2_500), (1_000_000, 2...5_000)])
    func `windows are compared up to a quarter of the file, and 5,000`(_ rows: Int, _ windows: ClosedRange<Int>?) {
        #expect(WindowScale.compared(rowCount: rows) == windows)
    }
}

/// The strip says what the table says.
struct StripTests {
    @Test(arguments: [20, 44, 120], 0..<6)
    func `every column is what the middle of its windows did, and a marked one its own window`(
        _ columns: Int, _ seed: UInt64
    ) throws {
        let series = try PriceFileText(rows: 600, seed: seed).series()
        let table = SlowComparison.table(series, windows: Array(2...150), fill: .deciding)
        let scale = WindowScale(2...150, columns: columns)
        let marked = [Int(seed) * 9 + 11]
        let strip = table.strip(scale, marked: marked, feePpm: 300)
        #expect(strip.count == columns)
        var before = table.rows[0]
        for (column, cell) in strip.enumerated() {
            var here = table.rows.filter { scale.column(of: $0.window) == column }
            let own = here.filter { marked.contains($0.window) }
            if let last = here.last, own.isEmpty { before = last }
            if here.isEmpty { here = [before] } else if !own.isEmpty { here = own }
            if let last = table.rows.last(where: { scale.column(of: $0.window) <= column }) { before = last }
            let middle = (here.count - 1) / 2
            #expect(cell.changes == here[middle].changes)
            for half in 0..<2 {
                let verdicts = here.map { row -> Int in
                    let half = row.halves[half]
                    // Study 6 in whole numbers: gain × 10⁶ against fee × turnover.
                    if half.turnover > 0, half.gain * 1_000_000 >= half.turnover * 300 { return 2 }
                    return half.gain > 0 ? 1 : 0
                }
                #expect(cell.verdicts[half].rawValue == verdicts.sorted()[middle])
            }
        }
    }

    @Test func `no rows, no columns`() {
        let empty = WindowTable(rows: [], markets: [], decimals: 0, fill: .deciding)
        #expect(empty.strip(WindowScale(2...9, columns: 5), marked: [3], feePpm: 5) == [])
    }
}
