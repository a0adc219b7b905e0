import Testing

@testable import SignalKit

/// A file shaped after a vendor's export, of the same six bars as all others.
struct VendorFile: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    /// Separator, header line, sub-headers, close, time, style of numbers.
    let format: String
    var testDescription: String { name }

    /// Open, high, low and close of the bars.
    static let bars = [
        ["1199.50", "1201.25", "999.75", "1000.25"], ["1000.25", "1003.00", "998.50", "1001.50"],
        ["1001.50", "1001.75", "987.25", "999.25"], ["999.25", "1012.50", "999.00", "1010.75"],
        ["1010.75", "1234.00", "1010.50", "1234.00"], ["1234.00", "1240.75", "1200.00", "1222.50"],
    ]
    static let closes = ["1000.25", "1001.5", "999.25", "1010.75", "1234", "1222.5"]

    /// `row` gives the line of a bar from its number, counted from 0, and its four prices.
    init(_ name: String, head: [String], format: String, end: String = "\n", row: (Int, [String]) -> String) {
        self.name = name
        self.format = format
        text = (head + Self.bars.enumerated().map { row($0.offset, $0.element) }).map { $0 + end }.joined()
    }

    /// The format as one line, as ``format`` has it.
    static func words(_ format: FileFormat) -> String {
        let header = format.headerLine.map(String.init) ?? "none"
        let sub = format.subHeaderRows > 0 ? "+\(format.subHeaderRows)" : ""
        let time = format.timeColumns.joined(separator: "+")
        return "\(format.separator.name) \(header)\(sub) \(format.closeColumn) [\(time)] \(format.numbers)"
    }

    /// `1234.50` as `1,234.50`, `1.234,50` or with another pair of marks.
    static func grouped(_ price: String, _ mark: String, _ point: String) -> String {
        let parts = price.split(separator: ".")
        let whole =
            parts[0].count > 3 ? "\(parts[0].prefix(parts[0].count - 3))\(mark)\(parts[0].suffix(3))" : "\(parts[0])"
        return whole + point + parts[1]
    }

    private static func joined(_ separator: String, _ bar: [String]) -> String { bar.joined(separator: separator) }
    private static func comma(_ bar: [String]) -> [String] { bar.map { $0.replacing(".", with: ",") } }

    static let readable: [VendorFile] = [
        VendorFile("Binance spot", head: [], format: "comma none 5 [1] plain") { row, bar in
            "\(1_735_689_600_000_000 + row * 60_000_000),\(joined(",", bar)),0.5,\(1_735_689_659_999_999 + row * 60_000_000),500.1,\(row),0.2,200.3,0"
        },
        VendorFile(
            "Binance futures",
            head: ["open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,ignore"],
            format: "comma 1 close [open_time] plain"
        ) { row, bar in
            "\(1_735_689_600_000 + row * 60_000),\(joined(",", bar)),1,\(1_735_689_659_999 + row * 60_000),2,3,4,0"
        },
        VendorFile(
            "Yahoo classic", head: ["Date,Open,High,Low,Close,Adj Close,Volume"], format: "comma 1 Close [Date] plain"
        ) { row, bar in "2025-01-0\(row + 1),\(joined(",", bar)),\(bar[3]),100" },
        VendorFile(
            "yfinance",
            head: ["Price,Close,High,Low,Open,Volume", "Ticker,BTC-USD,BTC-USD,BTC-USD,BTC-USD,BTC-USD", "Date,,,,,"],
            format: "comma 1+2 Close [Price] plain"
        ) { row, bar in "2025-01-0\(row + 1),\(bar[3]),\(bar[1]),\(bar[2]),\(bar[0]),100" },
        VendorFile(
            "yfinance by ticker",
            head: ["Ticker,SPY,SPY,SPY,SPY,SPY", "Price,Open,High,Low,Close,Volume", "Date,,,,,"],
            format: "comma 2+1 Close [Price] plain"
        ) { row, bar in "2025-01-0\(row + 1),\(joined(",", bar)),100" },
        VendorFile(
            "CryptoDataDownload",
            head: ["https://www.CryptoDataDownload.com", "unix,date,symbol,open,high,low,close,Volume BTC,Volume USD"],
            format: "comma 2 close [unix] plain"
        ) { row, bar in "\(1_735_689_600 - row * 60),2025-01-01 00:00:00,BTC/USD,\(joined(",", bar)),1,2" },
        VendorFile("Kraken OHLCVT", head: [], format: "comma none 5 [1] plain") { row, bar in
            "\(1_735_689_600 + row * 60),\(joined(",", bar)),0.51,\(row)"
        },
        VendorFile("FirstRate", head: [], format: "comma none 5 [1] plain") { row, bar in
            "2025-01-02 09:3\(row):00,\(joined(",", bar)),1000"
        },
        VendorFile(
            "Alpaca", head: ["symbol,timestamp,open,high,low,close,volume,trade_count,vwap"],
            format: "comma 1 close [timestamp] plain"
        ) { row, bar in "SPY,2025-01-02 09:3\(row):00+00:00,\(joined(",", bar)),1,2,3" },
        VendorFile(
            "Databento", head: ["ts_event,rtype,publisher_id,instrument_id,open,high,low,close,volume,symbol"],
            format: "comma 1 close [ts_event] plain"
        ) { row, bar in "\(1_735_689_600_000_000_000 + row),33,1,42,\(joined(",", bar)),1,ESH5" },
        VendorFile(
            "Stooq bulk", head: ["<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>"],
            format: "comma 1 <CLOSE> [<DATE>+<TIME>] plain"
        ) { row, bar in "BTC,5,20250102,09\(30 + row)00,\(joined(",", bar)),1,0" },
        VendorFile(
            "Stooq, Polish", head: ["Data,Otwarcie,Najwyzszy,Najnizszy,Zamkniecie,Wolumen"],
            format: "comma 1 Zamkniecie [Data] plain"
        ) { row, bar in "2025-01-0\(row + 1),\(joined(",", bar)),1" },
        VendorFile(
            "Kaggle bitstamp", head: ["Timestamp,Open,High,Low,Close,Volume_(BTC),Volume_(Currency),Weighted_Price"],
            format: "comma 1 Close [Timestamp] plain"
        ) { row, bar in "\(1_325_317_920 + row * 60),\(joined(",", bar)),1,2,3" },
        VendorFile(
            "Polygon", head: ["ticker,volume,open,close,high,low,window_start,transactions"],
            format: "comma 1 close [window_start] plain"
        ) { row, bar in "A,1,\(bar[0]),\(bar[3]),\(bar[1]),\(bar[2]),\(1_735_689_600_000_000_000 + row),5" },
        VendorFile(
            "TradingView", head: ["time,open,high,low,close,Volume,Volume MA,Close MA"],
            format: "comma 1 close [time] plain"
        ) { row, bar in "\(1_735_689_600 + row * 60),\(joined(",", bar)),1,NaN,2" },
        VendorFile(
            "MetaTrader 5",
            head: ["<DATE>\t<TIME>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<VOL>\t<SPREAD>"],
            format: "tab 1 <CLOSE> [<DATE>+<TIME>] plain", end: "\r\n"
        ) { row, bar in "2025.01.02\t09:3\(row):00\t\(joined("\t", bar))\t5\t0\t2" },
        VendorFile("MetaTrader 4", head: [], format: "comma none 6 [1+2] plain", end: "\r\n") { row, bar in
            "2025.01.02,09:3\(row),\(joined(",", bar)),5"
        },
        VendorFile("HistData", head: [], format: "semicolon none 5 [1] plain") { row, bar in
            "20250102 093\(row)00;\(joined(";", bar));0"
        },
        VendorFile(
            "Nasdaq.com", head: ["Date,Close/Last,Volume,Open,High,Low"],
            format: "comma 1 Close/Last [Date] currency"
        ) { row, bar in "01/0\(9 - row)/2025,$\(bar[3]),1000,$\(bar[0]),$\(bar[1]),$\(bar[2])" },
        VendorFile(
            "Investing.com",
            head: ["\u{FEFF}\"Date\",\"Price\",\"Open\",\"High\",\"Low\",\"Vol.\",\"Change %\""],
            format: "comma 1 Price [Date] thousands"
        ) { row, bar in
            let prices = [bar[3], bar[0], bar[1], bar[2]].map { "\"\(grouped($0, ",", "."))\"" }
            return "\"01/0\(9 - row)/2025\",\(joined(",", prices)),\"1.2K\",\"0.5%\""
        },
        VendorFile(
            "CoinMarketCap",
            head: ["\u{FEFF}timeOpen;timeClose;timeHigh;timeLow;name;open;high;low;close;volume;marketCap;timestamp"],
            format: "semicolon 1 close [timestamp] plain"
        ) { row, bar in
            let day = "2025-01-0\(9 - row)"
            return
                "\"\(day)T00:00:00.000Z\";\"x\";\"x\";\"x\";\"2781\";\(joined(";", bar));1.5;2.5;\"\(day)T23:59:59.999Z\""
        },
        VendorFile(
            "Alpha Vantage", head: ["timestamp,open,high,low,close,volume"], format: "comma 1 close [timestamp] plain",
            end: "\r\n"
        ) {
            row, bar in "2025-01-0\(9 - row),\(joined(",", bar)),1000"
        },
        VendorFile(
            "Interactive Brokers", head: [",date,open,high,low,close,volume,average,barCount"],
            format: "comma 1 close [date] plain"
        ) {
            row, bar in "\(row),20250102  09:3\(row):00 US/Eastern,\(joined(",", bar)),1,2,3"
        },
        VendorFile("Dukascopy", head: ["Gmt time,Open,High,Low,Close,Volume"], format: "comma 1 Close [Gmt time] plain")
        { row, bar in
            "02.01.2025 09:3\(row):00.000,\(joined(",", bar)),1.5"
        },
        VendorFile(
            "German Excel", head: ["Datum;Eröffnung;Hoch;Tief;Schluss;Volumen"],
            format: "semicolon 1 Schluss [Datum] decimal-comma+thousands", end: "\r\n"
        ) {
            row, bar in "0\(row + 1).01.2025;\(joined(";", comma(bar)));1.000"
        },
        VendorFile(
            "German Excel with points", head: ["sep=;", "Datum;Schlusskurs"],
            format: "semicolon 2 Schlusskurs [Datum] decimal-comma+thousands"
        ) {
            row, bar in "0\(row + 1).01.2025;\(grouped(bar[3], ".", ","))"
        },
        VendorFile(
            "Polish Excel with blanks", head: ["Data;Zamknięcie"],
            format: "semicolon 1 Zamknięcie [Data] decimal-comma+thousands+currency"
        ) {
            row, bar in "2025-01-0\(row + 1);\(grouped(bar[3], "\u{A0}", ",")) zł"
        },
        VendorFile(
            "rows in quotes", head: ["\"timestamp,open,high,low,close,volume\""],
            format: "comma 1 close [timestamp] plain"
        ) {
            row, bar in "\"2025-01-0\(row + 1),\(joined(",", bar)),1\""
        },
        VendorFile(
            "a disclaimer with commas",
            head: ["Data is provided as is, without warranty, and may change.", "", "Prices in USD", "date|close"],
            format: "pipe 4 close [date] plain"
        ) {
            row, bar in "2025-01-0\(row + 1)|\(bar[3])"
        },
    ]
}
