import Testing

@testable import SignalKit

/// The grammar of a price, field by field.
struct PriceTextTests {
    static let prices: [(String, UInt128, Int)] = [
        ("0", 0, 0), ("7", 7, 0), ("+7", 7, 0), ("007", 7, 0), ("7.", 7, 0), (".5", 5, 1), ("0.5", 5, 1),
        ("00.50", 50, 2),
        ("12.50", 1250, 2), (" 12.5\t", 125, 1), ("\t \t1", 1, 0), ("1e5", 1, -5), ("1E5", 1, -5), ("1e+5", 1, -5),
        ("1e-5", 1, 5),
        ("1.25e2", 125, 0), (".5e1", 5, 0), ("5.e1", 5, -1), ("1e0000000000000000000000005", 1, -5),
        ("0e99999999999999999999", 0, 0),
        ("0.00e-99999999999999999999", 0, 2), ("1e307", 1, -307), ("1e-400", 1, 400), ("0.1e308", 1, -307),
        ("99999999999999999999999999999999999999", 99_999_999_999_999_999_999_999_999_999_999_999_999, 0),
        ("0.00000000000000000000000000000000000001", 1, 38), (String(repeating: "0", count: 1000) + "1", 1, 0),
        ("1.0000000000000000000000000000000000000", 10_000_000_000_000_000_000_000_000_000_000_000_000, 37),
    ]

    @Test(arguments: prices)
    func `a price is read as it is written, with either sign`(text: String, magnitude: UInt128, decimals: Int) {
        #expect(
            PriceText.read(text) == .price(DecimalPrice(isNegative: false, magnitude: magnitude, decimals: decimals)))
        guard let first = text.first, first.isNumber || first == "." else { return }
        let negative = DecimalPrice(isNegative: true, magnitude: magnitude, decimals: decimals)
        #expect(PriceText.read("-" + text) == .price(negative))
    }

    @Test(arguments: ["", " ", "\t \t", "nan", "NaN", "NAN", "na", "NA", "n/a", "N/A", "null", "NULL", "Null", " nAn "])
    func `no price is a gap`(text: String) {
        #expect(PriceText.read(text) == .gap)
    }

    @Test(arguments: ["inf", "INF", "+inf", "-Inf", "infinity", "+Infinity", "-INFINITY", " inf\t"])
    func `an infinity is told from other words`(text: String) {
        #expect(PriceText.read(text) == .infinite)
    }

    @Test(arguments: [
        ".", "+", "-", "+-1", "--1", "- 1", "1 2", "1\t2", "1..2", "1.2.3", "1,5", "1'000", "1_000", "0x10", "1e",
        "1e+", "e5", ".e5",
        "1e5.0", "1e 5", "1 e5", "1ee5", "1e--5", "12a", "a12", "$5", "5%", "1\0", "\0", "1\n", "\u{A0}1", "1\u{A0}",
        "\u{2212}1", "１２",
        "٣", "½", "1\u{301}", "\u{FEFF}1", "nan1", "nann", "-nan", "+nan", "n / a", "nil", "none", "infi", "infinit",
        "++inf", "- inf",
        "NULL.", "(5)", "1d5", "1f", "'1'", "1;2", "true", "\u{B}1", "\u{C}1", "1\r",
    ])
    func `anything else is not a price`(text: String) {
        #expect(PriceText.read(text) == .notAPrice)
    }

    @Test(arguments: [
        "1" + String(repeating: "0", count: 38),
        "0." + String(repeating: "0", count: 5) + String(repeating: "1", count: 39),
        "-" + String(repeating: "9", count: 39), String(repeating: "9", count: 100_000),
        "1.00000000000000000000000000000000000000",
        "123456789012345678901234567890123456789e-10",
    ])
    func `39 digits are too many`(text: String) {
        #expect(PriceText.read(text) == .tooManyDigits)
    }

    @Test(arguments: [
        "1e308", "10e307", "-1e308", "1e-401", "0.1e-400", "1e99999999999999999999", "1e-99999999999999999999",
        "0.1e309",
        "0." + String(repeating: "0", count: 401),
    ])
    func `what no double can show is out of range`(text: String) {
        #expect(PriceText.read(text) == .outOfRange)
    }

    @Test(arguments: 0...5)
    func `every short text that the fast way takes is the same price in the general way`(length: Int) {
        let alphabet = Array("0189.-+e ,N".utf8)
        var taken = 0
        var text = [UInt8](repeating: alphabet[0], count: length)
        for number in 0..<(0..<length).reduce(1, { product, _ in product * alphabet.count }) {
            var rest = number
            for index in 0..<length {
                text[index] = alphabet[rest % alphabet.count]
                rest /= alphabet.count
            }
            if Self.agrees(text) { taken += 1 }
        }
        // Digits alone, and digits round a point with at least one on either side; all of these behind one of two signs
        // as well.
        func unsigned(_ length: Int) -> Int {
            let digits = [0, 4, 16, 64, 256, 1024]
            return length < 1 ? 0 : digits[length] + max(0, length - 2) * digits[length - 1]
        }
        #expect(taken == unsigned(length) + 2 * unsigned(length - 1))
    }

    @Test(arguments: 0..<20)
    func `so is every longer one`(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        let alphabet = Array("0123456789012345678901234567890123456789..-e /:".utf8)
        for _ in 0..<2000 {
            let plain = Bool.random(using: &random) ? 40 : alphabet.count
            let length = Int.random(in: 1...20, using: &random)
            var text = (0..<length).map { _ in alphabet[Int.random(in: 0..<plain, using: &random)] }
            if Bool.random(using: &random) { text[Int.random(in: 0..<length, using: &random)] = UInt8(ascii: ".") }
            _ = Self.agrees(text)
        }
    }

    @Test func `the fast way looks at every byte value`() {
        for byte in UInt8.min...UInt8.max {
            for position in 0..<8 {
                var text = Array("12345.78".utf8)
                text[position] = byte
                _ = Self.agrees(text)
            }
        }
    }

    /// Whether the fast way takes `text`; what it takes must be what the general way says.
    private static func agrees(_ text: [UInt8]) -> Bool {
        guard let fast = FastPrice.read(text) else { return false }
        let general = text.withUnsafeBytes { PriceText.read($0) }
        guard case .price(let price) = general else {
            Issue.record("\(text): \(fast), but \(general)")
            return true
        }
        let ticks = price.isNegative ? -Int128(price.magnitude) : Int128(price.magnitude)
        #expect(ticks == Int128(fast.ticks) && price.decimals == fast.decimals, "\(text): \(fast), but \(general)")
        return true
    }
}
