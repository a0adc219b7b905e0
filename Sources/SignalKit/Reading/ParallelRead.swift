internal import Dispatch
internal import Synchronization

/// Parses the rest of a file on all cores.
///
/// Two turns go round the workers: who has the read turn cuts the next chunk off the source, who has the commit turn hands its prices on.
/// Between the two every worker parses by itself. So reading and committing happen in file order whatever the number of workers, and the
/// result is the same bit for bit; memory is one chunk a worker.
final class ParallelRead<Consumer: PriceChunkConsumer>: Sendable {
    private let options: PriceReader.Options
    private let layout: ColumnLayout
    private let reading: Turn
    private let committing: Turn
    private let cutter: Mutex<ChunkCutter>
    private let ledger: Mutex<Ledger<Consumer>>
    /// The first failure in file order; nothing is read or committed after it.
    private let failure = Mutex<PriceFileError?>(nil)

    init(cutter: ChunkCutter, ledger: Ledger<Consumer>, options: PriceReader.Options) {
        self.options = options
        layout = ledger.layout
        reading = Turn(workers: options.workers)
        committing = Turn(workers: options.workers)
        self.cutter = Mutex(cutter)
        self.ledger = Mutex(ledger)
    }

    /// Reads to the end of the source, or to the first failure.
    func run() throws(PriceFileError) -> (facts: PriceFileFacts, consumer: Consumer) {
        DispatchQueue.concurrentPerform(iterations: options.workers) { work($0) }
        if let error = failure.withLock({ $0 }) { throw error }
        let byteCount = cutter.withLock { $0.byteCount }
        return try ledger.withLock { ledger throws(PriceFileError) in try ledger.finish(byteCount: byteCount) }
    }

    private func work(_ worker: Int) {
        var buffer = ChunkBuffer(capacity: options.chunkBytes)
        var parser = ChunkParser(layout: layout, options: options)
        repeat {
            reading.wait(worker)
            let unreadable = cut(into: &buffer)
            reading.pass(from: worker)

            if buffer.count > 0 { parser.parse(buffer.bytes) }

            committing.wait(worker)
            commit(&parser, buffer, unreadable)
            committing.pass(from: worker)
        } while buffer.count > 0
    }

    /// Fills `buffer` with the next chunk; leaves it empty at the end, and after a failure anywhere.
    private func cut(into buffer: inout ChunkBuffer) -> PriceFileError? {
        buffer.removeAll()
        guard failure.withLock({ $0 == nil }) else { return nil }
        do throws(PriceFileError) {
            try cutter.withLock { cutter throws(PriceFileError) in try cutter.cut(into: &buffer) }
            return nil
        } catch {
            buffer.removeAll()
            return error
        }
    }

    private func commit(_ parser: inout ChunkParser, _ buffer: borrowing ChunkBuffer, _ unreadable: PriceFileError?) {
        guard failure.withLock({ $0 == nil }) else { return }
        let bytes = buffer.bytes
        do throws(PriceFileError) {
            if let unreadable { throw unreadable }
            guard bytes.count > 0 else { return }
            try ledger.withLock { ledger throws(PriceFileError) in try ledger.commit(&parser, bytes) }
        } catch {
            failure.withLock { $0 = error }
        }
    }
}

/// Who may enter next: one semaphore a worker, signalled by the worker before it.
private struct Turn: Sendable {
    private let waiting: [DispatchSemaphore]

    init(workers: Int) {
        waiting = (0..<workers).map { _ in DispatchSemaphore(value: 0) }
        waiting[0].signal()
    }

    func wait(_ worker: Int) { waiting[worker].wait() }
    func pass(from worker: Int) { waiting[(worker + 1) % waiting.count].signal() }
}
