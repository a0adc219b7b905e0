internal import Glibc

/// Threads that work beside the caller's.
///
/// The caller's thread takes part, so that work gets done where no other thread can be made (a limit on processes or
/// memory); it is only slower then. Making a thread costs some 20 µs.
public enum Workers {
    /// How many threads are worth having: one for each processor online.
    public static var online: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

    /// Runs `body` on this thread and on `count - 1` others at most, and returns when all are done with it. `maker`
    /// makes the others: the first that cannot be made is the last that is tried.
    static func run(_ count: Int, maker: ThreadMaker = .system, _ body: @Sendable () -> Void) {
        // The check that the body has not escaped knows this file by its whole path; by another name the program is the same
        // bytes wherever it is built.
        #sourceLocation(file:"Workers.run",line:17)
        withoutActuallyEscaping(body) { body in
            var others: [ThreadMaker.Join] = []
            while others.count + 1 < count, let other = maker.start(body) { others.append(other) }
            body()
            for join in others { join() }
        }
        #sourceLocation()
    }
}

/// Makes threads; in tests, does not.
struct ThreadMaker: Sendable {
    /// Waits for a thread's end.
    typealias Join = @Sendable () -> Void

    /// Starts a thread that runs a body; `nil` where none can be made.
    let start: @Sendable (_ body: @escaping @Sendable () -> Void) -> Join?

    /// Threads of the system, which leave all signals to the other threads.
    static let system = ThreadMaker { body in
        let work = Unmanaged.passRetained(Work(body))
        guard let thread = started(work.toOpaque()) else {
            work.release()
            return nil
        }
        return { pthread_join(thread, nil) }
    }

    private final class Work: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    /// Some room, but not the eight megabytes that are usual: address space may be what is scarce.
    private static let stackBytes = 1 << 20

    private static func started(_ work: UnsafeMutableRawPointer) -> pthread_t? {
        var attributes = pthread_attr_t()
        guard pthread_attr_init(&attributes) == 0 else { return nil }
        defer { pthread_attr_destroy(&attributes) }
        guard pthread_attr_setstacksize(&attributes, stackBytes) == 0 else { return nil }
        return withSignalsBlocked {
            var thread = pthread_t()
            let failure = pthread_create(&thread, &attributes, run, work)
            return failure == 0 ? thread : nil
        }
    }

    private static let run: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { work in
        if let work { Unmanaged<Work>.fromOpaque(work).takeRetainedValue().body() }
        return nil
    }

    /// A new thread has its maker's mask. Faults stay open: they are for the thread that makes them.
    private static func withSignalsBlocked<Result>(_ body: () -> Result) -> Result {
        var (blocked, before) = (sigset_t(), sigset_t())
        sigfillset(&blocked)
        for fault in [SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT] { sigdelset(&blocked, fault) }
        pthread_sigmask(SIG_BLOCK, &blocked, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        return body()
    }
}
