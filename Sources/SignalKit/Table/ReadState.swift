internal import PlainText

/// Where the reading of a file stands: how its next rows are read, and what was found in those before.
struct ReadState: Sendable {
    private(set) var facts: PriceFileFacts
    private var lines: Int
    private var extent = DecimalExtent()
    private var checks = CheckRecord()
    private let mode: DataChecks
    private let wanted: String?
    private let firstRowLine: Int
    private var symbols = SymbolRecord()
    private var endsWithLineEnd = true

    init(_ start: FileStart, options: PriceReader.Options) {
        facts = PriceFileFacts(format: start.format)
        facts.blankLines = start.blankLines
        facts.dialect = start.dialect
        lines = start.lines
        mode = options.checks
        wanted = options.symbol
        firstRowLine = start.lines + 1
        if let plan = start.format.layout.timePlan {
            facts.order = options.order == .file ? .file : plan.isNewestFirst ? .newestFirst : .oldestFirst
        }
    }

    /// Counts what `parser` found in `bytes`, the chunk that follows those taken before.
    mutating func take(_ parser: inout ChunkParser, _ bytes: UnsafeRawBufferPointer) throws(SignalError) {
        if !extent.including(parser.chunk.extent).fits {
            // Some price of this chunk needs too many digits beside the earlier ones: read again to find the first.
            parser.parse(bytes, beside: extent)
        }
        let chunk = parser.chunk
        checks.append(chunk.checks, lines: lines, facts.format.layout.timePlan)
        symbols.append(chunk.symbols, lines: lines)
        if let error = firstError(chunk.failure?.shifted(by: lines)) { throw .file(error) }
        extent = extent.including(chunk.extent)
        if facts.firstGapLine == nil { facts.firstGapLine = chunk.firstGap?.shifted(by: lines).line }
        lines += chunk.lines
        facts.rows += chunk.rowCount
        facts.gaps += chunk.gaps.count
        facts.blankLines += chunk.blankLines
        facts.dialect.formUnion(chunk.dialect)
        endsWithLineEnd = bytes.last.map { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? endsWithLineEnd
    }

    /// What the file is refused for, on the earliest line: rows of several symbols, a later row in a file that begins with
    /// its newest one, or `failure`, which ends the chunk taken last. So it does not depend on where chunks end.
    private func firstError(_ failure: PriceFileError?) -> PriceFileError? {
        let later = facts.order == .newestFirst ? checks.times.earlier.line : nil
        let first = [failure?.line, symbols.change?.line, later].compactMap(\.self).min()
        if let failure, failure.line == nil || failure.line == first { return failure }
        if let change = symbols.change, change.line == first {
            let (first, second) = (symbols.first ?? [], change.value)
            return PriceFileError(
                .severalSymbols(
                    first: first.withUnsafeBytes { SafeText.decoding($0) },
                    second: second.withUnsafeBytes { SafeText.decoding($0) }),
                line: change.line, column: facts.format.symbolColumn)
        }
        return later.map { PriceFileError(.notNewestFirst, line: $0) }
    }

    /// The rows of a symbol that was asked for must be there.
    func requireRows() throws(SignalError) {
        guard facts.rows == 0 else { return }
        throw .file(
            wanted.map { PriceFileError(.noSuchSymbol($0), column: facts.format.symbolColumn) }
                ?? PriceFileError(.noRows))
    }

    /// Says what the checks found in all rows so far.
    mutating func finishChecks() throws(SignalError) {
        guard mode != .off else { return }
        let layout = facts.format.layout
        facts.checks = checks.checks(
            layout.timePlan, firstUnreadable: layout.time.isEmpty || layout.timePlan != nil ? nil : firstRowLine,
            rows: facts.rows, cutLine: endsWithLineEnd ? nil : lines + 1)
        guard mode == .error, let first = facts.checks.min(by: { $0.line ?? 0 < $1.line ?? 0 }) else { return }
        throw .file(PriceFileError(.check(first), line: first.line))
    }

    /// Counts bytes that were read.
    mutating func add(bytes: Int) { facts.bytes += bytes }
}
