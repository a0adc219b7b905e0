import Testing

@testable import SignalKit

/// What a judgement says, against its definitions.
struct JudgeTests {
    private static func judgement(
        _ table: BlockTable, window: Int = 10, fee: Int = 300, seed: UInt32 = 1, workers: Int = 1
    ) throws -> Judgement {
        let judge = try #require(try Judge(table, window: window, fee: fee, seed: seed, workers: workers))
        return try judge.run()
    }

    @Test(arguments: [2, 3, 8])
    func `neither threads nor their number change a bit`(workers: Int) throws {
        let table = try MadeUpWalk(momentum: 0.1, seed: 3).table(2...60)
        #expect(try Self.judgement(table, workers: workers) == Self.judgement(table))
    }

    @Test func `only the reality check knows the seed`() throws {
        let table = try MadeUpWalk(seed: 4).table(2...40)
        let (one, other) = try (Self.judgement(table, seed: 1), Self.judgement(table, seed: 2))
        #expect(one.realityCheck != other.realityCheck)
        #expect(one.overfit == other.overfit && one.walkForward == other.walkForward && one.plateau == other.plateau)
    }

    @Test func `a window that is not compared is not judged`() throws {
        let table = try MadeUpWalk(rows: 300, seed: 4).table(2...9)
        #expect(try Judge(table, window: 10, fee: 0, seed: 1, workers: 1) == nil)
    }

    @Test func `neighbours are within a tenth, and at least the next ones`() {
        let windows = Array(2...60)
        let hood = Neighbourhood(windows: windows)
        for (index, window) in windows.enumerated() {
            let expected = windows.filter {
                (10 * $0 >= 9 * window && 10 * $0 <= 11 * window) || abs($0 - window) <= 1
            }
            #expect(Array(windows[hood.neighbours[index]]) == expected)
        }
        let sparse = Neighbourhood(windows: [5, 50, 500])
        #expect(sparse.neighbours == [0..<2, 0..<3, 1..<3])
    }

    @Test func `a spike counts for no more than its neighbours`() {
        let hood = Neighbourhood(windows: [2, 3, 4, 5, 6, 7])
        #expect(hood.least([1, 9, 1, 2, 2, nil]) == [1, 1, 1, 1, nil, nil])
        #expect(hood.mostRobust([1, 9, 1, 3, 3, 3]) == 5 - 1)
        #expect(hood.mostRobust([nil, nil, nil, nil, nil, nil]) == nil)
    }

    /// In the short ones windows are often level with each other, or have earned nothing.
    @Test(arguments: 0..<7)
    func `overfitting is what counting every half says`(seed: UInt64) throws {
        let table = try MadeUpWalk(rows: seed < 4 ? 900 : 50, momentum: seed == 0 ? 0.2 : 0, seed: seed).table(
            2...(seed % 2 == 0 ? 9 : 8))
        let coarse = table.coarsened(to: 16)
        let fee = seed < 4 ? 200 : 0
        let found = try #require(OverfitProbability(coarse, fee: fee, workers: 2) { false })
        let nets = coarse.windows.indices.map { index in
            (0..<16).map { coarse.record(index, blocks: $0..<($0 + 1)).net(fee: fee) }
        }
        var (halves, overfit, loss) = (0, 0, 0)
        for mask in 0..<65_536 where mask.nonzeroBitCount == 8 {
            let inside = nets.map { net in (0..<16).reduce(Int128(0)) { mask >> $1 & 1 == 1 ? $0 + net[$1] : $0 } }
            let outside = nets.map { net in (0..<16).reduce(Int128(0)) { mask >> $1 & 1 == 0 ? $0 + net[$1] : $0 } }
            let best = inside.firstIndex(of: inside.max() ?? 0) ?? 0
            let rank = outside.indices.reduce(0.0) {
                $1 == best ? $0 : outside[$1] < outside[best] ? $0 + 1 : outside[$1] == outside[best] ? $0 + 0.5 : $0
            }
            halves += 1
            if (rank + 0.5) / Double(nets.count) <= 0.5 { overfit += 1 }
            if outside[best] < 0 { loss += 1 }
        }
        #expect(halves == 12_870)
        #expect(found.overfit == Double(overfit) / 12_870 && found.loss == Double(loss) / 12_870)
    }

    @Test func `walking forward learns on eight blocks and earns the next, a change at a time`() throws {
        let coarse = try MadeUpWalk(rows: 1500, momentum: 0.2, seed: 5).table(2...9).coarsened(to: 16)
        let hood = Neighbourhood(windows: coarse.windows)
        let walk = WalkForward(coarse, hood, fee: 100)
        var (points, position) = (Int128(0), false)
        for (block, pick) in zip(8..<16, walk.picks) {
            let fees = coarse.windows.indices.map { coarse.record($0, blocks: (block - 8)..<block).breakEven }
            let index = try #require(hood.mostRobust(fees))
            #expect(pick == coarse.windows[index])
            let record = coarse.record(index, block: block)
            let turn = record.first == position ? 0 : coarse.prices[block]
            points += record.gain * 1_000_000 - (record.turnover + turn) * 100
            position = record.last
        }
        #expect(walk.points == ExactRatio(points, times: 1, over: 1_000_000).double(decimals: coarse.decimals))
    }

    @Test func `strong momentum is a plateau and luck is none`() throws {
        let strong = try Self.judgement(MadeUpWalk(momentum: 0.5, seed: 6).table(2...40), fee: 200)
        let plateau = try #require(strong.plateau)
        #expect(plateau.first <= plateau.window && plateau.window <= plateau.last && plateau.breakEven > 200)
        #expect(strong.verdict.contains("earn the fee in both halves"))
        let pair = try Self.judgement(MadeUpWalk(momentum: 0.5, seed: 6).table(4...5), window: 4, fee: 200)
        #expect(pair.plateau == nil)
        let luck = try Self.judgement(MadeUpWalk(seed: 7).table(2...40), fee: 200)
        #expect(luck.plateau == nil && luck.verdict.hasPrefix("Nothing to find"))
        let few = try Self.judgement(MadeUpWalk(rows: 150, seed: 7).table(2...40))
        #expect(few.realityCheck == nil && few.reason == "too few changes to judge")
        #expect(few.verdict.hasPrefix("Too few changes to judge"))
    }

    @Test func `the page says all of it in plain words`() throws {
        let page = try Self.judgement(MadeUpWalk(momentum: 0.5, seed: 6).table(2...40)).page(input: "x.csv", rows: 4000)
        let names = ["Window 10", "Plateau", "Walk-forward", "Overfitting", "Reality check"]
        #expect(names.allSatisfy { name in page.contains { $0.hasPrefix(name) } })
        #expect(page.dropLast().allSatisfy { $0.count <= 80 })
        #expect(!page.joined().lowercased().contains("profit"))
    }
}
