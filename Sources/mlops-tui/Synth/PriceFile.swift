import SignalKit

/// Writes an OHLCV file as `options` describe it: a header, then one row a bar.
///
///     timestamp,open,high,low,close,volume
///     2024-01-01 00:00:00,42000.31,42031.07,41986.55,42011.90,71.03581213
///
/// The text goes to `sink` in blocks; a block's bytes are good for that call only. Whatever `sink` throws ends the
/// writing. One thread makes about ten million rows a second.
func writePrices<Failure: Error>(
    _ options: SynthOptions,
    blockSize: Int = RowBlock.standardSize,
    to sink: (UnsafeRawBufferPointer) throws(Failure) -> Void
) throws(Failure) {
    var block = RowBlock(size: blockSize)
    var walk = PriceWalk(seed: options.seed)
    var clock = BarClock(startSeconds: options.startSeconds, intervalSeconds: options.intervalSeconds)

    block.appendHeader()
    for _ in 0..<options.rows {
        if !block.hasRoomForRow {
            try sink(block.contents)
            block.removeAll()
        }
        block.appendRow(time: clock, bar: walk.nextBar())
        clock.advance()
    }
    try sink(block.contents)
}

/// The time of the current bar. Steps within a day are additions; only a new day asks the calendar.
struct BarClock: Sendable {
    private(set) var date: CivilDate
    private(set) var secondOfDay: Int
    private let interval: Int

    init(startSeconds: Int64, intervalSeconds: Int64) {
        let start = CivilTime(secondsSinceEpoch: startSeconds)
        date = start.date
        secondOfDay = start.secondOfDay
        interval = Int(intervalSeconds)
    }

    mutating func advance() {
        secondOfDay += interval
        guard secondOfDay >= Self.day else { return }
        date = CivilDate(daysSinceEpoch: date.daysSinceEpoch + Int64(secondOfDay / Self.day))
        secondOfDay %= Self.day
    }

    private static let day = Int(CivilTime.secondsPerDay)
}

extension RowBlock {
    mutating func appendHeader() {
        for character in "timestamp,open,high,low,close,volume\n".unicodeScalars {
            append(character)
        }
    }

    mutating func appendRow(time: BarClock, bar: OHLCVBar) {
        appendDate(time.date)
        append(" ")
        appendTime(time.secondOfDay)
        for price in [bar.open, bar.high, bar.low, bar.close] {
            append(",")
            appendNumber(price / 100)
            append(".")
            appendPair(price % 100)
        }
        append(",")
        appendVolume(bar.volume)
        append("\n")
    }

    private mutating func appendDate(_ date: CivilDate) {
        let year = Int(date.year)
        appendPair(year / 100)
        appendPair(year % 100)
        append("-")
        appendPair(date.month)
        append("-")
        appendPair(date.day)
    }

    private mutating func appendTime(_ secondOfDay: Int) {
        appendPair(secondOfDay / 3_600)
        append(":")
        appendPair(secondOfDay / 60 % 60)
        append(":")
        appendPair(secondOfDay % 60)
    }

    private mutating func appendVolume(_ volume: Int) {
        appendNumber(volume / 1_0000_0000)
        append(".")
        appendPair(volume / 1_00_0000 % 100)
        appendPair(volume / 1_0000 % 100)
        appendPair(volume / 100 % 100)
        appendPair(volume % 100)
    }
}
