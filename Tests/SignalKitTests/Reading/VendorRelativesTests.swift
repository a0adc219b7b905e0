import Testing

@testable import SignalKit

/// Relatives of vendors' exports, made by rule: the same bars in each, newest or oldest first, so that one answer is right
/// for all. Each was once read in the wrong order without a word, or refused with the number of another column.
struct VendorRelativesTests {
    /// How a file tells the time of a bar, given as seconds since 1970.
    struct Clock: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let header: String
        let text: @Sendable (CivilTime) -> String

        init(_ name: String, _ header: String, text: @escaping @Sendable (CivilTime) -> String) {
            testDescription = name
            self.header = header
            self.text = text
        }
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    private static func clock(_ time: CivilTime) -> String {
        "\(two(time.hour)):\(two(time.minute)):\(two(time.second))"
    }
    private static func iso(_ time: CivilTime) -> String {
        "\(time.date.year)-\(two(time.date.month))-\(two(time.date.day))"
    }
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    static let clocks = [
        Clock("Dukascopy, local", "Local time") {
            "\(two($0.date.day)).\(two($0.date.month)).\($0.date.year) \(clock($0)).000 GMT+0100"
        },
        Clock("Dukascopy, UTC", "UTC") {
            "\(two($0.date.day)).\(two($0.date.month)).\($0.date.year) \(clock($0)).000 UTC"
        },
        Clock("Dukascopy, Athens", "EET") { "\($0.date.year).\(two($0.date.month)).\(two($0.date.day)) \(clock($0))" },
        Clock("Refinitiv", "Exchange Date") {
            "\(two($0.date.day))-\(months[$0.date.month - 1])-\($0.date.year) \(clock($0))"
        },
        Clock("a data frame's index", "") { "\(iso($0)) \(clock($0))" },
        Clock("an index of numbers", "Unnamed: 0") { "\($0.secondsSinceEpoch)" },
        Clock("Bybit", "start_at") { "\(iso($0)) \(clock($0))" },
        Clock("close time alone", "close_time") { "\($0.secondsSinceEpoch)999" },
        Clock("a header marked as a comment", "#date") { "\(iso($0)) \(clock($0))" },
        Clock("Wall Street Journal", "Date") {
            "\(two($0.date.month))/\(two($0.date.day))/\(two(Int($0.date.year % 100))) \(clock($0))"
        },
        Clock("two-digit years, day first", "Datum") {
            "\(two($0.date.day)).\(two($0.date.month)).\(two(Int($0.date.year % 100))) \(clock($0))"
        },
        Clock("SAS", "datetime") { "\(two($0.date.day))\(months[$0.date.month - 1])\($0.date.year):\(clock($0))" },
        Clock("kdb, BitMEX", "timestamp") { "\(iso($0))D\(clock($0)).000000000" },
        Clock("Trade Date and Trade Time", "Trade Date,Trade Time") { "\(iso($0)),\(clock($0))" },
        Clock("a name in Japanese", "日時") { "\(iso($0)) \(clock($0))" },
    ]

    /// Bars an hour apart, from the twentieth of a month on, so that no number of a date is in doubt.
    private static func text(_ clock: Clock, isNewestFirst: Bool, rows: Int, _ random: inout SplitMix64) -> String {
        var lines: [String] = []
        for row in 0..<rows {
            let time = CivilTime(secondsSinceEpoch: 1_737_331_200 + 3_600 * Int64(row))
            let close = Int.random(in: 1_000...1_010, using: &random)
            lines.append("\(clock.text(time)),\(close),\(close + 5),\(close - 5),\(close)")
        }
        return (["\(clock.header),open,high,low,close"] + (isNewestFirst ? lines.reversed() : lines))
            .map { $0 + "\n" }.joined()
    }

    @Test(arguments: clocks)
    func `the order of time is found whatever the column is called and however it is written`(clock: Clock) throws {
        for seed in 0..<8 as Range<UInt64> {
            var (one, other) = (SplitMix64(seed: seed), SplitMix64(seed: seed))
            let rows = Int.random(in: 3...90, using: &one)
            _ = Int.random(in: 3...90, using: &other)
            let forward = try Engine.run(Self.text(clock, isNewestFirst: false, rows: rows, &one))
            let turned = try Engine.run(Self.text(clock, isNewestFirst: true, rows: rows, &other))
            #expect(forward.facts.order == .oldestFirst)
            #expect(turned.facts.order == .newestFirst)
            #expect(turned.signals == forward.signals.reversed())
            #expect(forward.facts.checks.isEmpty && turned.facts.checks.isEmpty)
        }
    }

    /// Counts, identities and expiries are no times of bars.
    @Test(arguments: ["id", "trades", "x"])
    func `numbers in a column of another name are no times`(name: String) throws {
        let text = "\(name),close\n" + (0..<9).map { "\(1_735_689_600 - $0),\($0)\n" }.joined()
        #expect(try Engine.run(text).facts.order == .unchecked)
        let expiry = "expiration date,close\n" + (0..<9).map { "2025-03-21,\($0)\n" }.joined()
        #expect(try Engine.run(expiry).facts.order == .unchecked)
        let low = "low,close\n" + (0..<9).map { "2025010\(9 - $0),30000000\n" }.joined()
        #expect(try Engine.run(low).facts.order == .unchecked)
    }

    static let closes: [(header: String, close: Int)] = [
        ("Date,Open,High,Low,Close*,Adj Close**,Volume", 5),
        ("Date,Open Price,High Price,Low Price,Close Price,WAP", 5),
        ("日付,始値,高値,安値,終値,出来高", 5), ("日期,开盘,收盘,最高,最低,成交量", 3), ("날짜,종가,시가,고가,저가,거래량", 2),
        ("Data,Abertura,Máxima,Mínima,Fechamento,Volume", 5), ("Fecha,Apertura,Máximo,Mínimo,Cierre,Volumen", 5),
        ("Date,Ouverture,Plus haut,Plus bas,Clôture,Volume", 5), ("Data,Apertura,Massimo,Minimo,Chiusura,Volume", 5),
        ("Symbol,Date,Prev Close,Open Price,High Price,Low Price,Last Price,Close Price", 8),
    ]

    @Test(arguments: closes)
    func `the close is found under its other names`(header: String, close: Int) throws {
        let count = header.split(separator: ",").count
        let rows = (0..<4).map { row in
            (1...count).map { column in
                column == close
                    ? "\(row + 7)"
                    : header.split(separator: ",")[column - 1].hasPrefix("S") ? "A" : "2025-01-0\(row + 1)"
            }.joined(separator: ",") + "\n"
        }
        #expect(try Engine.run(header + "\n" + rows.joined(), window: 1).closes == ["7", "8", "9", "10"])
    }

    /// What a person types after such a refusal must be the close.
    static let offered: [(header: String, close: Int?)] = [
        ("Date, Time, Open, High, Low, Last, Volume, NumberOfTrades", 6), ("v,vw,o,c,h,l,t,n", 4),
        ("ts,o,h,l,c,vol", 5),
        ("Index,SPY.Open,SPY.High,SPY.Low,SPY.Close,SPY.Volume,SPY.Adjusted", 5),
        ("time,mid.o,mid.h,mid.l,mid.c,volume", 5),
        ("Date,Open,High,Low,Settle,Volume,Prev. Day Open Interest", 5), ("Date,PX_OPEN,PX_HIGH,PX_LOW,PX_LAST", 5),
        ("snapped_at,price,market_cap,total_volume", 2), ("Datum,Zuletzt,Eröffn.,Hoch,Tief,Vol.,+/- %", 2),
        ("PERMNO,date,TICKER,PRC,VOL", 4), ("close_time,Prev Close,a,b", nil), ("DATE,DCOILWTICO", nil),
    ]

    @Test(arguments: offered)
    func `a refusal offers the number of the close and of no other column`(header: String, close: Int?) {
        #expect(ColumnNames.likelyClose(header.split(separator: ",").map(String.init)) == close)
    }

    static let orders: [(order: [Int], close: Int)] = [
        // Open, high, low, close as numbers 0...3.
        ([0, 1, 2, 3], 5), ([2, 1, 0, 3], 5), ([0, 3, 1, 2], 3), ([0, 2, 1, 3], 5),
    ]

    @Test(arguments: orders)
    func `without a header the number of the close is offered in any order of the four`(order: [Int], close: Int) throws
    {
        let bars = [[10, 14, 8, 12], [12, 13, 9, 10], [10, 15, 7, 11]]
        let text = bars.enumerated().map { row, bar in
            "\(1_735_689_600 + row * 60)," + order.map { "\(bar[$0])" }.joined(separator: ",") + ",7\n"
        }.joined()
        guard order != [0, 1, 2, 3] else {
            #expect(try Engine.run(text, window: 1).closes == ["12", "10", "11"])
            return
        }
        #expect(throws: PriceFileError(.noHeader(columns: 6, close: close, separator: .comma), line: 1)) {
            try Engine.run(text, window: 1)
        }
    }

    @Test func `words above a header are no header in a refusal`() {
        let text = "Security,BTC Curncy\nPeriod,D\n\nDate,PX_LAST\n1/13/2025,10\n1/14/2025,11\n"
        #expect(
            throws: PriceFileError(.noCloseColumn(found: ["Date", "PX_LAST"], separator: nil), line: 4)
        ) { try Engine.run(text, window: 1) }
        #expect(throws: PriceFileError(.noCloseColumn(found: ["date open close"], separator: 0x20), line: 1)) {
            try Engine.run("date open close\n2025-01-01 1 2\n", window: 1)
        }
    }
}
