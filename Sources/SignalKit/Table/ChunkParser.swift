import PlainText

/// Turns the bytes of one chunk into prices: a fast row where the row is plain, the general rules where it is not.
///
/// A chunk begins where a record begins and ends where one ends, so chunks can be parsed in any order and on any core.
struct ChunkParser: ~Copyable {
    /// The longest record, in bytes.
    static let recordLimit = FieldReader.recordLimit
    private static let innerCapacity = 4096

    let layout: ColumnLayout
    private let separator: Separator
    private let numbers: NumberStyle
    /// Whether prices are digits, a point and digits.
    let hasPlainNumbers: Bool
    let options: PriceReader.Options
    var reader: FieldReader
    var chunk: PriceChunk
    /// The columns of the other numbers that are wanted, in the order of ``PriceChunk/others``.
    let others: [Int]
    let hasOthers: Bool
    /// Where their fields lie in a fast row.
    var otherFields: [Range<Int>]
    /// Follows the times, where they are wanted or checked.
    var tracker: TimeTracker
    /// Collects times instead, to find out how they are written.
    private(set) var samples: TimeSamples?
    let followsTimes: Bool
    /// The columns of low and high, where the close is held against them.
    let range: (low: Int, high: Int)?
    /// The column that names what is traded, and the one name whose rows are taken.
    let symbol: Int?
    let wanted: [UInt8]?
    /// The line on which the record that is read by the general rules begins.
    private var recordLine: Int
    private var inner: FieldReader
    private var innerBytes: ChunkBuffer
    /// What the prices before this chunk need; only set to find the one that no longer fits.
    private var earlier: DecimalExtent?

    /// - Parameter sampling: whether the times are collected in ``samples`` and nothing is checked.
    ///
    /// Everything is made before anything is stored: with a property read or changed in between, the compiler (6.3.1)
    /// takes later ones for stored already and releases what was never there.
    init(format: FileFormat, options: PriceReader.Options, sampling: Bool = false) {
        let layout = format.layout
        let plan = layout.timePlan
        let follows = !layout.time.isEmpty && (sampling || plan != nil && options.needsTimes(layout))
        let unread = TimePlan(format: TimeFormat(kind: .epoch, dayMonth: .dayFirst), isNewestFirst: false, step: 0)
        let tracker = TimeTracker(plan: plan ?? unread)
        let range = Self.range(format, isChecked: options.checks != .off && !sampling)
        let wanted = options.symbol.map { Array($0.utf8) }
        let symbol = sampling && wanted == nil ? nil : layout.symbol
        var chunk = PriceChunk()
        chunk.otherKinds = layout.wanted(options.columns)
        let others = chunk.otherKinds.compactMap { layout.numbers[$0] }
        chunk.others = Array(repeating: NumberColumn(), count: others.count)

        self.layout = layout
        self.separator = format.separator
        self.numbers = format.numbers
        self.hasPlainNumbers = format.numbers == .plain
        self.options = options
        self.reader = FieldReader()
        self.chunk = chunk
        self.others = others
        self.hasOthers = !others.isEmpty
        self.otherFields = Array(repeating: 0..<0, count: others.count)
        self.tracker = tracker
        self.samples = sampling ? TimeSamples() : nil
        self.followsTimes = follows
        self.range = range
        self.symbol = symbol
        self.wanted = wanted
        self.recordLine = 0
        self.inner = FieldReader()
        self.innerBytes = ChunkBuffer(capacity: ChunkParser.innerCapacity)
        self.earlier = nil
    }

    private static func range(_ format: FileFormat, isChecked: Bool) -> (low: Int, high: Int)? {
        guard isChecked, format.numbers == .plain, let low = format.layout.numbers[.low],
            let high = format.layout.numbers[.high]
        else { return nil }
        return (low, high)
    }

    /// Reads `bytes`, which must be readable for 64 bytes before and beyond.
    ///
    /// What was read stands in ``chunk`` afterwards. A failure ends it early and is kept there: it counts only if no
    /// earlier chunk failed.
    /// - Parameter earlier: refuse the first price that does not fit beside the prices this stands for.
    mutating func parse(_ bytes: UnsafeRawBufferPointer, beside earlier: DecimalExtent? = nil) {
        chunk.removeAll()
        chunk.hasTimes = options.wantsTimes && followsTimes
        tracker.begin()
        self.earlier = earlier
        reader.begin(bytes, separator: separator)
        var position = 0
        // The fast row does not measure records; only a chunk that is longer than the limit can hold one that is.
        let mayBeFast = earlier == nil && bytes.count <= Self.recordLimit
        do throws(PriceFileError) {
            while position < bytes.count {
                if mayBeFast,
                    let next = try hasOthers ? fastBar(at: position) : fastRow(at: position, takingOthers: false)
                {
                    position = next
                } else {
                    position = try lineOrRecord(at: position)
                }
            }
        } catch {
            chunk.failure = error
        }
        chunk.checks.times = followsTimes ? tracker.finish() : TimeRecord()
        chunk.finish()
        chunk.lines = reader.lines
        innerBytes.empty(keeping: Self.innerCapacity)
        reader.cursor.scanToEnd()
        guard reader.cursor.oddities.hasNUL || reader.cursor.oddities.hasNonASCII else { return }
        let checked =
            switch chunk.failure?.fact {
            case nil: bytes.count
            // Such a line may end in the middle of a character.
            case .lineTooLong: position
            default: Encoding.endOfLine(in: bytes, after: position)
            }
        if let bad = Encoding.firstError(in: UnsafeRawBufferPointer(rebasing: bytes[..<checked])) {
            chunk.failure = bad
        }
    }

    /// Reads the record or blank line at `start` by the general rules and returns what follows it.
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

    /// Whether a row of this symbol is taken; what the rows are of is followed where all are.
    @inline(__always)
    mutating func takes(symbol field: UnsafeRawBufferPointer, line: Int) -> Bool {
        guard let wanted else {
            chunk.symbols.take(field, line: line)
            return true
        }
        if options.countsSymbols {
            chunk.census.count(PriceText.trimmed(field))
            return false
        }
        return PriceText.trimmed(field).elementsEqual(wanted)
    }

    private mutating func take(_ row: Row) throws(PriceFileError) {
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

    /// The same for a row in the bytes of the chunk.
    @inline(__always)
    mutating func take(time: Range<Int>, timeOfDay: Range<Int>?, line: Int) {
        if samples != nil {
            samples?.append(reader.bytes[time], timeOfDay: timeOfDay.map { reader.bytes[$0] })
        } else {
            tracker.take(reader.bytes, time, timeOfDay, line: line)
            if chunk.hasTimes { keepTime() }
        }
    }

    /// Appends the time of the row just taken; the first row without one ends the column for the chunk.
    private mutating func keepTime() {
        guard chunk.hasTimes else { return }
        if let instant = tracker.instant { chunk.times.append(instant.seconds) } else { chunk.hasTimes = false }
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

/// The fields of one record that the engine needs.
private struct Row {
    let layout: ColumnLayout
    let others: [Int]
    var count = 0
    var close = UnsafeRawBufferPointer(start: nil, count: 0)[...]
    var closeLine = 0
    /// In the order of the layout's time columns, which is not always theirs in the file: a date comes before its time
    /// of day.
    var time: [Slice<UnsafeRawBufferPointer>]
    /// In the order of the wanted columns.
    var otherFields: [Slice<UnsafeRawBufferPointer>]
    /// Where they are wanted.
    let range: (low: Int, high: Int)?
    var low: Slice<UnsafeRawBufferPointer>?
    var high: Slice<UnsafeRawBufferPointer>?

    let symbol: Int?
    var symbolField: Slice<UnsafeRawBufferPointer>?

    init(layout: ColumnLayout, others: [Int], range: (low: Int, high: Int)?, symbol: Int?) {
        self.symbol = symbol
        self.range = range
        self.layout = layout
        self.others = others
        otherFields = others.map { _ in UnsafeRawBufferPointer(start: nil, count: 0)[...] }
        time = layout.time.map { _ in UnsafeRawBufferPointer(start: nil, count: 0)[...] }
    }

    mutating func append(_ field: Slice<UnsafeRawBufferPointer>, line: Int) {
        if count == layout.close {
            close = field
            closeLine = line
        }
        if count == symbol { symbolField = field }
        if count == range?.low { low = field }
        if count == range?.high { high = field }
        if let place = layout.time.firstIndex(of: count) { time[place] = field }
        if let place = others.firstIndex(of: count) { otherFields[place] = field }
        count += 1
    }
}
