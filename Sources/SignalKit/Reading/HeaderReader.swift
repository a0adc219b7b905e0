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

    /// Reads the header at the start of `bytes`, the first chunk of a file; `nil` where all of it is blank.
    ///
    /// - Parameter bytes: must be readable for 64 bytes before and beyond.
    static func read(_ bytes: UnsafeRawBufferPointer) throws(PriceFileError) -> Header? {
        var dialect: Dialect = []
        var start = 0
        if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) {
            throw PriceFileError(.utf16, line: 1)
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            dialect.insert(.byteOrderMark)
            start = 3
        }
        var blankLines = 0
        while let end = blankLineEnd(bytes, from: start) {
            start = end
            blankLines += 1
        }
        guard start < bytes.count else { return nil }
        let rest = UnsafeRawBufferPointer(rebasing: bytes[start...])
        let lineEnd = Encoding.endOfLine(in: rest, after: 0)
        if var error = Encoding.firstError(in: UnsafeRawBufferPointer(rebasing: rest[..<lineEnd])) {
            error.line = blankLines + 1
            throw error
        }
        var reader = FieldReader()
        reader.begin(rest)
        do throws(PriceFileError) {
            let (names, next, isWrapped) = try names(&reader)
            if isWrapped { dialect.insert(.quotedRows) }
            let layout = try ColumnLayout(names: names)
            return Header(
                layout: layout, end: start + next, lines: reader.lines + blankLines, blankLines: blankLines,
                dialect: dialect)
        } catch {
            var located = error
            located.line = (error.line ?? 1) + blankLines
            throw located
        }
    }

    private static func names(_ reader: inout FieldReader) throws(PriceFileError) -> (
        [String], next: Int, isWrapped: Bool
    ) {
        var fields: [Field] = []
        repeat {
            fields.append(try reader.field(at: fields.last?.next ?? 0))
        } while fields.last?.end == .comma
        let next = fields.last?.next ?? 0
        let names = fields.map { reader.text(of: $0) }
        guard names.count == 1, fields[0].isQuoted, let line = names.first, line.utf8.contains(UInt8(ascii: ",")) else {
            return (names, next, false)
        }
        var buffer = ChunkBuffer(capacity: line.utf8.count)
        for byte in line.utf8 { buffer.append(byte) }
        var inner = FieldReader()
        inner.begin(buffer.bytes, lineEndsSplit: false)
        var inside: [Field] = []
        repeat {
            inside.append(try inner.field(at: inside.last?.next ?? 0))
        } while inside.last?.end == .comma
        return (inside.map { inner.text(of: $0) }, next, true)
    }

    private static func blankLineEnd(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
        var position = start
        while position < bytes.count, PriceText.isBlank(bytes[position]) { position += 1 }
        guard position < bytes.count else { return position > start ? position : nil }
        switch bytes[position] {
        case UInt8(ascii: "\n"): return position + 1
        case UInt8(ascii: "\r"):
            return position + 1 < bytes.count && bytes[position + 1] == UInt8(ascii: "\n") ? position + 2 : position + 1
        default: return nil
        }
    }
}
