import SignalKit

/// One bar: prices in cents, volume in units of 10^-8.
struct OHLCVBar: Equatable, Sendable {
    var open: Int
    var high: Int
    var low: Int
    var close: Int
    var volume: Int
}

/// An endless, plausible price series: a random walk in proportion to the price, with calm and wild stretches.
///
/// All of it is integer arithmetic, so a seed gives the same bars on every machine. A slow pull towards `centre` keeps
/// the walk in sight; `band` bounds it for certain, whatever the seed and however long the walk: prices stay positive
/// and every product below fits in 63 bits. Two random words a bar, about ten nanoseconds.
struct PriceWalk: Sendable {
    private var random: SplitMix64
    private(set) var price = PriceWalk.centre
    /// The size of one move, as a fraction of the price: 2^14 is about 0.06 % (one standard deviation).
    private(set) var volatility = 1 << 14

    /// 42,000.00.
    static let centre = 42_000_00
    /// 10,500.00 to 168,000.00. The pull alone all but never lets a walk come here.
    static let band = centre / 4...centre * 4
    static let volatilityBand = 1 << 11...1 << 17

    init(seed: UInt64) {
        random = SplitMix64(seed: seed)
    }

    mutating func nextBar() -> OHLCVBar {
        let details = random.next()
        // The market opens within 1.28 of where it closed.
        let open = price + Int(details & 0xFF) - 0x80
        move(by: Self.bellShaped(random.next()))
        let upperWick = wick(UInt16(truncatingIfNeeded: details >> 8))
        let lowerWick = wick(UInt16(truncatingIfNeeded: details >> 24))
        return OHLCVBar(
            open: open,
            high: max(open, price) + upperWick,
            low: min(open, price) - lowerWick,
            close: price,
            // Much is traded when prices move much: about 80 on average, never nothing.
            volume: ((volatility * Int(details >> 32)) >> 12) + 1
        )
    }

    /// Takes the walk one step further; `shock` lies within ±2^17.
    mutating func move(by shock: Int) {
        let step = (price * volatility * shock) >> 40
        let pull = (Self.centre - price) >> 16
        price = (price + step + pull).clamped(to: Self.band)
        // A big move makes the next ones bigger, a quiet bar calms them (an ARCH process in absolute values): growth of
        // 0.115 on average against decay of 0.125, so that a storm lasts about a hundred bars.
        let growth = (volatility * abs(shock)) >> 18
        volatility = (volatility + 160 + growth - (volatility >> 3)).clamped(to: Self.volatilityBand)
    }

    /// The sum of the word's four 16-bit parts, centred: close to a normal distribution, and never beyond ±2^17.
    static func bellShaped(_ word: UInt64) -> Int {
        let sum = (word & 0xFFFF) + ((word >> 16) & 0xFFFF) + ((word >> 32) & 0xFFFF) + (word >> 48)
        return Int(sum) - 0x1FFFE
    }

    /// How far a bar's high or low reaches beyond its open and close: at most 0.4 % of the price.
    private func wick(_ size: UInt16) -> Int {
        (price * volatility * Int(size)) >> 41
    }
}

extension Int {
    fileprivate func clamped(to band: ClosedRange<Int>) -> Int {
        Swift.min(Swift.max(self, band.lowerBound), band.upperBound)
    }
}
