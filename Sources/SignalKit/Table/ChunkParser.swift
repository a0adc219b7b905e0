/// Turns the bytes of one chunk into prices: runs of rows that are written alike at once, and the general rules for the
/// rest.
///
/// A chunk begins where a record begins and ends where one ends, so chunks can be parsed in any order and on any core.
struct ChunkParser: ~Copyable {
    /// The longest record, in bytes.
    static let recordLimit = FieldReader.recordLimit
    private static let innerCapacity = 4096

    let layout: ColumnLayout
    let separator: Separator
    let numbers: NumberStyle
    /// Whether prices are digits, a point and digits.
    let hasPlainNumbers: Bool
    let options: PriceReader.Options
    var reader: FieldReader
    var chunk: PriceChunk
    /// The columns of the other numbers that are wanted, in the order of ``PriceChunk/others``.
    let others: [Int]
    /// Follows the times, where they are wanted or checked.
    var tracker: TimeTracker
    /// Collects times instead, to find out how they are written.
    var samples: TimeSamples?
    let followsTimes: Bool
    /// The columns of low and high, where the close is held against them.
    let range: (low: Int, high: Int)?
    /// The column that names what is traded, and the one name whose rows are taken.
    let symbol: Int?
    let wanted: [UInt8]?
    /// The last column that is read of each row.
    let lastColumn: Int
    /// How the rows of late were written, the last one first.
    var patterns: [RowPattern]
    /// The last rows, where they looked alike.
    var shapedRows: ShapedRows
    /// Where the next record begins.
    var position: Int
    /// The line on which the record that is read by the general rules begins.
    var recordLine: Int
    var inner: FieldReader
    var innerBytes: ChunkBuffer
    /// What the prices before this chunk need; only set to find the one that no longer fits.
    private(set) var earlier: DecimalExtent?

    /// Where it is `sampling`, the times are collected in ``samples`` and nothing is checked.
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
        chunk.otherKinds = sampling ? [] : layout.wanted(options.columns)
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
        self.tracker = tracker
        self.samples = sampling ? TimeSamples() : nil
        self.followsTimes = follows
        self.range = range
        self.symbol = symbol
        self.wanted = wanted
        self.lastColumn = Self.lastColumn(layout, range, follows ? layout.time : [], symbol, others)
        self.patterns = []
        self.shapedRows = ShapedRows()
        self.position = 0
        self.recordLine = 0
        self.inner = FieldReader()
        self.innerBytes = ChunkBuffer(capacity: ChunkParser.innerCapacity)
        self.earlier = nil
    }

    private static func lastColumn(
        _ layout: ColumnLayout, _ range: (low: Int, high: Int)?, _ time: [Int], _ symbol: Int?, _ others: [Int]
    ) -> Int {
        var columns = time + others + [layout.close]
        if let range { columns += [range.low, range.high] }
        if let symbol { columns.append(symbol) }
        return columns.max() ?? layout.close
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
    /// earlier chunk failed. With `earlier`, the first price that does not fit beside the prices it stands for is
    /// refused.
    mutating func parse(_ bytes: UnsafeRawBufferPointer, beside earlier: DecimalExtent? = nil) {
        chunk.removeAll()
        chunk.hasTimes = options.wantsTimes && followsTimes
        tracker.begin()
        self.earlier = earlier
        reader.begin(bytes, separator: separator)
        position = 0
        // Runs do not measure records; only a chunk that is longer than the limit can hold one that is.
        let mayRun = earlier == nil && bytes.count <= Self.recordLimit
        do throws(PriceFileError) {
            while position < bytes.count, samples?.isFull != true {
                let hasRun = mayRun ? try takeRun() : false
                if !hasRun { try takeLineOrRecord() }
            }
        } catch {
            chunk.failure = error
        }
        chunk.checks.times = followsTimes ? tracker.finish() : TimeRecord()
        chunk.finish()
        chunk.lines = reader.lines
        innerBytes.empty(keeping: Self.innerCapacity)
        if samples == nil { checkEncoding() }
    }

    /// Looks for bytes that no text has, as far as the chunk was read, and refuses the first.
    private mutating func checkEncoding() {
        reader.cursor.scanToEnd()
        guard reader.cursor.oddities.hasNUL || reader.cursor.oddities.hasNonASCII else { return }
        let checked =
            switch chunk.failure?.fact {
            case nil: reader.bytes.count
            // Such a line may end in the middle of a character.
            case .lineTooLong: position
            default: Encoding.endOfLine(in: reader.bytes, after: position)
            }
        if let bad = Encoding.firstError(in: UnsafeRawBufferPointer(rebasing: reader.bytes[..<checked])) {
            chunk.failure = bad
        }
    }
}
