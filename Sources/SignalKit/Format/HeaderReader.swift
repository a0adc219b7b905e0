/// Reads the header: the first line that is not blank.
struct HeaderReader {
    /// What stood before the first row.
    struct Header: Sendable {
        var layout: ColumnLayout
        /// Where the first row begins in the chunk.
        var end: Int
        var lines: Int
        var blankLines: Int
        var dialect: Dialect
    }

    private var isAtStart = true
    private var blankLines = 0
    private var dialect: Dialect = []

    /// Reads the header from the next chunk of a file; `nil` where all of it is blank.
    ///
    /// - Parameter bytes: must be readable for 64 bytes before and beyond.
    mutating func read(_ bytes: UnsafeRawBufferPointer) throws(PriceFileError) -> Header? {
        var start = isAtStart ? byteOrderMark(bytes) : 0
        isAtStart = false
        while let end = try blankLineEnd(bytes, from: start) {
            start = end
            blankLines += 1
        }
        guard start < bytes.count else { return nil }
        let record = UnsafeRawBufferPointer(rebasing: bytes[start...])
        do throws(PriceFileError) {
            let columns = try Self.columns(of: record)
            if columns.isWrapped { dialect.insert(.quotedRows) }
            return Header(
                layout: try columns.finder.layout(),
                end: start + columns.end,
                lines: columns.lines + blankLines,
                blankLines: blankLines,
                dialect: dialect
            )
        } catch {
            var located = error
            located.line = (error.line ?? 1) + blankLines
            throw located
        }
    }

    private mutating func byteOrderMark(_ bytes: UnsafeRawBufferPointer) -> Int {
        guard bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { return 0 }
        dialect.insert(.byteOrderMark)
        return 3
    }

    private func blankLineEnd(_ bytes: UnsafeRawBufferPointer, from start: Int) throws(PriceFileError) -> Int? {
        var position = start
        while position < bytes.count, PriceText.isBlank(bytes[position]) { position += 1 }
        if position < bytes.count {
            switch (bytes[position], position + 1 < bytes.count ? bytes[position + 1] : 0) {
            case (UInt8(ascii: "\r"), UInt8(ascii: "\n")): position += 2
            case (UInt8(ascii: "\r"), _), (UInt8(ascii: "\n"), _): position += 1
            default: return nil
            }
        }
        guard position > start else { return nil }
        guard position - start <= ChunkParser.recordLimit else {
            throw PriceFileError(.lineTooLong, line: blankLines + 1)
        }
        return position
    }
}

extension HeaderReader {
    private struct Columns {
        var finder = ColumnFinder()
        /// Where the header ends.
        var end = 0
        var lines = 0
        /// Whether the whole line is in one pair of quotes.
        var isWrapped = false
    }

    /// The columns of the header that `bytes` begin with. What is no text at all is refused before what is no CSV.
    private static func columns(of bytes: UnsafeRawBufferPointer) throws(PriceFileError) -> Columns {
        var reader = FieldReader()
        reader.begin(bytes)
        var columns = Columns()
        do throws(PriceFileError) {
            try fill(&columns, &reader)
        } catch {
            // The cutter gives a record up somewhere beyond the limit, so nothing there may decide what is found.
            guard reader.cursor.peek() <= ChunkParser.recordLimit else { throw PriceFileError(.lineTooLong, line: 1) }
            try refuseOtherEncodings(bytes, upTo: Encoding.endOfLine(in: bytes, after: 0))
            throw error
        }
        guard columns.end <= ChunkParser.recordLimit else { throw PriceFileError(.lineTooLong, line: 1) }
        try refuseOtherEncodings(bytes, upTo: columns.end)
        return columns
    }

    private static func fill(_ columns: inout Columns, _ reader: inout FieldReader) throws(PriceFileError) {
        let first = try reader.field(at: 0)
        let text = UnsafeRawBufferPointer(rebasing: reader.bytes[first.range])
        if first.isQuoted, first.end != .comma, text.contains(UInt8(ascii: ",")) {
            var unwrapped = ChunkBuffer(capacity: text.count)
            unwrapped.append(undoubling: text)
            var inner = FieldReader()
            inner.begin(unwrapped.bytes, lineEndsSplit: false)
            try addFields(from: inner.field(at: 0), of: &inner, to: &columns.finder)
            columns.end = first.next
            columns.isWrapped = true
        } else {
            columns.end = try addFields(from: first, of: &reader, to: &columns.finder)
        }
        columns.lines = reader.lines
    }

    /// Takes the fields of one record as names of columns and returns what follows it.
    @discardableResult
    private static func addFields(
        from first: Field, of reader: inout FieldReader, to finder: inout ColumnFinder
    ) throws(PriceFileError) -> Int {
        var field = first
        finder.add(UnsafeRawBufferPointer(rebasing: reader.bytes[field.range]), shown: reader.text(of: field))
        while field.end == .comma {
            field = try reader.field(at: field.next)
            finder.add(UnsafeRawBufferPointer(rebasing: reader.bytes[field.range]), shown: reader.text(of: field))
        }
        return field.next
    }

    private static func refuseOtherEncodings(_ bytes: UnsafeRawBufferPointer, upTo end: Int) throws(PriceFileError) {
        if let error = Encoding.firstError(in: UnsafeRawBufferPointer(rebasing: bytes[..<end])) { throw error }
    }
}
