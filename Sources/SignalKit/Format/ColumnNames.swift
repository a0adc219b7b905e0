/// What the names of columns mean. They are compared without blanks and `<>` around them, and without case.
///
/// Source: the exports of the vendors that the README lists.
enum ColumnNames {
    /// How good a name for the closes is.
    enum CloseRank: Int, CaseIterable {
        /// `close`, exactly so.
        case plain
        /// `Close`, `<CLOSE>`.
        case otherwise
        case closeLast
        case zamkniecie
        case schluss
        /// `Close*`, `Close Price`.
        case closePrice
        /// The same word in another language.
        case translated
        /// Only beside an open, a high and a low.
        case price
    }

    /// No name that means something is longer, in bytes.
    static let longest = 16

    static func closeRank(_ lowered: String) -> CloseRank? {
        switch lowered {
        case "close": .otherwise
        case "close/last": .closeLast
        case "zamkniecie", "zamknięcie": .zamkniecie
        case "schluss", "schlusskurs", "schluß": .schluss
        case "close*", "close price", "close_price", "closeprice", "closing price": .closePrice
        case "cierre", "fechamento", "fecho", "clôture", "cloture", "chiusura", "slotkoers", "終値", "收盘", "收盘价", "收盤",
            "收盤價", "종가":
            .translated
        // Not "last": the last trade is not always the close, and only a person can know.
        case "price": .price
        default: nil
        }
    }

    static func number(_ lowered: String) -> PriceColumn? {
        switch lowered {
        case "open", "open price", "otwarcie", "erster", "eröffnung", "eroeffnung", "apertura", "abertura", "ouverture",
            "始値", "开盘", "开盘价", "開盤價", "시가":
            .open
        case "high", "high price", "najwyzszy", "najwyższy", "hoch", "tageshoch", "máximo", "máxima", "massimo",
            "plus haut",
            "haut", "高値", "最高", "最高价", "最高價", "고가":
            .high
        case "low", "low price", "najnizszy", "najniższy", "tief", "tagestief", "mínimo", "mínima", "minimo",
            "plus bas",
            "bas", "安値", "最低", "最低价", "最低價", "저가":
            .low
        case "volume", "vol", "vol.", "wolumen", "volumen", "tick_volume", "tickvol": .volume
        default: nil
        }
    }

    /// Names of one column that tells the whole time, the best first.
    static let wholeTimes = [
        "timestamp", "datetime", "date_time", "date/time", "open_time", "opentime", "open time", "time_open",
        "timeopen",
        "starttime", "start_time", "start", "window_start", "ts_event", "gmt time", "time (utc)", "unix", "epoch",
    ]
    /// Names of a column that tells the day, and perhaps the time of day too, the best first.
    static let dates = ["date", "day", "datum", "data", "trade date", "dtyyyymmdd"]
    /// Names of a column that tells the time of day beside a date, and else the whole time.
    static let times = ["time", "trade time", "uhrzeit", "godzina", "hora"]
    /// Names that tell a time only where no other column does.
    static let lastTimes = ["t"]

    static func mayTellTime(_ lowered: String) -> Bool {
        wholeTimes.contains(lowered) || dates.contains(lowered) || times.contains(lowered)
            || lastTimes.contains(lowered)
    }

    /// Whether a name that is none of these hints at a time.
    static func hintsAtTime(_ lowered: String) -> Bool {
        ["time", "date", "datum", "unix", "fecha", "日", "날짜"].contains { lowered.contains($0) }
    }

    /// Whether a column has no name of its own, as the index of a data frame.
    static func isNameless(_ lowered: String) -> Bool {
        lowered.isEmpty || lowered == "index" || lowered.hasPrefix("unnamed")
    }

    /// The 1-based number of the column that a person most likely means by the close, where none is surely it.
    static func likelyClose(_ names: [String]) -> Int? {
        let lowered = names.map { $0.lowercased() }
        let others = ["prev", "time", "date", "vortag"]
        for words in likelyCloses {
            let found = lowered.firstIndex { name in
                words.contains { name.contains($0) } && !others.contains { name.contains($0) }
            }
            if let found { return found + 1 }
        }
        return lowered.firstIndex { $0 == "c" || $0.hasSuffix(".c") }.map { $0 + 1 }
    }

    /// What the names of such columns have in them, the likeliest first.
    private static let likelyCloses = [
        [".close", "close ", "close_", "'close'"], ["settle"], ["last", "zuletzt", "último", "ultimo", "dernier"],
        ["clos", "schlu", "cierre", "fecham", "clôt", "clot", "chius", "終値", "收盘", "종가"],
        ["price", "prc", "kurs", "cours", "value"],
    ]

    /// Names of a column that tells what is traded, the best first.
    static let symbols = ["symbol", "ticker", "sym", "tic", "pair", "product", "isin", "instrument_id", "name"]

    /// What the first field of a line below the header says where that line belongs to the header, as `yfinance` writes
    /// it.
    static let subHeaderLabels: Set<String> = [
        "ticker", "tickers", "symbol", "price", "attributes", "date", "datetime", "timestamp", "time", "index",
    ]

    /// The name without blanks, then `<>`, then blanks again at its ends, in lower case; `nil` for one that is too long
    /// to mean anything.
    static func lowered(_ field: UnsafeRawBufferPointer) -> String? {
        let name = trimmed(field)
        return name.count <= longest ? PriceText.lowercased(name) : nil
    }

    static func trimmed(_ field: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        var name = PriceText.trimmed(field)[...]
        while let first = name.first, isBracket(first) { name.removeFirst() }
        while let last = name.last, isBracket(last) { name.removeLast() }
        return PriceText.trimmed(UnsafeRawBufferPointer(rebasing: name))
    }

    private static func isBracket(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") }
}
