/// A table of a file that grows: what it holds is what a fresh read of the complete lines would give, for any way in which
/// they came.
///
/// How a file is written and in which order its rows are is decided by its beginning; so as long as there is less than
/// that, all of it is read again, and only later are rows appended.
public struct GrowingTable: Sendable {
    /// The table; `nil` before the first row.
    public private(set) var table: PriceTable?
    private let options: PriceReader.Options
    private var text = GrowingText()
    /// All records so far, while they are few.
    private var beginning: [UInt8]? = []

    /// An empty table of a file that is read with `options`.
    public init(options: PriceReader.Options) { self.options = options }

    /// Bytes of a line that has no end yet.
    public var waitingBytes: Int { text.waitingBytes }

    /// Takes the next bytes of the file.
    ///
    /// - Returns: whether the table has changed.
    /// - Throws: the first error in them; the table is then as it was.
    public mutating func feed(_ bytes: [UInt8]) throws(SignalError) -> Bool {
        text.feed(bytes)
        guard let records = text.takeRecords() else { return false }
        return try append(records)
    }

    /// Takes the last line, which has no end, when nothing more will come.
    ///
    /// - Returns: whether the table has changed.
    public mutating func finish() throws(SignalError) -> Bool {
        guard let rest = text.takeRest() else { return false }
        return try append(rest)
    }

    private mutating func append(_ records: [UInt8]) throws(SignalError) -> Bool {
        guard let before = beginning else {
            try table?.append(ByteSource(bytes: records), options: options)
            return true
        }
        let all = before + records
        beginning = all.count < DecodedSource.headBytes ? all : nil
        do throws(SignalError) {
            table = try PriceTable(reading: ByteSource(bytes: all), options: options)
            return true
        } catch {
            // A header alone is no fault yet.
            guard table == nil, beginning != nil, case .file(let error) = error, [.empty, .noRows].contains(error.fact)
            else { throw error }
            return false
        }
    }
}
