import Testing

@testable import SignalKit

/// 32 bits are used where they are proved to be enough, and nowhere else; the kernel's signals are the rule's.
struct WrappedKernelTests {
    /// What a proof could get wrong: blocks that are narrow beside ones that are not.
    enum Kind: CaseIterable, Sendable {
        case flat, spike, spikeBelow, jumps, negative, walk, mixed
    }

    private static func ticks(_ kind: Kind, _ rows: Int, height: Int64, _ random: inout SplitMix64) -> [Int64] {
        var level: Int64 = 4_200_000
        let spike = Int.random(in: 0..<rows, using: &random)
        return (0..<rows).map { row in
            switch kind {
            case .flat: return level
            case .spike: return row == spike ? level + height : level
            case .spikeBelow: return row == spike ? level - height : level
            case .jumps:
                if Int.random(in: 0..<700, using: &random) == 0 { level = -level + height / 2 }
                return level + Int64.random(in: -3...3, using: &random)
            case .negative: return -level - Int64.random(in: 0...9, using: &random) * (height / 9)
            case .walk:
                level += Int64.random(in: -900...900, using: &random)
                return level
            case .mixed:
                return row / 3000 % 2 == 0
                    ? level + Int64.random(in: -1...1, using: &random) : (row % 2 == 0 ? height : -height)
            }
        }
    }

    @Test(arguments: Kind.allCases, 0..<4)
    func `adversarial series agree with sums of their own for every row`(kind: Kind, seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        for window in [1, 2, 20, 63, 64, 65, 500, 5000] {
            // On both sides of the bound, where the sign of a 32-bit excess turns.
            let bound = (Int64(1) << 31) / Int64(window)
            for height in [bound - 1, bound, bound + 1, 2 * bound, 3 * bound, 1 << 40] {
                let ticks = Self.ticks(kind, 7000, height: height, &random)
                let table = try PriceTable(closes: ticks.map { String($0) })
                let found = try SignalRun(over: table, window: window, warmup: .zero)
                let wrong = Self.signals(ticks, window: window).enumerated().filter { found.signals[$0] != $1 }
                #expect(wrong.isEmpty, "window \(window), height \(height): rows \(wrong.prefix(3).map(\.offset))")
            }
        }
    }

    /// Cells of 256 rows are looked at, so the row that a window begins with matters where it is the last of one.
    @Test func `the first row of the first window is part of the proof`() {
        var ticks = [Int64](repeating: 7, count: 1_024)
        ticks[255] = 1 << 40
        let extents = CloseExtents(ticks, gaps: [])
        for window in [2, 20, 300] {
            #expect(!WrappedKernel.proves((254 + window)..<1_000, extents, window: window))
            #expect(WrappedKernel.proves((255 + window)..<1_000, extents, window: window))
        }
    }

    @Test(arguments: [1, 3, 20, 70], [Int64.min, -1, 0, Int64.max])
    func `any 64 and any fewer rows agree with the rule modulo nothing`(window: Int, at level: Int64) {
        var random = SplitMix64(seed: UInt64(window))
        let width = Int64((1 << 31) / window - 1)
        let ticks = (0..<(window + 64)).map { _ in
            (level &+ (level < 0 ? 1 : -1) &* Int64.random(in: 0...width, using: &random))
        }
        let sums = WrappedSums(ticks).values
        let expected = (0..<64).map { offset in
            let row = window - 1 + offset
            let excess = ticks[(row + 1 - window)...row].reduce(0 as Int128) { $0 + Int128($1) - Int128(ticks[row]) }
            return excess < 0
        }
        sums.withUnsafeBufferPointer { sums in
            guard let base = sums.baseAddress else { return }
            let word = WrappedKernel.word(base + window - 1, window: window)
            #expect((0..<64).map { word >> UInt64($0) & 1 == 1 } == expected)
            for count in 0..<64 {
                let part = WrappedKernel.word(base + window - 1, count: count, window: window)
                #expect(part == word & (1 << UInt64(count) - 1))
            }
        }
    }

    @Test func `the bound is a window times a distance of less than two to the 31`() {
        func isNarrow(_ lowest: Int64, _ highest: Int64, _ window: Int) -> Bool {
            WrappedKernel.isNarrow(TickExtent(lowest: lowest, highest: highest), window)
        }
        #expect(isNarrow(5, 5, .max) && isNarrow(-3, (1 << 30) - 4, 2) && !isNarrow(-3, (1 << 30) - 3, 2))
        #expect(isNarrow(0, (1 << 31) - 1, 1) && !isNarrow(0, 1 << 31, 1))
        #expect(!isNarrow(.min, .max, 1) && !isNarrow(.min, .max, .max))
    }

    @Test func `most rows of a long walk are proved, and a block beside a spike is not`() throws {
        var ticks = [Int64](repeating: 1000, count: 70_000)
        ticks[40_000] = 1 << 33
        let extents = CloseExtents(ticks, gaps: [])
        #expect(WrappedKernel.proves(19..<39_000, extents, window: 20))
        #expect(!WrappedKernel.proves(39_000..<40_001, extents, window: 20))
        #expect(!WrappedKernel.proves(40_400..<41_000, extents, window: 500))
        #expect(WrappedKernel.proves(40_600..<70_000, extents, window: 20))
    }

    /// A sum for each row, slid along in 128 bits.
    private static func signals(_ ticks: [Int64], window: Int) -> [Bool] {
        var sum: Int128 = 0
        return ticks.indices.map { row in
            sum += Int128(ticks[row])
            if row >= window { sum -= Int128(ticks[row - window]) }
            return row + 1 >= window && Int128(ticks[row]) * Int128(window) > sum
        }
    }
}
