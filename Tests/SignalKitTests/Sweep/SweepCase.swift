import Testing

@testable import SignalKit

/// A series long enough for the sweep's tiles, and windows that reach over their borders.
struct SweepCase: CustomTestStringConvertible, Sendable {
    enum Kind: CaseIterable, Sendable {
        /// Two decimals around 42,000.
        case walk
        /// Few values, many ties, some below zero.
        case ties
        /// A walk with a gap now and then.
        case gaps
        /// Jumps for which 32-bit sums in a tile are too small.
        case jumps
        /// Eight decimals, all of which matter.
        case eightDecimals
        /// As far from zero as sums of 600 in 63 bits allow, by turns.
        case limits
        /// Jumps for which sums below 2^53 are too small.
        case hugeJumps
        /// Prices of more than 64 bits.
        case wide
    }

    var kind: Kind
    var rows: Int
    var seed: UInt64
    var windows = 1...40
    var step = 1
    var workers = 2

    var testDescription: String { "\(kind) of \(rows) rows, windows \(windows) by \(step), seed \(seed)" }

    static var all: [SweepCase] {
        Kind.allCases.flatMap { kind in
            [
                SweepCase(kind: kind, rows: 3000, seed: 1, windows: 1...40, workers: 1),
                SweepCase(kind: kind, rows: 4111, seed: 2, windows: 3...600, step: 13),
                SweepCase(kind: kind, rows: 9000, seed: 3, windows: 1...9000, step: 333),
                SweepCase(kind: kind, rows: 40_007, seed: 4, windows: 500...530, step: 10, workers: 3),
            ]
        } + (0..<33).map { SweepCase(kind: .ties, rows: 64 + $0, seed: UInt64($0), windows: 1...33) }
    }

    var closes: [String?] {
        var random = SplitMix64(seed: seed)
        var price = 4_200_000
        return (0..<rows).map { row in
            price += Int.random(in: -900...900, using: &random)
            let cents = "\(price / 100).\(price / 10 % 10)\(price % 10)"
            switch kind {
            case .walk: return cents
            case .ties: return "\(Int.random(in: -2...2, using: &random))"
            case .gaps: return Int.random(in: 0..<700, using: &random) == 0 ? nil : cents
            case .jumps: return row % 1999 < 3 ? "-\(cents)" + "12345678" : cents
            case .eightDecimals: return cents + "\(Int.random(in: 100_000...999_999, using: &random))"
            case .limits: return "\((row % 7 < 3 ? -1 : 1) * ((1 << 62) / 600 - Int.random(in: 0...1, using: &random)))"
            case .hugeJumps: return row % 3001 == 7 ? "98765432109876" : cents
            case .wide: return row % 2 == 0 ? "9\(cents)123456789012345678" : cents
            }
        }
    }
}
