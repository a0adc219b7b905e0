internal import Glibc

/// Reads a price file chunk by chunk, on all cores if it is long, and hands the chunks to a consumer in file order.
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

        /// As many threads as the machine has processors online.
        public static var allCores: Options { Options(workers: Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
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
            try cutter.cut(into: &buffer)
            guard buffer.count > 0 else { return try ledger.finish(byteCount: cutter.byteCount) }
            try ledger.take(&parser, buffer.bytes)
            chunks += 1
        }
        return try ParallelRead(cutter: cutter, ledger: ledger, options: options).run()
    }

    /// Reads up to the end of the header; blank chunks before it are passed over.
    private func readHeader(
        _ cutter: inout ChunkCutter, _ buffer: inout ChunkBuffer
    ) throws(PriceFileError) -> (HeaderReader.Header, start: Int) {
        var lines = 0
        while true {
            try cutter.cut(into: &buffer)
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
}

extension ChunkCutter {
    /// ``next(into:)`` with the reader's kind of error.
    mutating func cut(into buffer: inout ChunkBuffer) throws(PriceFileError) {
        do throws(ByteSource.Failure) {
            try next(into: &buffer)
        } catch {
            throw PriceFileError(error)
        }
    }
}

extension PriceFileError {
    fileprivate init(_ failure: ByteSource.Failure) {
        switch failure {
        case .system(let errno): self.init(Fact.readFailed(errno: errno))
        case .changed: self.init(Fact.changedWhileReading)
        case .cancelled: self.init(Fact.cancelled)
        }
    }
}
