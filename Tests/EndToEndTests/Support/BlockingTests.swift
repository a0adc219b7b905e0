import Foundation
import Synchronization
import Testing

/// Runs the tests of a suite on threads that may wait: nearly all the time these tests wait for a program, and the pool that
/// tests run on by default has no more threads than there are processors.
struct BlockingTests: SuiteTrait, TestTrait, TestScoping {
    let isRecursive = true

    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        try await withTaskExecutorPreference(WaitingThreads.shared) { try await function() }
    }
}

extension Trait where Self == BlockingTests {
    /// The suite's tests wait for other programs.
    static var blocking: BlockingTests { BlockingTests() }
}

/// A few threads that take jobs in order.
private final class WaitingThreads: TaskExecutor {
    static let shared = WaitingThreads(count: 8)

    private let jobs = Mutex<[UnownedJob]>([])
    private let ready = DispatchSemaphore(value: 0)

    private init(count: Int) {
        for _ in 0..<count {
            Thread { [self] in
                while true {
                    ready.wait()
                    let job = jobs.withLock { $0.removeFirst() }
                    job.runSynchronously(on: asUnownedTaskExecutor())
                }
            }.start()
        }
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        jobs.withLock { $0.append(job) }
        ready.signal()
    }
}
