extension ChunkParser {
    /// Takes the record or blank line at ``position`` by the general rules.
    mutating func takeLineOrRecord() throws(PriceFileError) {
        position = try lineOrRecord(at: position)
    }

    private mutating func lineOrRecord(at start: Int) throws(PriceFileError) -> Int {
        var position = start
        while position < reader.bytes.count, PriceText.isBlank(reader.bytes[position]) { position += 1 }
        let isAtEnd = position == reader.bytes.count
        guard isAtEnd || reader.bytes[position] == UInt8(ascii: "\n") || reader.bytes[position] == UInt8(ascii: "\r")
        else {
            return try record(at: start)
        }
        let line = reader.lines + 1
        // Tabs are white space here, and perhaps what parts fields.
        while reader.cursor.peek() < position { reader.cursor.takeNext() }
        let next = isAtEnd ? position : reader.takeLineEnd(at: position)
        guard next - start <= Self.recordLimit else { throw lineTooLong(line) }
        chunk.blankLines += 1
        if !isAtEnd { noteLineEnd(before: next) }
        return next
    }

    private mutating func record(at start: Int) throws(PriceFileError) -> Int {
        let firstLine = reader.lines + 1
        recordLine = firstLine
        var row = Row(layout: layout, others: others, range: range, symbol: symbol)
        do throws(PriceFileError) {
            var next = start
            var hasMore = true
            while hasMore {
                let line = reader.lines + 1
                let field = try field(at: next, ofRecordAt: start, line: firstLine)
                next = field.next
                hasMore = field.end == .separator
                if row.count == 0, field.isQuoted, !hasMore, layout.count > 1 {
                    try readInside(field, line: line, into: &row)
                } else {
                    if field.isQuoted { chunk.dialect.insert(.quotedFields) }
                    row.append(reader.bytes[field.range], line: line)
                }
            }
            guard row.count == layout.count else {
                throw PriceFileError(.fieldCount(found: row.count, expected: layout.count), line: firstLine)
            }
            noteLineEnd(before: next)
            try take(row)
            return next
        } catch {
            throw error.located(in: row.count, of: layout.names, recordLine: firstLine)
        }
    }

    /// The next field of the record that begins at `start`, refused beyond the limit: the cutter gives a record up
    /// somewhere beyond it, so nothing there may decide what is found.
    private mutating func field(
        at position: Int, ofRecordAt start: Int, line: Int
    ) throws(PriceFileError) -> Field {
        do throws(PriceFileError) {
            let field = try reader.field(at: position)
            if field.next - start <= Self.recordLimit { return field }
        } catch {
            guard reader.cursor.peek() - start > Self.recordLimit else { throw error }
        }
        throw lineTooLong(line)
    }

    private func lineTooLong(_ line: Int) -> PriceFileError {
        PriceFileError(.lineTooLong, line: line, recordLine: line)
    }

    /// A row that is one quoted field is read as if the quotes were not there.
    private mutating func readInside(_ wrapped: Field, line: Int, into row: inout Row) throws(PriceFileError) {
        chunk.dialect.insert(.quotedRows)
        innerBytes.removeAll()
        innerBytes.append(undoubling: UnsafeRawBufferPointer(rebasing: reader.bytes[wrapped.range]))
        inner.begin(innerBytes.bytes, separator: separator, lineEndsSplit: false)
        var next = 0
        var hasMore = true
        while hasMore {
            let field: Field
            do throws(PriceFileError) {
                field = try inner.field(at: next)
            } catch {
                throw PriceFileError(error.fact, line: line)
            }
            row.append(inner.bytes[field.range], line: line)
            next = field.next
            hasMore = field.end == .separator
        }
    }

    private mutating func noteLineEnd(before next: Int) {
        let last = next > 0 ? reader.bytes[next - 1] : 0
        if last == UInt8(ascii: "\r") {
            chunk.dialect.insert(.carriageReturn)
        } else if last == UInt8(ascii: "\n") {
            let isPair = next > 1 && reader.bytes[next - 2] == UInt8(ascii: "\r")
            chunk.dialect.insert(isPair ? .carriageReturnLineFeed : .lineFeed)
        }
    }
}
