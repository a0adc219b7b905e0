internal import Synchronization

/// A table of a file that grows: what it holds is what a fresh read of the complete lines would give, for any way in which
/// they came.
///
/// How a file is written and in which order its rows are is decided by its beginning; so as long as there is less than
/// that, all of it is read again, and only later are rows appended.
///
/// The first error ends it: rows after one that cannot be read would be another series. Those before it stay.
///
/// A ``GrowingFile`` hands out the bytes; a pipe or a socket does as well.
public struct GrowingTable: Sendable {
    /// The table; `nil` before the first row.
    public private(set) var table: PriceTable?
    /// Why no further rows are taken.
    public private(set) var fault: SignalError?
    /// Why there is no table yet, where more of the file may still be the cure: a header alone, words above a header.
    public private(set) var doubt: SignalError?
    private let options: PriceReader.Options
    private var text = GrowingText()
    /// The first bytes, as far as they tell the kind of the file.
    private var head: [UInt8] = []
    /// All records so far, while they are few.
    private var beginning: [UInt8]? = []

    /// Lines among which a header is looked for, and room for what stands above it.
    private static let headerLines = 16
    /// What comes at once and is more than that is not held in memory.
    private static let mostInMemory = 1 << 20

    /// An empty table of a file that is read with `options`.
    public init(options: PriceReader.Options = .allCores) { self.options = options }

    /// Bytes of a line that has no end yet.
    public var waitingBytes: Int { text.waitingBytes }

    /// Takes the next bytes of the file.
    ///
    /// - Returns: whether the table has changed.
    public mutating func feed(_ bytes: [UInt8]) -> Bool {
        guard fault == nil else { return false }
        look(at: bytes)
        text.feed(bytes)
        guard fault == nil, let records = text.takeRecords() else { return false }
        return append(records)
    }

    /// Takes the next bytes of the file, as many as `source` has now.
    ///
    /// - Parameters:
    ///   - source: the bytes, at its end where there are no more for now.
    ///   - progress: gets the rows read so far where they are many.
    /// - Returns: whether the table has changed.
    public mutating func feed(
        _ source: ByteSource, progress: @escaping @Sendable (_ rows: Int) -> Void = { _ in }
    ) -> Bool {
        guard fault == nil else { return false }
        do throws(SignalError) {
            var ahead = ReadAhead(source)
            let bytes = Array(try Self.peek(&ahead))
            guard bytes.count == Self.mostInMemory else { return feed(bytes) }
            look(at: bytes)
            if fault == nil { try stream(ahead, progress) }
            return fault == nil
        } catch {
            fault = error
            return false
        }
    }

    /// Takes the last line, which has no end, when nothing more will come.
    ///
    /// - Returns: whether the table has changed.
    public mutating func finish() -> Bool {
        guard fault == nil else { return false }
        var hasChanged = false
        if let rest = text.takeRest() { hasChanged = append(rest) }
        if table == nil { fault = fault ?? doubt ?? .file(PriceFileError(.empty)) }
        return hasChanged
    }

    // MARK: Few bytes

    /// Appends as many of the records as can be read; the first that cannot is the fault.
    private mutating func append(_ records: [UInt8]) -> Bool {
        let before = self
        do throws(SignalError) {
            return try take(records)
        } catch {
            self = before
            guard let (first, second) = GrowingText.halves(of: records) else {
                fault = error
                return false
            }
            let hasChanged = append(first)
            guard fault == nil else { return hasChanged }
            return append(second) || hasChanged
        }
    }

    private mutating func take(_ records: [UInt8]) throws(SignalError) -> Bool {
        guard let before = beginning else {
            try table?.append(ByteSource(bytes: records), options: options)
            return true
        }
        let all = before + records
        beginning = Self.isDecided(all) ? nil : all
        do throws(SignalError) {
            table = try PriceTable(reading: ByteSource(bytes: all), options: options)
            doubt = nil
            return true
        } catch {
            guard table == nil, beginning != nil, Self.mayBeCured(error, all) else { throw error }
            doubt = error
            return false
        }
    }

    /// Whether no later byte can change how the file is read. Blank lines at its start decide nothing.
    private static func isDecided(_ all: [UInt8]) -> Bool {
        guard all.count >= DecodedSource.headBytes else { return false }
        let start = all.firstIndex { $0 != 0x20 && !(0x09...0x0D).contains($0) } ?? all.count
        return all.count - start >= DecodedSource.headBytes
    }

    private static func mayBeCured(_ error: SignalError, _ all: [UInt8]) -> Bool {
        guard case .file(let error) = error else { return false }
        switch error.fact {
        case .empty, .noRows, .noSuchSymbol: return true
        case .noCloseColumn, .noSuchColumn, .noHeader, .severalCloseColumns, .fieldCount:
            return all.count { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } < headerLines
        default: return false
        }
    }

    /// Refuses what is no text by its first bytes: what is packed has no lines to wait for.
    private mutating func look(at bytes: [UInt8]) {
        guard head.count < FileKind.bytesLookedAt else { return }
        head.append(contentsOf: bytes.prefix(FileKind.bytesLookedAt - head.count))
        let kind = FileKind(head)
        switch kind {
        case .text: break
        case .gzip, .zip, .utf16LittleEndian, .utf16BigEndian:
            fault = .file(PriceFileError(.source(.cannotGrow(kind))))
        default: fault = .file(PriceFileError(.source(.notText(kind))))
        }
    }

    // MARK: Many bytes

    private static func peek(_ ahead: inout ReadAhead) throws(SignalError) -> ArraySlice<UInt8> {
        do throws(ByteSource.Failure) {
            return try ahead.peek(mostInMemory)
        } catch {
            throw SignalError(error)
        }
    }

    private mutating func stream(
        _ source: ReadAhead, _ progress: @escaping @Sendable (Int) -> Void
    ) throws(SignalError) {
        let records = RecordSource(of: source, after: beginning ?? [], text)
        defer { text = records.text }
        let bytes = ByteSource { buffer throws(ByteSource.Failure) in try records.read(into: buffer) }
        guard beginning != nil else {
            try table?.append(bytes, options: options)
            return
        }
        table = try PriceTable(reading: bytes, options: options, progress: progress)
        beginning = nil
        doubt = nil
    }
}

/// The complete records of a source; what is left at its end waits in ``text``.
private final class RecordSource: Sendable {
    private struct State {
        var source: ReadAhead
        var text: GrowingText
        /// Records that are to be handed out, and how much of them was.
        var records: [UInt8]
        var taken = 0
    }

    private let state: Mutex<State>
    private static let step = 256 << 10

    init(of source: ReadAhead, after records: [UInt8], _ text: GrowingText) {
        state = Mutex(State(source: source, text: text, records: records))
    }

    var text: GrowingText { state.withLock { $0.text } }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ByteSource.Failure) -> Int {
        try state.withLock { state throws(ByteSource.Failure) in
            while state.taken == state.records.count {
                let bytes = try state.source.peek(Self.step)
                guard !bytes.isEmpty else { return 0 }
                state.text.feed(bytes)
                state.source.skip(bytes.count)
                (state.records, state.taken) = (state.text.takeRecords() ?? [], 0)
            }
            let count = min(buffer.count, state.records.count - state.taken)
            state.records.withUnsafeBytes {
                buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[state.taken..<(state.taken + count)]))
            }
            state.taken += count
            return count
        }
    }
}
