import PlainText

extension ChunkParser {
    /// Whether a row of this symbol is taken; what the rows are of is followed where all are.
    private mutating func takes(symbol field: UnsafeRawBufferPointer, line: Int) -> Bool {
        guard let wanted else {
            chunk.symbols.take(field, line: line)
            return true
        }
        return PriceText.trimmed(field).elementsEqual(wanted)
    }

    mutating func take(_ row: Row) throws(PriceFileError) {
        if let symbol = row.symbolField {
            guard takes(symbol: UnsafeRawBufferPointer(rebasing: symbol), line: recordLine) else { return }
        }
        try take(close: UnsafeRawBufferPointer(rebasing: row.close), line: row.closeLine)
        if let low = row.low, let high = row.high, PriceComparison.isOutside(row.close, low, high) {
            chunk.checks.outsideRange.add(.init(count: 1, line: row.closeLine))
        }
        if followsTimes { take(time: row.time[0], timeOfDay: row.time.count > 1 ? row.time[1] : nil) }
        for (index, field) in row.otherFields.enumerated() {
            take(other: index, UnsafeRawBufferPointer(rebasing: field))
        }
    }

    /// Takes one field of the close column.
    mutating func take(close field: UnsafeRawBufferPointer, line: Int) throws(PriceFileError) {
        let error: (PriceFileError.Fact) -> PriceFileError = { [name = layout.closeName] fact in
            PriceFileError(fact, line: line, column: name)
        }
        let shown = { SafeText.decoding(field) }
        switch Self.withoutNoPrice(numbers.read(field)) {
        case .price(let price):
            guard admits(price) else { throw error(.tooManyDigits(shown())) }
            if price.isNegative || price.magnitude == 0 { chunk.checks.notPositive.add(.init(count: 1, line: line)) }
            chunk.closes.append(price)
        case .gap where options.missing == .error: throw error(.missingPrice(shown()))
        case .gap:
            if chunk.firstGap == nil { chunk.firstGap = error(.missingPrice(shown())) }
            chunk.gaps.append(chunk.rowCount)
            chunk.closes.appendGap()
        case .infinite: throw error(.infinitePrice(shown()))
        case .tooManyDigits: throw error(.tooManyDigits(shown()))
        case .outOfRange: throw error(.priceOutOfRange(shown()))
        case .notAPrice: throw error(.notAPrice(shown()))
        }
    }

    /// Takes one field of a column of other numbers. Only closes must have a currency sign where closes have one.
    mutating func take(other index: Int, _ field: UnsafeRawBufferPointer) {
        var text = numbers.read(field)
        if text == .notAPrice, numbers.hasCurrency {
            var bare = numbers
            bare.hasCurrency = false
            text = bare.read(field)
        }
        chunk.others[index].append(text)
    }

    /// The largest number of 64 bits stands for "no price" where prices are written as whole numbers.
    private static func withoutNoPrice(_ text: PriceText) -> PriceText {
        guard case .price(let price) = text, price.decimals == 0, !price.isNegative else { return text }
        return price.magnitude == UInt128(Int64.max) ? .gap : text
    }

    /// Whether the prices so far and `price` fit 38 digits at one scale.
    private func admits(_ price: DecimalPrice) -> Bool {
        // A price of 16 digits a little coarser than the scale in use fits whatever the others are; counting digits is
        // for the rest.
        if earlier == nil, let decimals = chunk.closes.decimals, (0...18).contains(decimals - price.decimals),
            price.magnitude < 10_000_000_000_000_000
        {
            return true
        }
        return (earlier ?? DecimalExtent()).including(chunk.closes.extent).including(price).fits
    }

    /// Takes the time of one bar, which may lie elsewhere than in the bytes of the chunk.
    private mutating func take(time: Slice<UnsafeRawBufferPointer>, timeOfDay: Slice<UnsafeRawBufferPointer>?) {
        if samples != nil {
            samples?.append(time, timeOfDay: timeOfDay)
        } else {
            tracker.take(time, timeOfDay: timeOfDay, line: recordLine)
            keepTime()
        }
    }

    /// Appends the time of the row just taken; the first row without one ends the column for the chunk.
    private mutating func keepTime() {
        guard chunk.hasTimes else { return }
        if let instant = tracker.instant { chunk.times.append(instant.seconds) } else { chunk.hasTimes = false }
    }
}
