internal import Dispatch
internal import Synchronization

/// Reads a price file chunk by chunk, on all cores, and hands the chunks to a consumer in file order.
///
/// Two turns go round the workers: who has the read turn cuts the next chunk off the source, who has the commit turn hands its prices on.
/// Between the two every worker parses by itself. So reading and committing happen in file order whatever the number of workers, and the
/// result is the same bit for bit; memory is one chunk a worker.
public struct PriceReader: Sendable {
    /// What to do with a row that has no price.
    public enum Missing: String, Sendable, CaseIterable {
        /// Count it as a gap: no rolling mean spans it.
        case gap
        /// Refuse the file.
        case error
    }

    /// How to read.
    public struct Options: Sendable {
        /// What to do with a row that has no price.
        public var missing = Missing.gap
        /// Whether the times of the bars are wanted.
        public var wantsTimes = false
        /// How many threads parse at most; a small file is read on one.
        public var workers: Int
        /// Bytes in a chunk.
        var chunkBytes = ChunkCutter.chunkBytes
        /// A second thread costs more than it gains before this many chunks.
        var chunksBeforeThreads = 16

        public init(workers: Int) { self.workers = max(1, workers) }
    }

    private let options: Options

    public init(options: Options) { self.options = options }

    /// Reads all of `source` into `consumer`.
    ///
    /// - Returns: what was found in the file, and the consumer.
    /// - Throws: the first error in file order.
    func read<Consumer: PriceChunkConsumer>(
        _ source: ByteSource, into consumer: Consumer
    ) throws(PriceFileError) -> (facts: PriceFileFacts, consumer: Consumer) {
        var cutter = ChunkCutter(source: source, chunkBytes: options.chunkBytes)
        var buffer = ChunkBuffer(capacity: options.chunkBytes)
        let (header, start) = try readHeader(&cutter, &buffer)
        var ledger = Ledger(header: header, consumer: consumer)
        var parser = ChunkParser(layout: header.layout, options: options)
        try ledger.take(&parser, UnsafeRawBufferPointer(rebasing: buffer.bytes[start...]))
        var chunks = 1
        while options.workers == 1 || chunks < options.chunksBeforeThreads {
            try Self.cut(&cutter, &buffer)
            guard buffer.count > 0 else { return try ledger.finish(byteCount: cutter.byteCount) }
            try ledger.take(&parser, buffer.bytes)
            chunks += 1
        }
        return try readInParallel(cutter, ledger)
    }

    /// Reads up to the end of the header; blank chunks before it are passed over.
    private func readHeader(
        _ cutter: inout ChunkCutter, _ buffer: inout ChunkBuffer
    ) throws(PriceFileError) -> (HeaderReader.Header, start: Int) {
        var lines = 0
        while true {
            try Self.cut(&cutter, &buffer)
            guard buffer.count > 0 else { throw PriceFileError(.empty) }
            do throws(PriceFileError) {
                if var header = try HeaderReader.read(buffer.bytes) {
                    header.lines += lines
                    header.blankLines += lines
                    return (header, header.end)
                }
            } catch {
                throw error.shifted(by: lines)
            }
            lines += Encoding.lineCount(buffer.bytes)
        }
    }

    private static func cut(_ cutter: inout ChunkCutter, _ buffer: inout ChunkBuffer) throws(PriceFileError) {
        do throws(ByteSource.Failure) {
            try cutter.next(into: &buffer)
        } catch {
            throw PriceFileError(error)
        }
    }

    /// Who may enter next: one semaphore a worker, signalled by the worker before it.
    private struct Turn: Sendable {
        let waiting: [DispatchSemaphore]

        init(workers: Int) {
            waiting = (0..<workers).map { DispatchSemaphore(value: $0 == 0 ? 1 : 0) }
        }

        func wait(_ worker: Int) { waiting[worker].wait() }
        func pass(from worker: Int) { waiting[(worker + 1) % waiting.count].signal() }
    }

    private func readInParallel<Consumer: PriceChunkConsumer>(
        _ cutter: ChunkCutter, _ ledger: Ledger<Consumer>
    ) throws(PriceFileError) -> (facts: PriceFileFacts, consumer: Consumer) {
        let workers = options.workers
        let options = options
        let layout = ledger.layout
        let reading = Turn(workers: workers)
        let committing = Turn(workers: workers)
        let cutter = Mutex(cutter)
        let ledger = Mutex(ledger)
        let failure = Mutex<PriceFileError?>(nil)

        DispatchQueue.concurrentPerform(iterations: workers) { worker in
            var buffer = ChunkBuffer(capacity: options.chunkBytes)
            var parser = ChunkParser(layout: layout, options: options)
            while true {
                reading.wait(worker)
                var cutFailure: PriceFileError?
                let isOver = failure.withLock { $0 != nil }
                if isOver {
                    buffer.removeAll()
                } else {
                    do throws(PriceFileError) {
                        try cutter.withLock { cutter throws(PriceFileError) in try Self.cut(&cutter, &buffer) }
                    } catch {
                        cutFailure = error
                        buffer.removeAll()
                    }
                }
                reading.pass(from: worker)

                if buffer.count > 0 { parser.parse(buffer.bytes) }
                committing.wait(worker)
                let isFirstFailure = failure.withLock { $0 == nil }
                if isFirstFailure {
                    do throws(PriceFileError) {
                        if let cutFailure { throw cutFailure }
                        try ledger.withLock { ledger throws(PriceFileError) in try ledger.commit(&parser, buffer.bytes) }
                    } catch {
                        failure.withLock { $0 = error }
                    }
                }
                committing.pass(from: worker)
                if buffer.count == 0 { return }
            }
        }
        if let error = failure.withLock({ $0 }) { throw error }
        let byteCount = cutter.withLock { $0.byteCount }
        return try ledger.withLock { ledger throws(PriceFileError) in try ledger.finish(byteCount: byteCount) }
    }
}

extension PriceFileError {
    init(_ failure: ByteSource.Failure) {
        switch failure {
        case .system(let errno): self.init(Fact.readFailed(errno: errno))
        case .changed: self.init(Fact.changedWhileReading)
        case .cancelled: self.init(Fact.cancelled)
        }
    }
}
