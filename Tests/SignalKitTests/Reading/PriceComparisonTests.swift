import Testing

@testable import SignalKit

/// Whether a close lies between low and high, told by bytes and by the rules for prices.
struct PriceComparisonTests {
    private static func isAtMost(_ left: String, _ right: String) -> Bool? {
        let bytes = Array("00000000".utf8) + Array(left.utf8) + [0x2C] + Array((right + "        ").utf8)
        let start = 8 + left.utf8.count + 1
        return bytes.withUnsafeBytes {
            PriceComparison.isAtMost($0, 8..<(8 + left.utf8.count), start..<(start + right.utf8.count))
        }
    }

    /// Whether bytes alone tell that `close` lies between `low` and `high`.
    private static func isInsideByBytes(_ low: String, _ close: String, _ high: String, decimals: Int) -> Bool {
        var bytes = [UInt8](repeating: 0x2C, count: 64)
        var places: [Int32] = []
        for field in [low, close, high] {
            places.append(Int32(bytes.count) - 1)
            bytes += Array(field.utf8)
            places.append(Int32(bytes.count))
            bytes.append(0x2C)
        }
        bytes += [UInt8](repeating: 0x2E, count: 64)
        return bytes.withUnsafeBytes { bytes in
            places.withUnsafeBufferPointer { places in
                guard let text = bytes.baseAddress, let places = places.baseAddress else { return false }
                let fields = [0, 2, 4].map { FieldRun(bytes, text, places, .init(between: $0, and: $0 + 1), stride: 6) }
                return PriceComparison.firstInDoubt(
                    low: fields[0], close: fields[1], high: fields[2], 0..<1, decimals: decimals) == 1
            }
        }
    }

    @Test(arguments: 0..<50)
    func `bytes never tell of a close that it lies inside when it does not`(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        var told = 0
        for _ in 0..<400 {
            let digits = Int.random(in: 1...17, using: &random)
            let decimals = seed % 2 == 0 ? 0 : Int.random(in: 0...9, using: &random)
            let prices = (0..<3).map { _ in
                var text = (0..<digits).map { _ in "\(Int.random(in: 0...9, using: &random))" }.joined()
                let point =
                    Int.random(in: 0..<4, using: &random) == 0 ? Int.random(in: 1...digits, using: &random) : decimals
                if point > 0, point < digits { text.insert(".", at: text.index(text.endIndex, offsetBy: -point)) }
                return text
            }.sorted { Bool.random(using: &random) || $0 < $1 }
            guard Self.isInsideByBytes(prices[0], prices[1], prices[2], decimals: decimals) else { continue }
            told += 1
            let isInside = Self.isAtMost(prices[0], prices[1]) == true && Self.isAtMost(prices[1], prices[2]) == true
            #expect(isInside, "\(prices)")
        }
        #expect(told > 10)
    }

    @Test(arguments: [
        ("1", "2", true), ("2", "1", false), ("1.5", "1.50", true), ("1.50", "1.5", true), ("9.99", "10", true),
        ("10", "9.99", false), ("-1", "1", true), ("-2", "-1", true), ("-1", "-2", false),
        ("64210.5", "64219.50", true),
        ("12345678.12345678", "12345678.12345679", true), ("12345678.1234567", "12345678.1234566", false),
        ("1e5", "99999", false), ("0", "-0.0", true), ("0.1", "1e-1", true), ("1.23", "12.3", true),
        ("12.3", "1.23", false),
    ])
    func `prices compare as numbers`(left: String, right: String, expected: Bool) {
        #expect(Self.isAtMost(left, right) == expected)
    }

    /// The last bytes of the longer one would lie right.
    @Test(arguments: [
        ("20", "9", "9", 0), ("1", "25", "-130", 0), ("1.0", "2.5", "-12.7", 1), ("-1.0", "-2.5", "22.5", 1),
        ("9123456789", "123456789", "923456789", 0), ("123456789", "223456789", "-1923456789", 0),
        ("1234567.25", "2234567.25", "-19234567.25", 2), ("-1234567.25", "-2234567.25", "22234567.25", 2),
        ("1234567890123456", "12345678901234567", "12345678901234568", 0),
    ])
    func `fields of other lengths and signs are in doubt`(_ low: String, _ close: String, _ high: String, decimals: Int)
    {
        #expect(!Self.isInsideByBytes(low, close, high, decimals: decimals))
    }

    @Test func `what is no price cannot be compared`() {
        #expect(Self.isAtMost("1.5", "") == nil)
        #expect(Self.isAtMost("1.5", "NaN") == nil)
    }

    @Test(arguments: 0..<50)
    func `bytes tell the same as numbers`(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        func price() -> String {
            let whole = Int.random(in: 0...(seed % 2 == 0 ? 99 : 999_999_999), using: &random)
            let decimals = Int.random(in: 0...(seed % 3 == 0 ? 0 : 6), using: &random)
            let digits = (0..<decimals).map { _ in "\(Int.random(in: 0...9, using: &random))" }.joined()
            return decimals == 0 ? "\(whole)" : "\(whole).\(digits)"
        }
        for _ in 0..<200 {
            let (left, right) = (price(), price())
            guard case .price(let one) = PriceText.read(left), case .price(let other) = PriceText.read(right) else {
                Issue.record("no price: \(left), \(right)")
                continue
            }
            #expect(Self.isAtMost(left, right) == (PriceComparison.compare(one, other) <= 0), "\(left) \(right)")
            #expect(PriceComparison.compare(one, other) == -PriceComparison.compare(other, one))
        }
    }
}
