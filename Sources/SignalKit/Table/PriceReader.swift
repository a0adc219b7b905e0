/// Reads a price file chunk by chunk, on all cores if it is long, and hands the chunks to a consumer in file order.
///
/// Its ``Options`` say how; ``PriceTable`` and ``SignalJob`` do the reading, ``symbols(of:options:)`` looks what is in a file.
public struct PriceReader: Sendable {
    /// What to do with a row that has no price.
    public enum Missing: String, Sendable, CaseIterable {
        /// Count it as a gap: no rolling mean spans it.
        case gap
        /// Refuse the file.
        case error
    }

    /// How the order of the rows is found.
    public enum Order: String, Sendable, CaseIterable {
        /// By their times.
        case auto
        /// Not at all: rows are taken as they stand.
        case file
    }

    /// How to read.
    public struct Options: Sendable {
        /// What to do with a row that has no price.
        public var missing = Missing.gap
        /// The columns that are wanted beside the close, as far as the file has them. Each costs time and memory.
        public var columns: Set<PriceColumn> = []
        /// What is known of the file's format.
        public var format = FormatChoices()
        /// How the order of the rows is found.
        public var order = Order.auto
        /// What is done with what the checks find. Each check costs some hundredths of the reading.
        public var checks = DataChecks.warn
        /// The one symbol whose rows are taken; the others are passed over. A file of several is refused without.
        public var symbol: String?
        /// Whether the rows are counted by symbol and passed over.
        var countsSymbols = false
        /// How many threads parse at most; a small file is read on one.
        public var workers: Int { didSet { workers = Self.useful(workers) } }
        /// Bytes in a chunk.
        var chunkBytes = ChunkCutter.chunkBytes
        /// A second thread costs more than it gains before this many chunks.
        var chunksBeforeThreads = 16
        /// Makes the threads.
        var threads = ThreadMaker.system

        /// Reads on as many threads as the machine has processors online, or at most `workers`. More than eight gain
        /// nothing, as one at a time reads, and each takes some memory.
        public init(workers: Int = Workers.online) { self.workers = Self.useful(workers) }

        private static func useful(_ workers: Int) -> Int { min(max(1, workers), 8) }

        /// Whether the times of the bars are wanted.
        public var wantsTimes: Bool {
            get { columns.contains(.time) }
            set { if newValue { columns.insert(.time) } else { columns.remove(.time) } }
        }

        /// As many threads as the machine has processors online.
        public static var allCores: Options { Options() }
    }

    private let options: Options

    /// A reader for any number of files.
    init(options: Options) { self.options = options }

    /// Reads all of `source` into `consumer`.
    ///
    /// - Returns: what was found in the file, and the consumer.
    /// - Throws: the first error in file order.
    func read<Consumer: PriceChunkConsumer>(
        _ source: ByteSource, into consumer: Consumer
    ) throws(SignalError) -> (facts: PriceFileFacts, consumer: Consumer) {
        let (state, consumer) = try readAll(source, into: consumer)
        return (state.facts, consumer)
    }

    /// The same; what comes back can be read on from.
    func readAll<Consumer: PriceChunkConsumer>(
        _ source: ByteSource, into consumer: Consumer
    ) throws(SignalError) -> (state: ReadState, consumer: Consumer) {
        let decoded = try Self.decode(source)
        do throws(SignalError) {
            return try readAll(decoded, into: consumer)
        } catch {
            guard error != .cancelled, let explanation = decoded.explanation() else { throw error }
            throw .file(PriceFileError(.source(explanation)))
        }
    }

    private static func decode(_ source: ByteSource) throws(SignalError) -> DecodedSource {
        do throws(ByteSource.Failure) {
            return try DecodedSource(source)
        } catch {
            throw SignalError(error)
        }
    }

    private func readAll<Consumer: PriceChunkConsumer>(
        _ decoded: DecodedSource, into consumer: Consumer
    ) throws(SignalError) -> (state: ReadState, consumer: Consumer) {
        var cutter = ChunkCutter(source: decoded.text, chunkBytes: options.chunkBytes)
        let (joined, isAtEnd) = try readAlone(&cutter, head: decoded.head, into: consumer)
        if isAtEnd { return try joined.finish(byteCount: cutter.byteCount) }
        return try ParallelRead(cutter: cutter, joined: joined, options: options).run()
    }

    /// Reads the rows of `source`, which follow those that `state` stands for, into `consumer`.
    func readOn<Consumer: PriceChunkConsumer>(
        _ source: ByteSource, after state: ReadState, into consumer: Consumer
    ) throws(SignalError) -> (state: ReadState, consumer: Consumer) {
        var cutter = ChunkCutter(source: source, chunkBytes: options.chunkBytes)
        var buffer = ChunkBuffer(capacity: options.chunkBytes)
        var joined = JoinedChunks(state, consumer: consumer)
        var parser = ChunkParser(format: state.facts.format, options: options)
        while true {
            try cutter.cut(into: &buffer)
            guard buffer.count > 0 else { return try joined.finish(byteCount: cutter.byteCount) }
            try joined.take(&parser, buffer.bytes)
        }
    }

    /// Reads on this thread, to the end or as long as that is quicker than starting others.
    private func readAlone<Consumer: PriceChunkConsumer>(
        _ cutter: inout ChunkCutter, head: ArraySlice<UInt8>, into consumer: Consumer
    ) throws(SignalError) -> (joined: JoinedChunks<Consumer>, isAtEnd: Bool) {
        var buffer = ChunkBuffer(capacity: options.chunkBytes)
        var start = try readStart(&cutter, &buffer)
        if let symbol = options.symbol, start.format.layout.symbol == nil {
            throw .file(PriceFileError(.noSuchSymbol(symbol)))
        }
        start.format.layout.timePlan = timePlan(head, start, in: cutter.cutBytes == buffer.count ? buffer.bytes : nil)
        var joined = JoinedChunks(ReadState(start, options: options), consumer: consumer)
        var parser = ChunkParser(format: start.format, options: options)
        try joined.take(&parser, UnsafeRawBufferPointer(rebasing: buffer.bytes[start.end...]))
        // The first chunks are shorter.
        while options.workers == 1 || cutter.byteCount < options.chunksBeforeThreads * options.chunkBytes {
            try cutter.cut(into: &buffer)
            guard buffer.count > 0 else { return (joined, true) }
            try joined.take(&parser, buffer.bytes)
        }
        return (joined, false)
    }

    /// How the times are written and in which order the rows are, from the first rows below `start`: `head` is the
    /// beginning of the text, all of it where it is shorter than a head may be. `chunk` begins where the text does.
    private func timePlan(
        _ head: ArraySlice<UInt8>, _ start: FileStart, in chunk: UnsafeRawBufferPointer?
    ) -> TimePlan? {
        guard !start.format.layout.time.isEmpty, let first = Self.offset(ofLine: start.lines, in: head) else {
            return nil
        }
        var end = head.endIndex
        if head.count >= TimeSamples.byteLimit {
            // The last line may go on.
            end = head.lastIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? head.startIndex
        }
        guard first < end else { return nil }
        // What is wrong with these rows is found again where it counts.
        var parser = ChunkParser(format: start.format, options: options, sampling: true)
        let rows = first - head.startIndex..<end - head.startIndex
        if let chunk, chunk.count >= rows.upperBound {
            // There already, with room around them.
            parser.parse(UnsafeRawBufferPointer(rebasing: chunk[rows]))
        } else {
            var bytes = ChunkBuffer(capacity: rows.count)
            head[first..<end].withUnsafeBytes { bytes.append($0) }
            parser.parse(bytes.bytes)
        }
        return parser.samples?.plan
    }

    /// Where a line begins after `lines` line ends; LF, CRLF and CR each are one.
    private static func offset(ofLine lines: Int, in text: ArraySlice<UInt8>) -> Int? {
        var left = lines
        var next = text.startIndex
        while left > 0 {
            guard let end = text[next...].firstIndex(where: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") })
            else { return nil }
            let isPair =
                text[end] == UInt8(ascii: "\r") && end + 1 < text.endIndex && text[end + 1] == UInt8(ascii: "\n")
            next = end + (isPair ? 2 : 1)
            left -= 1
        }
        return next
    }

    /// Reads as much as it takes to find the format; blank chunks before it are passed over.
    private func readStart(
        _ cutter: inout ChunkCutter, _ buffer: inout ChunkBuffer
    ) throws(SignalError) -> FileStart {
        var above: FormatSample.Above?
        while true {
            let before = buffer.count
            try cutter.cut(behind: &buffer)
            let isAtEnd = buffer.count == before
            // The sample holds its fields once more.
            do throws(ByteSource.Failure) {
                try ChunkBuffer.checkMemory(for: 2 * buffer.count)
            } catch {
                throw SignalError(error)
            }
            do throws(PriceFileError) {
                let sample = try FormatSample(buffer.bytes, below: above)
                if sample.records.isEmpty {
                    guard !isAtEnd else { throw PriceFileError(.empty) }
                    above = sample.above
                    buffer.removeAll()
                } else if isAtEnd || !sample.wantsMore {
                    return try FormatDetection.start(of: sample, options.format)
                }
            } catch {
                throw .file(error)
            }
        }
    }
}

extension PriceReader.Options {
    /// Whether the times of a file with this layout must be followed.
    func needsTimes(_ layout: ColumnLayout) -> Bool {
        wantsTimes || checks != .off || order == .auto && layout.timePlan?.isNewestFirst == true
    }
}

extension ChunkCutter {
    /// ``next(behind:)`` with the reader's kind of error, in a buffer of its own.
    mutating func cut(into buffer: inout ChunkBuffer) throws(SignalError) {
        buffer.removeAll()
        try cut(behind: &buffer)
    }

    /// ``next(behind:)`` with the reader's kind of error.
    mutating func cut(behind buffer: inout ChunkBuffer) throws(SignalError) {
        do throws(ByteSource.Failure) {
            try next(behind: &buffer)
        } catch {
            throw SignalError(error)
        }
    }
}

extension SignalError {
    /// What it means to a reader that its source has failed.
    public init(_ failure: ByteSource.Failure) {
        switch failure {
        case .system(let errno): self = .file(PriceFileError(.readFailed(errno: errno)))
        case .changed: self = .file(PriceFileError(.changedWhileReading))
        case .cancelled: self = .cancelled
        case .noMemory(let bytes): self = .noMemory(bytes: bytes)
        case .refused(let fault): self = .file(PriceFileError(.source(fault)))
        }
    }
}
