/// The text of a price file, made without the program under test: a random walk of whole cents.
///
/// Written byte by byte, as callgrind runs this fifty times slower as well.
struct PriceText {
    /// What the file is like.
    enum Kind {
        /// As `mlops-tui synth` writes it.
        case plain
        /// Each row between quotes, as the reference file is.
        case wholeRowsQuoted
        /// Every 50th close is missing.
        case gaps
        /// Closes of eight decimals, all of which matter.
        case eightDecimals
        /// Closes beyond 64 bits.
        case hugePrices
    }

    private(set) var bytes: [UInt8] = []
    private let kind: Kind

    init(_ kind: Kind, rows: Int) {
        self.kind = kind
        bytes.reserveCapacity(100 * (rows + 1))
        line { $0.text("timestamp,open,high,low,close,volume") }
        var walk = Walk()
        for row in 0..<rows {
            let (open, close) = walk.next()
            line { $0.bar(row, open: open, close: close) }
        }
    }

    private mutating func line(_ write: (inout PriceText) -> Void) {
        if kind == .wholeRowsQuoted { text("\"") }
        write(&self)
        text(kind == .wholeRowsQuoted ? "\"\n" : "\n")
    }

    private mutating func bar(_ row: Int, open: Int, close: Int) {
        text("2024-01-01 ")
        number(row / 3_600 % 24, digits: 2)
        text(":")
        number(row / 60 % 60, digits: 2)
        text(":")
        number(row % 60, digits: 2)
        for price in [open, max(open, close) + 700, min(open, close) - 700] {
            text(",")
            self.price(price)
        }
        text(kind == .hugePrices ? ",12345678901234" : ",")
        if kind != .gaps || row % 50 != 49 { price(close) }
        if kind == .eightDecimals { number(1 + close * 7_919 % 999_983, digits: 6) }
        text(",134.55367772")
    }

    private mutating func price(_ cents: Int) {
        number(cents / 100, digits: 5)
        text(".")
        number(cents % 100, digits: 2)
    }

    private mutating func number(_ value: Int, digits: Int) {
        if digits > 1 { number(value / 10, digits: digits - 1) }
        bytes.append(UInt8(ascii: "0") + UInt8(value % 10))
    }

    private mutating func text(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }
}

/// Cents around 42,000.00. The numbers are Knuth's 64-bit congruential generator's, of which the upper bits are used.
private struct Walk {
    private var state: UInt64 = 42
    private var cents = 4_200_000

    mutating func next() -> (open: Int, close: Int) {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let open = cents
        let step = Int(state >> 48) % 8_001 - 4_000
        // Back towards the start, so that a long walk keeps its number of digits.
        cents += step + (4_200_000 - cents) / 1_000
        return (open, cents)
    }
}
