internal import Dispatch
internal import Synchronization

/// Parses the rest of a file on all cores.
///
/// A worker cuts the next chunk off the source, which gives it a ticket, parses it by itself, and hands its prices on
/// when the tickets before have done so. So reading and committing happen in file order whatever the number of workers,
/// and the result is the same bit for bit; memory is one chunk a worker. A ticket is only held by a worker that runs,
/// so any number of threads, one included, gets to the end.
final class ParallelRead<Consumer: PriceChunkConsumer>: Sendable {
    private let options: PriceReader.Options
    private let format: FileFormat
    private let committing: TicketQueue
    private let source: Mutex<Source>
    private let joined: Mutex<JoinedChunks<Consumer>>

    /// What only one worker uses at a time: the source itself, and the ticket of the next chunk.
    private struct Source {
        var cutter: ChunkCutter
        var nextTicket = 0
    }

    /// The first failure in file order; nothing is read or committed after it.
    private let failure = Mutex<SignalError?>(nil)

    init(cutter: ChunkCutter, joined: JoinedChunks<Consumer>, options: PriceReader.Options) {
        self.options = options
        format = joined.format
        committing = TicketQueue(holders: options.workers)
        source = Mutex(Source(cutter: cutter))
        self.joined = Mutex(joined)
    }

    /// Reads to the end of the source, or to the first failure.
    func run() throws(SignalError) -> (state: ReadState, consumer: Consumer) {
        Workers.run(options.workers, maker: options.threads) { work() }
        if let error = failure.withLock({ $0 }) { throw error }
        let byteCount = source.withLock { $0.cutter.byteCount }
        return try joined.withLock { joined throws(SignalError) in try joined.finish(byteCount: byteCount) }
    }

    private func work() {
        var buffer = ChunkBuffer(capacity: options.chunkBytes)
        var parser = ChunkParser(format: format, options: options)
        while true {
            let cut: Cut? = source.withLock { source in
                let cut = next(of: &source, into: &buffer)
                guard buffer.count > longChunk else { return cut }
                // Grown long by one record: it is done with before the next is cut, so that only one such is in memory.
                finish(cut, &parser, buffer)
                buffer.empty(keeping: options.chunkBytes)
                return nil
            }
            guard let cut else { continue }
            finish(cut, &parser, buffer)
            if buffer.count == 0 { return }
        }
    }

    /// A worker's turn: its ticket, and why its chunk could not be read.
    private struct Cut {
        let ticket: Int
        var unreadable: SignalError?
    }

    /// Bytes beyond which a chunk is no ordinary one.
    private var longChunk: Int { 4 * options.chunkBytes }

    /// Fills `buffer` with the next chunk; leaves it empty at the end, and after a failure anywhere.
    private func next(of source: inout Source, into buffer: inout ChunkBuffer) -> Cut {
        buffer.removeAll()
        var cut = Cut(ticket: source.nextTicket)
        source.nextTicket += 1
        guard failure.withLock({ $0 == nil }) else { return cut }
        do throws(SignalError) {
            try source.cutter.cut(into: &buffer)
        } catch {
            buffer.removeAll()
            cut.unreadable = error
        }
        return cut
    }

    /// Parses a chunk and hands its prices on when its turn comes.
    private func finish(_ cut: Cut, _ parser: inout ChunkParser, _ buffer: borrowing ChunkBuffer) {
        if buffer.count > 0 { parser.parse(buffer.bytes) }
        committing.wait(for: cut.ticket)
        commit(&parser, buffer, cut.unreadable)
        committing.finish(cut.ticket)
    }

    private func commit(_ parser: inout ChunkParser, _ buffer: borrowing ChunkBuffer, _ unreadable: SignalError?) {
        guard failure.withLock({ $0 == nil }) else { return }
        let bytes = buffer.bytes
        do throws(SignalError) {
            if let unreadable { throw unreadable }
            guard bytes.count > 0 else { return }
            try joined.withLock { joined throws(SignalError) in try joined.commit(&parser, bytes) }
        } catch {
            failure.withLock { $0 = error }
        }
    }
}

/// Lets the holders of consecutive tickets pass one after the other.
private struct TicketQueue: Sendable {
    /// One for every ticket that can be out at the same time.
    private let gates: [DispatchSemaphore]

    init(holders: Int) {
        gates = (0..<holders).map { _ in DispatchSemaphore(value: 0) }
        gates[0].signal()
    }

    func wait(for ticket: Int) { gates[ticket % gates.count].wait() }
    func finish(_ ticket: Int) { gates[(ticket + 1) % gates.count].signal() }
}
