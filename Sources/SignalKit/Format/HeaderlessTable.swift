/// The records of a sample as rows of a file without a header.
struct HeaderlessTable {
    let separator: Separator
    /// Fields of the first record.
    let count: Int
    private let rows: [SampleRow]
    /// Whether all records have as many fields as the first.
    private let isEven: Bool
    private let style: NumberStyle

    init(_ sample: FormatSample, _ first: Int, _ separator: Separator) {
        self.separator = separator
        let records = sample.records[first...]
        let found = records.lazy.map { sample.row($0, separator) }.prefix { $0 != nil }
        rows = found.compactMap(\.self)
        let count = rows.first?.count ?? 0
        self.count = count
        isEven = rows.count == records.count && rows.allSatisfy { $0.count == count }
        var evidence = NumberEvidence()
        for field in rows.lazy.flatMap(\.fields) where SampleRow.isNumber(field) {
            field.withUnsafeBytes { evidence.take($0, isClose: true) }
        }
        style = evidence.style(separator)
    }

    /// Whether the first record is a row and no header.
    var isData: Bool { rows.first?.isData ?? false }

    /// Whether a column holds nothing but prices and gaps.
    func hasPrices(in column: Int) -> Bool {
        guard (0..<count).contains(column), isEven else { return false }
        return rows.allSatisfy { Self.value($0.price(column, style)) != nil || $0.price(column, style) == .gap }
            && rows.contains { Self.value($0.price(column, style)) != nil }
    }

    /// Whether a column holds digits and perhaps points alone, as a count or a number of seconds does.
    func isNumber(_ column: Int) -> Bool {
        rows.allSatisfy {
            $0.fields.indices.contains(column)
                && $0.fields[column].allSatisfy { (0x2E...0x39).contains($0) && $0 != 0x2F }
        }
    }

    /// Whether columns hold the same in all of several rows, as an expiry does.
    func areConstant(_ columns: [Int]) -> Bool {
        rows.count > 1
            && columns.allSatisfy { column in
                rows.allSatisfy { $0.fields.indices.contains(column) && $0.fields[column] == rows[0].fields[column] }
            }
    }

    private static func value(_ text: PriceText) -> Double? {
        guard case .price(let price) = text else { return nil }
        let ticks = Int128(price.magnitude)
        return ExactDecimal(ticks: price.isNegative ? -ticks : ticks, decimals: price.decimals).double
    }

    /// Where open, high, low and close begin, in this order: the only column from which on every row has a low that is
    /// the lowest of the four and a high that is the highest.
    ///
    /// Low, high, open and close, which Coinbase writes, may pass for that in rows that all rise from their low. Where
    /// both readings hold there is no proof.
    var provenOpen: Int? {
        guard isEven, count >= 4, isData else { return nil }
        let proven = (0...(count - 4)).filter(isBar)
        guard proven.count == 1, let open = proven.first, !isLowHighOpenClose(open) else { return nil }
        return open
    }

    private func isBar(_ open: Int) -> Bool {
        holds(open) { bar in bar[2] <= min(bar[0], bar[3]) && bar[1] >= max(bar[0], bar[3]) }
    }

    private func isLowHighOpenClose(_ low: Int) -> Bool {
        holds(low) { bar in bar[0] <= min(bar[2], bar[3]) && bar[1] >= max(bar[2], bar[3]) }
    }

    private func holds(_ first: Int, _ isRight: ([Double]) -> Bool) -> Bool {
        rows.allSatisfy { row in
            let bar = (first..<(first + 4)).compactMap { Self.value(row.price($0, style)) }
            return bar.count == 4 && isRight(bar)
        }
    }

    /// The close that a person most likely means, as a 1-based number: the later one of the four prices behind the time
    /// that are neither the high nor the low, as all vendors write it.
    var likelyClose: Int? {
        let first = timeColumns.last.map { $0 + 1 } ?? 0
        let prices = first..<(first + 4)
        guard prices.allSatisfy(hasPrices) else { return (0..<count).last(where: hasPrices).map { $0 + 1 } }
        let bars = rows.map { row in prices.compactMap { Self.value(row.price($0, style)) } }.filter { $0.count == 4 }
        let highs = (0..<4).filter { place in bars.allSatisfy { $0[place] == $0.max() } }
        let lows = (0..<4).filter { place in bars.allSatisfy { $0[place] == $0.min() } }
        guard highs.count == 1, lows.count == 1 else { return first + 4 }
        return (0..<4).last { $0 != highs[0] && $0 != lows[0] }.map { first + $0 + 1 }
    }

    /// The first columns that tell a time.
    private var timeColumns: [Int] { (0..<min(count, 3)).lazy.compactMap(timeColumns).first ?? [] }

    /// A column that tells a time in every row, and the time of day beside it; `nil` where it tells none.
    func timeColumns(at date: Int) -> [Int]? {
        guard tellsTime(date) else { return nil }
        return isTimeOfDay(date + 1, beside: date) ? [date, date + 1] : [date]
    }

    /// The last row may be a total.
    private func tellsTime(_ column: Int) -> Bool {
        rows.dropLast(rows.count > 2 ? 1 : 0).allSatisfy { row in
            guard row.fields.indices.contains(column) else { return false }
            return row.fields[column].withUnsafeBytes { Self.time($0[...], nil) != nil }
        }
    }

    private static func time(
        _ text: Slice<UnsafeRawBufferPointer>, _ timeOfDay: Slice<UnsafeRawBufferPointer>?
    ) -> TimeText.Reading? {
        TimeText.read(text, timeOfDay: timeOfDay, .monthFirst) ?? TimeText.read(text, timeOfDay: timeOfDay, .dayFirst)
    }

    private func isTimeOfDay(_ column: Int, beside date: Int) -> Bool {
        rows.dropLast(rows.count > 2 ? 1 : 0).allSatisfy { row in
            guard row.fields.indices.contains(column), row.fields[column].contains(UInt8(ascii: ":")) else {
                return false
            }
            return row.fields[date].withUnsafeBytes { date in
                row.fields[column].withUnsafeBytes { Self.time(date[...], $0[...]) != nil }
            }
        }
    }

    func layout(open: Int) -> ColumnLayout {
        var layout = layout(close: open + 3)
        (layout.numbers[.open], layout.numbers[.high], layout.numbers[.low]) = (open, open + 1, open + 2)
        if open + 4 < count { layout.numbers[.volume] = open + 4 }
        layout.time = timeColumns.filter { $0 < open }
        return layout
    }

    func layout(close: Int) -> ColumnLayout {
        let names = (1...count).prefix(ColumnFinder.namesKept).map(String.init)
        return ColumnLayout(
            count: count, names: names, close: close, closeName: "\(close + 1)",
            time: timeColumns.filter { $0 != close })
    }
}
