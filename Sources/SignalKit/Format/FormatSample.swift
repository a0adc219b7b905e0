/// The first records of a file: what its format is found from.
///
/// Which records these are does not depend on how the bytes came: at most ``recordLimit``, and none that begins
/// ``byteLimit`` or more behind the first.
struct FormatSample {
    static let recordLimit = 64
    static let byteLimit = 64 << 10

    /// A record: where it lies, its line end not included, and what is above it.
    struct Record {
        var range: Range<Int>
        /// Where what follows its line end begins.
        var next: Int
        /// Line ends before it.
        var lines: Int
        /// Line ends before what follows it.
        var nextLines: Int
        /// Blank lines before it.
        var blankLines: Int
    }

    let bytes: UnsafeRawBufferPointer
    /// Line ends before these bytes.
    private let linesAbove: Int
    private(set) var records: [Record] = []
    /// Whether more bytes would bring more records, unless the file ends here.
    private(set) var wantsMore = true

    /// What stands above the bytes of a sample.
    struct Above {
        var lines = 0
        var blankLines = 0
        var dialect: Dialect = []
    }

    /// What stands above what follows these bytes, where all of them are blank.
    private(set) var above = Above()

    /// The first records of `bytes`, which end where a record does. They must be readable for 64 bytes before and
    /// beyond.
    ///
    /// `above` are the blank lines before them; `nil` where they begin the file. Blanks or a first record without an
    /// end are refused with `lineTooLong`.
    init(_ bytes: UnsafeRawBufferPointer, below above: Above? = nil) throws(PriceFileError) {
        self.bytes = bytes
        linesAbove = above?.lines ?? 0
        self.above = above ?? Above()
        var position = 0
        if above == nil, bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            self.above.dialect.insert(.byteOrderMark)
            position = 3
        }
        var record = Record(
            range: position..<position, next: position, lines: self.above.lines, nextLines: self.above.lines,
            blankLines: self.above.blankLines)
        defer {
            self.above.lines = record.nextLines
            self.above.blankLines = record.blankLines
        }
        while record.next < bytes.count {
            record.range = record.next..<record.next
            record.lines = record.nextLines
            end(&record)
            let first = records.first?.range.lowerBound ?? record.range.lowerBound
            guard record.range.lowerBound - first < Self.byteLimit else {
                wantsMore = false
                return
            }
            guard record.next - record.range.lowerBound <= FieldReader.recordLimit else {
                // Cut off somewhere: nothing of it may decide anything.
                guard !records.isEmpty else { throw PriceFileError(.lineTooLong, line: record.lines + 1) }
                wantsMore = false
                return
            }
            guard !isBlank(record.range) else {
                record.blankLines += 1
                continue
            }
            records.append(record)
            if records.count == Self.recordLimit {
                wantsMore = false
                return
            }
        }
        if let first = records.first, record.next - first.range.lowerBound >= Self.byteLimit { wantsMore = false }
    }

    /// Finds where the record that begins at `record.next` ends. A line end inside quotes is not its end.
    private func end(_ record: inout Record) {
        var isInsideQuotes = false
        var position = record.range.lowerBound
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: "\"") { isInsideQuotes.toggle() }
            guard byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") else { continue }
            record.nextLines += 1
            let end = position - 1
            if byte == UInt8(ascii: "\r"), position < bytes.count, bytes[position] == UInt8(ascii: "\n") {
                position += 1
            }
            if !isInsideQuotes {
                record.range = record.range.lowerBound..<end
                record.next = position
                return
            }
        }
        record.range = record.range.lowerBound..<bytes.count
        record.next = bytes.count
    }

    /// Where the bytes before `end` are no text, with its line in the file.
    func encodingError(before end: Int) -> PriceFileError? {
        Encoding.firstError(in: UnsafeRawBufferPointer(rebasing: bytes[..<end]))?.shifted(by: linesAbove)
    }

    private func isBlank(_ range: Range<Int>) -> Bool { bytes[range].allSatisfy(PriceText.isBlank) }

    /// One field of a record, with its doubled quotes.
    struct Field {
        let bytes: UnsafeRawBufferPointer
        let hasDoubledQuotes: Bool

        /// As text, to be shown.
        var text: String { FieldReader.text(bytes, hasDoubledQuotes: hasDoubledQuotes) }
    }

    /// Hands out the fields of a record one by one; those of a record in one pair of quotes are the ones inside.
    ///
    /// - Returns: how many there are, and whether the record is in one pair of quotes.
    /// - Throws: what is wrong with its quotes, with its line in the file.
    func visit(
        _ record: Record, _ separator: Separator, _ body: (Field) -> Void
    ) throws(PriceFileError) -> (count: Int, isWrapped: Bool) {
        var reader = FieldReader()
        let text = UnsafeRawBufferPointer(rebasing: bytes[record.range])
        reader.begin(text, separator: separator)
        do throws(PriceFileError) {
            let first = try reader.field(at: 0)
            let inside = UnsafeRawBufferPointer(rebasing: text[first.range])
            guard first.isQuoted, first.end != .separator, inside.contains(separator.rawValue) else {
                return (try Self.visitRest(from: first, of: &reader, body), false)
            }
            var unwrapped = ChunkBuffer(capacity: inside.count)
            unwrapped.append(undoubling: inside)
            reader.begin(unwrapped.bytes, separator: separator, lineEndsSplit: false)
            return (try Self.visitRest(from: try reader.field(at: 0), of: &reader, body), true)
        } catch {
            throw error.shifted(by: record.lines)
        }
    }

    private static func visitRest(
        from first: SignalKit.Field, of reader: inout FieldReader, _ body: (Field) -> Void
    ) throws(PriceFileError) -> Int {
        var field = first
        var count = 1
        func take(_ field: SignalKit.Field, _ bytes: UnsafeRawBufferPointer) {
            body(Field(bytes: bytes, hasDoubledQuotes: field.hasDoubledQuotes))
        }
        take(field, UnsafeRawBufferPointer(rebasing: reader.bytes[field.range]))
        while field.end == .separator {
            field = try reader.field(at: field.next)
            take(field, UnsafeRawBufferPointer(rebasing: reader.bytes[field.range]))
            count += 1
        }
        return count
    }

    /// The first fields of a record, and how many it has; `nil` where its quotes are wrong.
    func row(_ record: Record, _ separator: Separator) -> SampleRow? {
        var row = SampleRow()
        do throws(PriceFileError) {
            let found = try visit(record, separator) { field in
                if row.fields.count < SampleRow.fieldsKept { row.fields.append(Array(field.bytes)) }
            }
            row.count = found.count
            return row
        } catch {
            return nil
        }
    }
}

/// A record of a sample.
struct SampleRow {
    /// No price file has its prices further to the right.
    static let fieldsKept = 4096

    /// The first of its fields.
    fileprivate(set) var fields: [[UInt8]] = []
    /// How many it has.
    fileprivate(set) var count = 0

    /// What a field is in a style of numbers; a gap where there is no such field.
    func price(_ column: Int, _ style: NumberStyle) -> PriceText {
        guard fields.indices.contains(column) else { return .gap }
        return fields[column].withUnsafeBytes { style.read($0) }
    }

    /// Whether most fields with anything in them are numbers or times, and one is a number: a row and no header.
    var isData: Bool {
        let filled = fields.filter { field in field.contains { !PriceText.isBlank($0) } }
        let numbers = filled.filter(Self.isNumber).count
        let telling = filled.filter { Self.isNumber($0) || Self.beginsWithDigit($0) }.count
        return numbers > 0 && telling * 2 > filled.count
    }

    /// Whether no field is a number or begins like one.
    var isAllWords: Bool { !fields.contains { Self.isNumber($0) || Self.beginsWithDigit($0) } }

    /// Whether a field is a number in whatever style.
    static func isNumber(_ field: [UInt8]) -> Bool {
        field.withUnsafeBytes { field in
            let text = PriceText.trimmed(field)
            guard !text.isEmpty, let shape = NumberShape(text) else { return false }
            return shape.isNumber
        }
    }

    private static func beginsWithDigit(_ field: [UInt8]) -> Bool {
        field.first { !PriceText.isBlank($0) && $0 != UInt8(ascii: "\"") }.map(NumberShape.isDigit) ?? false
    }
}
