extension ChunkParser {
    /// Where a row's fields lie, proved from its structural bytes alone.
    private struct RowShape {
        var close: Range<Int>
        var time: (first: Range<Int>, second: Range<Int>) = (0..<0, 0..<0)
        /// Set where the close is held against them.
        var low = 0..<0
        var high = 0..<0
        /// Set where there is a column that names what is traded.
        var symbol = 0..<0
        /// Where the next row begins.
        var next = 0
        /// Structural bytes of the row.
        var taken = 0
        var dialect: Dialect = .lineFeed
    }

    /// Reads the row at `start` if it has the header's number of fields and ends with LF or CRLF, and each field is
    /// bare or in one pair of quotes without more quotes, separators or line ends inside, or all of them together are in
    /// one pair. Otherwise it takes nothing and returns `nil`, and the general rules decide.
    ///
    /// Idea: the structural bytes of such a row follow a pattern, so it is proved by looking at those bytes alone.
    /// Cost: about 1 ns a structural byte, and 3 ns for a close of digits and a point; other closes are read by the
    /// general rule for prices.
    @inline(__always)
    mutating func fastRow(at start: Int, takingOthers: Bool) throws(PriceFileError) -> Int? {
        // The only field of a row may be a blank line.
        guard layout.count > 1 || reader.bytes[start] != UInt8(ascii: "\""),
            let shape = bareShape(at: start) ?? quotedShape(at: start)
        else { return nil }
        if symbol != nil {
            // A blank line is of no symbol.
            guard !mayBeBlank(shape.symbol) else { return nil }
            let field = UnsafeRawBufferPointer(rebasing: reader.bytes[shape.symbol])
            guard takes(symbol: field, line: reader.lines + 1) else { return pass(shape) }
        }
        if hasPlainNumbers, let price = FastPrice.read(reader.bytes, shape.close.lowerBound, shape.close.upperBound),
            chunk.closes.appendNarrow(price.ticks, decimals: price.decimals)
        {
            if price.ticks <= 0 { chunk.checks.notPositive.add(.init(count: 1, line: reader.lines + 1)) }
            if range != nil { checkRange(shape, decimals: price.decimals) }
        } else {
            guard layout.count > 1, !mayBeBlank(shape.close) else { return nil }
            try takeSlowly(shape)
            if range != nil { checkRange(shape, decimals: 0) }
        }
        if followsTimes {
            take(
                time: shape.time.first, timeOfDay: layout.time.count > 1 ? shape.time.second : nil,
                line: reader.lines + 1)
        }
        if takingOthers { takeOthers(shape, at: start) }
        return pass(shape)
    }

    /// Goes on behind a row.
    @inline(__always)
    private mutating func pass(_ shape: RowShape) -> Int {
        chunk.dialect.formUnion(shape.dialect)
        reader.cursor.take(shape.taken)
        reader.lines += 1
        return shape.next
    }

    /// ``fastRow(at:takingOthers:)`` with the other numbers of a bar. A function of its own, so that a file of which
    /// only the close is wanted does not pay for them.
    @inline(never)
    mutating func fastBar(at start: Int) throws(PriceFileError) -> Int? {
        try fastRow(at: start, takingOthers: true)
    }

    /// Holds the close against low and high, by bytes where that is enough.
    @inline(__always)
    private mutating func checkRange(_ shape: RowShape, decimals: Int) {
        if PriceComparison.isAtMost(reader.bytes, shape.low, shape.close, decimals: decimals) != false,
            PriceComparison.isAtMost(reader.bytes, shape.close, shape.high, decimals: decimals) != false
        {
            return
        }
        chunk.checks.outsideRange.add(.init(count: 1, line: reader.lines + 1))
    }

    private mutating func takeOthers(_ shape: RowShape, at start: Int) {
        if !shape.dialect.contains(.quotedFields) {
            let isWrapped = shape.dialect.contains(.quotedRows)
            let structure = reader.cursor.upcoming + (isWrapped ? 1 : 0)
            for (index, column) in others.enumerated() {
                let start = column == 0 ? start + (isWrapped ? 1 : 0) : Int(structure[column - 1]) + 1
                otherFields[index] = start..<Int(structure[column])
            }
        }
        for (index, field) in otherFields.enumerated() {
            if hasPlainNumbers, let number = FastPrice.read(reader.bytes, field.lowerBound, field.upperBound),
                chunk.others[index].appendNarrow(number)
            {
                continue
            }
            take(other: index, UnsafeRawBufferPointer(rebasing: reader.bytes[field]))
        }
    }

    /// Whether a row with this field may be a line of white space: where tabs part fields, one without any text is.
    private func mayBeBlank(_ field: Range<Int>) -> Bool {
        reader.separator == Separator.tab.rawValue && reader.bytes[field].allSatisfy(PriceText.isBlank)
    }

    private mutating func takeSlowly(_ shape: RowShape) throws(PriceFileError) {
        let line = reader.lines + 1
        do throws(PriceFileError) {
            try take(close: UnsafeRawBufferPointer(rebasing: reader.bytes[shape.close]), line: line)
        } catch {
            throw error.located(in: layout.close, of: layout.names, recordLine: line)
        }
    }

    /// The shape of a row of bare fields, or of such a row in one pair of quotes.
    @inline(__always)
    private mutating func bareShape(at start: Int) -> RowShape? {
        let bytes = reader.bytes
        let isWrapped = bytes[start] == UInt8(ascii: "\"")
        let fields = layout.count
        let needed = fields + (isWrapped ? 2 : 0)
        // One more, as the line may end with CR and LF.
        guard reader.cursor.ensure(needed + 1) else { return nil }
        let structure = reader.cursor.upcoming + (isWrapped ? 1 : 0)
        for column in 0..<(fields - 1) where bytes[Int(structure[column])] != reader.separator { return nil }
        let fieldsEnd = Int(structure[fields - 1])
        if isWrapped {
            guard bytes[fieldsEnd] == UInt8(ascii: "\""), fieldsEnd + 1 == Int(structure[fields]) else { return nil }
        }
        let from = start + (isWrapped ? 1 : 0)
        func field(_ column: Int) -> Range<Int> {
            let start = column == 0 ? from : Int(structure[column - 1]) + 1
            return start..<(column == fields - 1 ? fieldsEnd : Int(structure[column]))
        }
        var shape = RowShape(close: field(layout.close))
        if let symbol { shape.symbol = field(symbol) }
        if let range {
            shape.low = field(range.low)
            shape.high = field(range.high)
        }
        if followsTimes {
            shape.time.first = field(layout.time[0])
            if layout.time.count > 1 { shape.time.second = field(layout.time[1]) }
        }
        if isWrapped { shape.dialect.insert(.quotedRows) }
        return endLine(&shape, structure: reader.cursor.upcoming, at: needed - 1) ? shape : nil
    }

    /// The shape of a row with some fields in quotes of their own.
    private mutating func quotedShape(at start: Int) -> RowShape? {
        let bytes = reader.bytes
        let fields = layout.count
        guard reader.cursor.ensure(3 * fields + 1) else { return nil }
        let structure = reader.cursor.upcoming
        var shape = RowShape(close: 0..<0)
        var place = 0
        var position = start
        for column in 0..<fields {
            var field = position..<Int(structure[place])
            if bytes[position] == UInt8(ascii: "\"") {
                let close = Int(structure[place + 1])
                guard bytes[close] == UInt8(ascii: "\""), close + 1 == Int(structure[place + 2]) else { return nil }
                field = (position + 1)..<close
                place += 2
                shape.dialect.insert(.quotedFields)
            }
            let separator = Int(structure[place])
            if column < fields - 1 {
                guard bytes[separator] == reader.separator else { return nil }
                place += 1
            }
            if column == layout.close { shape.close = field }
            if hasOthers, let index = others.firstIndex(of: column) { otherFields[index] = field }
            if column == symbol { shape.symbol = field }
            if column == range?.low { shape.low = field }
            if column == range?.high { shape.high = field }
            if column == layout.time.first { shape.time.first = field }
            if column == layout.time.dropFirst().first { shape.time.second = field }
            position = separator + 1
        }
        return endLine(&shape, structure: structure, at: place) ? shape : nil
    }

    /// Completes the shape with the line end at `structure[place]`; false where that is no LF or CRLF.
    @inline(__always)
    private func endLine(_ shape: inout RowShape, structure: UnsafePointer<UInt32>, at place: Int) -> Bool {
        let bytes = reader.bytes
        var (last, place) = (Int(structure[place]), place)
        if bytes[last] == UInt8(ascii: "\r") {
            guard Int(structure[place + 1]) == last + 1 else { return false }
            (last, place) = (last + 1, place + 1)
            shape.dialect.remove(.lineFeed)
            shape.dialect.insert(.carriageReturnLineFeed)
        }
        shape.next = last + 1
        shape.taken = place + 1
        return bytes[last] == UInt8(ascii: "\n")
    }
}
