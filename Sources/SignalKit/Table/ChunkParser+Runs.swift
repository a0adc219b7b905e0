extension ChunkParser {
    /// Consecutive rows of one pattern, a line each.
    private struct RowRun {
        /// Of the columns that are needed.
        let fields: [FieldRun.Ends]
        let dialect: Dialect
        let bytes: UnsafeRawBufferPointer
        let text: UnsafeRawPointer
        /// Positions of the structural bytes, ``stride`` in each row, and of the byte before the first row at −1.
        let places: UnsafePointer<Int32>
        let stride: Int
        /// Whether they are of one shape: then the positions are those of the rows' last bytes alone.
        let hasShape: Bool
        var rows: Int
        /// Of the first row.
        let line: Int

        func column(_ column: Int) -> FieldRun { FieldRun(bytes, text, places, fields[column], stride: stride) }

        /// Where a row begins.
        func start(_ row: Int) -> Int { Int(places[row * stride - 1]) + 1 }
    }

    /// Patterns that are remembered: files that quote a field only where it needs it have a few.
    private static let patternLimit = 4

    /// Takes the rows from ``position`` on that are written alike, as many as are known to be.
    ///
    /// Idea: the structural bytes of such rows tell where their fields lie (``RowPattern``), so each column is read in a
    /// loop of its own that keeps what it needs in registers. A field that is no plain price is read by the general rule
    /// for prices, and the column's loop goes on behind it.
    /// Most rows look like the row before (``RowShape``) and need no structural bytes.
    /// Cost: that of finding such rows, and what each column's loop costs; see there.
    ///
    /// - Returns: false where the general rules decide about the next row, with nothing taken.
    mutating func takeRun() throws(PriceFileError) -> Bool {
        guard var run = shapedRun() ?? nextRun() else { return false }
        if separator == .tab { run.rows = (0..<run.rows).first { startsBlank(run.start($0)) } ?? run.rows }
        guard run.rows > 0 else { return false }
        let isTaken = try take(run)
        if run.hasShape { reader.cursor.skip(to: position) }
        return isTaken
    }

    private mutating func take(_ run: RowRun) throws(PriceFileError) -> Bool {
        guard let symbol, let wanted else {
            try take(run, 0..<run.rows)
            return position > run.start(0)
        }
        if options.countsSymbols {
            let names = run.column(symbol)
            for row in 0..<run.rows { chunk.census.count(PriceText.trimmed(names.field(row))) }
            pass(run, 0..<run.rows)
            return true
        }
        return try take(run, of: wanted, in: run.column(symbol))
    }

    /// Whether a row may be a line of white space: where tabs part fields, one without any text is.
    private func startsBlank(_ start: Int) -> Bool { PriceText.isBlank(reader.bytes[start]) }

    /// The next rows that look like the row before.
    private mutating func shapedRun() -> RowRun? {
        guard let text = reader.bytes.baseAddress, let (shape, rows) = shapedRows.find(in: reader.bytes, from: position)
        else { return nil }
        return RowRun(
            fields: shape.fields, dialect: shape.dialect, bytes: reader.bytes, text: text,
            places: UnsafePointer(shapedRows.places), stride: 1, hasShape: true, rows: rows, line: reader.lines + 1)
    }

    /// The next rows of one pattern: of one that was seen of late, or else of the next row's.
    private mutating func nextRun() -> RowRun? {
        for index in patterns.indices {
            guard let run = run(of: patterns[index]) else { continue }
            if index > 0 { patterns.swapAt(0, index) }
            return run
        }
        _ = reader.cursor.ensure(3 * layout.count + 2)
        guard
            let pattern = RowPattern(
                reader.cursor.upcoming(behind: position - 1), count: reader.cursor.available, in: reader.bytes,
                from: position, columns: layout.count, separator: reader.separator)
        else { return nil }
        if patterns.count == Self.patternLimit { patterns.removeLast() }
        patterns.insert(pattern, at: 0)
        return run(of: pattern)
    }

    private mutating func run(of pattern: RowPattern) -> RowRun? {
        guard let text = reader.bytes.baseAddress, reader.cursor.ensure(pattern.stride) else { return nil }
        let places = reader.cursor.upcoming(behind: position - 1)
        let rows = pattern.rows(at: places, in: text, atMost: reader.cursor.available / pattern.stride)
        guard rows > 0 else { return nil }
        shapedRows.learn(pattern, places, rows: rows, in: reader.bytes, needed: lastColumn)
        return RowRun(
            fields: pattern.fields, dialect: pattern.dialect, bytes: reader.bytes, text: text, places: places,
            stride: pattern.stride, hasShape: false, rows: rows, line: reader.lines + 1)
    }

    /// Takes the rows of one symbol, stretch by stretch, and passes over the others.
    private mutating func take(_ run: RowRun, of wanted: [UInt8], in symbols: FieldRun) throws(PriceFileError) -> Bool {
        var row = 0
        while row < run.rows {
            let isWanted = PriceText.trimmed(symbols.field(row)).elementsEqual(wanted)
            let end =
                ((row + 1)..<run.rows).first {
                    PriceText.trimmed(symbols.field($0)).elementsEqual(wanted) != isWanted
                } ?? run.rows
            if isWanted { try take(run, row..<end) } else { pass(run, row..<end) }
            guard position == run.start(end) else { return position > run.start(0) }
            row = end
        }
        return true
    }

    /// Goes on behind rows of a run.
    private mutating func pass(_ run: RowRun, _ rows: Range<Int>) {
        guard !rows.isEmpty else { return }
        chunk.dialect.formUnion(run.dialect)
        reader.lines += rows.count
        position = run.start(rows.upperBound)
        if !run.hasShape { reader.cursor.take(rows.count * run.stride) }
    }

    /// Takes rows of a run, as many as the closes let it, and goes on behind them.
    private mutating func take(_ run: RowRun, _ rows: Range<Int>) throws(PriceFileError) {
        let before = chunk.rowCount
        var failure: PriceFileError?
        do throws(PriceFileError) {
            try takeCloses(run, rows)
        } catch {
            failure = error
        }
        let taken = rows.prefix(chunk.rowCount - before)
        let line = run.line + rows.lowerBound
        if let symbol, wanted == nil { chunk.symbols.take(run.column(symbol), taken, line: line) }
        if let range { checkRange(run, taken, low: run.column(range.low), high: run.column(range.high)) }
        if followsTimes { takeTimes(run, taken, line: line) }
        for index in others.indices { takeOthers(run.column(others[index]), taken, index) }
        pass(run, taken)
        if let failure { throw failure }
    }

    /// Takes closes until one ends the file or may be a blank line.
    private mutating func takeCloses(_ run: RowRun, _ rows: Range<Int>) throws(PriceFileError) {
        let closes = run.column(layout.close)
        var row = rows.lowerBound
        while row < rows.upperBound {
            if hasPlainNumbers { row += chunk.closes.appendPlain(closes, row..<rows.upperBound) }
            guard row < rows.upperBound, try takeClose(closes.range(row), line: run.line + row) else { return }
            row += 1
        }
    }

    private mutating func takeClose(_ field: Range<Int>, line: Int) throws(PriceFileError) -> Bool {
        if hasPlainNumbers, let price = FastPrice.read(reader.bytes, field.lowerBound, field.upperBound),
            chunk.closes.appendNarrow(price.ticks, decimals: price.decimals)
        {
            if price.ticks <= 0 { chunk.checks.notPositive.add(.init(count: 1, line: line)) }
            return true
        }
        // The only field of a row may be a blank line.
        guard layout.count > 1 else { return false }
        do throws(PriceFileError) {
            try take(close: UnsafeRawBufferPointer(rebasing: reader.bytes[field]), line: line)
            return true
        } catch {
            throw error.located(in: layout.close, of: layout.names, recordLine: line)
        }
    }

    /// Holds the closes against low and high, by bytes where that is enough.
    private mutating func checkRange(_ run: RowRun, _ rows: Range<Int>, low: FieldRun, high: FieldRun) {
        let close = run.column(layout.close)
        let decimals = max(0, chunk.closes.decimals ?? 0)
        var row = rows.lowerBound
        while true {
            row = PriceComparison.firstInDoubt(
                low: low, close: close, high: high, row..<rows.upperBound, decimals: decimals)
            guard row < rows.upperBound else { return }
            if PriceComparison.isAtMost(reader.bytes, low.range(row), close.range(row)) == false
                || PriceComparison.isAtMost(reader.bytes, close.range(row), high.range(row)) == false
            {
                chunk.checks.outsideRange.add(.init(count: 1, line: run.line + row))
            }
            row += 1
        }
    }

    private mutating func takeTimes(_ run: RowRun, _ rows: Range<Int>, line: Int) {
        let text = run.column(layout.time[0])
        let timeOfDay = layout.time.count > 1 ? run.column(layout.time[1]) : nil
        if samples != nil {
            for row in rows { samples?.append(text.slice(row), timeOfDay: timeOfDay?.slice(row)) }
        } else {
            tracker.take(text, timeOfDay, rows, line: line, keptIn: &chunk.times, &chunk.hasTimes)
        }
    }

    private mutating func takeOthers(_ column: FieldRun, _ rows: Range<Int>, _ index: Int) {
        var row = rows.lowerBound
        while row < rows.upperBound {
            if hasPlainNumbers { row += chunk.others[index].appendPlain(column, row..<rows.upperBound) }
            guard row < rows.upperBound else { return }
            if let number = hasPlainNumbers ? FastPrice.read(reader.bytes, column.start(row), column.end(row)) : nil,
                chunk.others[index].appendNarrow(number)
            {
                row += 1
                continue
            }
            take(other: index, column.field(row))
            row += 1
        }
    }
}
