import SignalKit

/// Price files made up in memory, the same on every machine.
struct PriceFileText {
    /// The file, header included.
    let text: String
    var bytes: [UInt8] { Array(text.utf8) }

    init(text: String) { self.text = text }

    /// A random walk around 42,000 in steps of cents: with a column of times, a bar a minute, where it `isTimed`, and
    /// without a price in the rows where it `isGap`.
    init(rows: Int, seed: UInt64 = 1, isTimed: Bool = true, isGap: (Int) -> Bool = { _ in false }) {
        var random = SplitMix64(seed: seed)
        var cents = 4_200_000
        var lines = [isTimed ? "timestamp,close" : "close,volume"]
        for row in 0..<rows {
            cents += Int.random(in: -2_000...2_000, using: &random)
            let price = isGap(row) ? "" : "\(cents / 100).\(cents % 100 / 10)\(cents % 10)"
            lines.append(isTimed ? "\(Self.minute(row)),\(price)" : "\(price),1")
        }
        text = lines.joined(separator: "\n") + "\n"
    }

    /// `2024-01-05 09:30:00` and the minutes after it, within one month.
    private static func minute(_ row: Int) -> String {
        func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        let minutes = row + 9 * 60 + 30
        return "2024-01-\(padded(5 + minutes / 1_440)) \(padded(minutes / 60 % 24)):\(padded(minutes % 60)):00"
    }

    func series() throws -> PriceTable {
        var options = PriceReader.Options(workers: 1)
        options.wantsTimes = true
        return try PriceTable(bytes: bytes, options: options)
    }
}
