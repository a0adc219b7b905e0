import Glibc
import Synchronization
import Testing

@testable import SignalKit

/// Work that is shared by threads gets done with as many as there are.
struct WorkersTests {
    /// Makes `count` threads, then none.
    private static func maker(of count: Int) -> ThreadMaker {
        let left = Atomic(count)
        return ThreadMaker { body in
            left.subtract(1, ordering: .relaxed).oldValue > 0 ? ThreadMaker.system.start(body) : nil
        }
    }

    @Test(arguments: [0, 1, 2], [1, 3, 8])
    func `every unit is done once, however many threads can be made`(made: Int, workers: Int) {
        let done = Mutex([Int](repeating: 0, count: 100))
        let share = WorkShare(costs: Array(repeating: 1, count: 100))
        let isDone = share.run(workers: workers, maker: Self.maker(of: made)) { claims in
            while let unit = claims.next() { done.withLock { $0[unit] += 1 } }
        }
        #expect(isDone)
        #expect(done.withLock { $0 } == Array(repeating: 1, count: 100))
    }

    @Test func `as many threads run as were asked for, the caller's among them`() {
        let threads = Mutex<Set<UInt>>([])
        let waiting = Atomic(4)
        Workers.run(4) {
            _ = threads.withLock { $0.insert(pthread_self()) }
            waiting.subtract(1, ordering: .relaxed)
            // Nobody goes on before all are here.
            while waiting.load(ordering: .relaxed) > 0 { usleep(100) }
        }
        #expect(threads.withLock { $0.count } == 4)
        #expect(threads.withLock { $0.contains(pthread_self()) })
    }

    @Test(arguments: [(-1, 1), (0, 1), (1, 1), (8, 8), (9, 8), (1_024, 8)])
    func `a reader has one thread at least and eight at most`(asked: Int, workers: Int) {
        #expect(PriceReader.Options(workers: asked).workers == workers)
    }

    @Test func `the others hear no signals`() {
        let open = Mutex<[Bool]>([])
        let caller = pthread_self()
        Workers.run(3) {
            guard pthread_self() != caller else { return }
            var mask = sigset_t()
            pthread_sigmask(SIG_BLOCK, nil, &mask)
            open.withLock { $0.append(sigismember(&mask, SIGTERM) == 0 || sigismember(&mask, SIGSEGV) == 1) }
        }
        #expect(open.withLock { $0 } == [false, false])
    }

    @Test(arguments: [0, 1])
    func `a long file is read where no thread can be made`(made: Int) throws {
        let text = Engine.csv((0..<5000).map { "\($0 % 97).25" })
        var options = PriceReader.Options(workers: 4)
        (options.chunkBytes, options.chunksBeforeThreads) = (500, 1)
        let expected = try Engine.run(text, options: options)
        options.threads = Self.maker(of: made)
        #expect(try Engine.run(text, options: options) == expected)
    }
}
