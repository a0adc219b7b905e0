/// One row of sixteen pieces against one window after the other; what belongs to the row stays in registers.
///
/// With Q as the running sum of prices up to a row, a window's sum is a difference of two of them, so the signal
/// `close × window > Q[row] − Q[row − window]` is `Q[row − window] > T` with `T = Q[row] − close × window`. From window to
/// window `T` falls by the close: a window is one comparison with memory and one subtraction.
protocol TileLanes {
    /// What sums, T and falls are.
    associatedtype Tick: FixedWidthInteger

    /// Whether values of any size do: where ``SlidingSum`` is right, so are these lanes.
    static var isWide: Bool { get }

    /// - Parameters:
    ///   - thresholds: T of the row's sixteen pieces for the first window.
    ///   - falls: how far each falls from window to window.
    init(thresholds: UnsafePointer<Tick>, falls: UnsafePointer<Tick>)

    /// The sixteen signals for the next window, 0xFF for 1. `sums` are Q of the sixteen rows that the window begins
    /// after.
    mutating func next(_ sums: UnsafePointer<Tick>) -> SIMD16<UInt8>
}

/// 32 bits: right where all values fit them, which ``TileRows`` makes sure of.
///
/// Cost: 14 vector operations for 16 rows and a window, those of counting included.
///
/// Trap: comparing `SIMD16<Int32>` as one compiles to something three times slower; quarters become the instructions one
/// would write.
struct NarrowLanes: TileLanes {
    typealias Tick = Int32
    private typealias Quarter = SIMD4<Int32>

    private var thresholds: (Quarter, Quarter, Quarter, Quarter)
    private let falls: (Quarter, Quarter, Quarter, Quarter)

    static let isWide = false

    @inline(__always)
    init(thresholds: UnsafePointer<Int32>, falls: UnsafePointer<Int32>) {
        self.thresholds = Self.quarters(thresholds)
        self.falls = Self.quarters(falls)
    }

    @inline(__always)
    mutating func next(_ sums: UnsafePointer<Int32>) -> SIMD16<UInt8> {
        let sums = Self.quarters(sums)
        let signals = SIMD16(
            packing: sums.0 .> thresholds.0, sums.1 .> thresholds.1, sums.2 .> thresholds.2, sums.3 .> thresholds.3)
        thresholds.0 &-= falls.0
        thresholds.1 &-= falls.1
        thresholds.2 &-= falls.2
        thresholds.3 &-= falls.3
        return signals
    }

    @inline(__always)
    private static func quarters(_ values: UnsafePointer<Int32>) -> (Quarter, Quarter, Quarter, Quarter) {
        let raw = UnsafeRawPointer(values)
        return (
            raw.load(as: Quarter.self), raw.load(fromByteOffset: 16, as: Quarter.self),
            raw.load(fromByteOffset: 32, as: Quarter.self), raw.load(fromByteOffset: 48, as: Quarter.self)
        )
    }
}

/// 64 bits, for prices of which the others are too small: such as real ones of eight decimals.
///
/// Idea: `T − Q` is the sum less `close × window` (``SignalRule``), whose size ``SlidingSum/limit(window:)`` bounds by 2^63,
/// so that it is right although T and Q wrap around: nothing needs to be checked. The signal is its sign, which also spares
/// a comparison of 64 bits, as SSE2 has none.
///
/// Cost: 37 vector operations for 16 rows and a window, those of counting included; bound by them.
struct WideLanes: TileLanes {
    typealias Tick = Int64
    private typealias Pair = SIMD2<Int64>
    private typealias Pairs = (Pair, Pair, Pair, Pair, Pair, Pair, Pair, Pair)

    private var thresholds: Pairs
    private let falls: Pairs

    static let isWide = true

    @inline(__always)
    init(thresholds: UnsafePointer<Int64>, falls: UnsafePointer<Int64>) {
        self.thresholds = Self.pairs(thresholds)
        self.falls = Self.pairs(falls)
    }

    @inline(__always)
    mutating func next(_ sums: UnsafePointer<Int64>) -> SIMD16<UInt8> {
        let sums = Self.pairs(sums)
        let signals = SIMD16(
            packing: Self.signs(thresholds.0 &- sums.0, thresholds.1 &- sums.1),
            Self.signs(thresholds.2 &- sums.2, thresholds.3 &- sums.3),
            Self.signs(thresholds.4 &- sums.4, thresholds.5 &- sums.5),
            Self.signs(thresholds.6 &- sums.6, thresholds.7 &- sums.7))
        thresholds.0 &-= falls.0
        thresholds.1 &-= falls.1
        thresholds.2 &-= falls.2
        thresholds.3 &-= falls.3
        thresholds.4 &-= falls.4
        thresholds.5 &-= falls.5
        thresholds.6 &-= falls.6
        thresholds.7 &-= falls.7
        return signals
    }

    /// Whether each of four is below zero.
    ///
    /// Trap: comparing with zero, or taking the upper halves first, makes the compiler pack each pair by itself.
    @inline(__always)
    private static func signs(_ a: Pair, _ b: Pair) -> SIMDMask<SIMD4<Int32>> {
        let (a, b) = (unsafeBitCast(a &>> 63, to: SIMD4<Int32>.self), unsafeBitCast(b &>> 63, to: SIMD4<Int32>.self))
        return unsafeBitCast(SIMD4(lowHalf: a.evenHalf, highHalf: b.evenHalf), to: SIMDMask<SIMD4<Int32>>.self)
    }

    @inline(__always)
    private static func pairs(_ values: UnsafePointer<Int64>) -> Pairs {
        let raw = UnsafeRawPointer(values)
        func pair(_ index: Int) -> Pair { raw.load(fromByteOffset: 16 &* index, as: Pair.self) }
        return (pair(0), pair(1), pair(2), pair(3), pair(4), pair(5), pair(6), pair(7))
    }
}

extension SIMD16<UInt8> {
    /// 0xFF for true. The halves of all ones or all zeroes are equal, so dropping every other one is the processor's own
    /// pack.
    @inline(__always)
    fileprivate init(
        packing a: SIMDMask<SIMD4<Int32>>, _ b: SIMDMask<SIMD4<Int32>>, _ c: SIMDMask<SIMD4<Int32>>,
        _ d: SIMDMask<SIMD4<Int32>>
    ) {
        func evenHalves(_ mask: SIMDMask<SIMD4<Int32>>) -> SIMD4<Int16> {
            unsafeBitCast(mask, to: SIMD8<Int16>.self).evenHalf
        }
        let low = SIMD8(lowHalf: evenHalves(a), highHalf: evenHalves(b))
        let high = SIMD8(lowHalf: evenHalves(c), highHalf: evenHalves(d))
        self.init(
            lowHalf: unsafeBitCast(low, to: SIMD16<UInt8>.self).evenHalf,
            highHalf: unsafeBitCast(high, to: SIMD16<UInt8>.self).evenHalf)
    }
}
