import Glibc

/// Threads of the engine, made by hand: where there can be none, that is an error and no endless wait, and each has a
/// second stack, so that even an overflow of its own gives the terminal back.
enum EngineThread {
    /// No thread can be made.
    struct Failure: Error, Equatable {
        let code: Int32
    }

    /// Stacks to try, the ordinary one first: little memory may still do for a small one. Not the limit of the shell
    /// (`ulimit -s`), which may be anything.
    private static let stackSizes = [8 << 20, 1 << 20]
    private static let signalStackSize = 64 << 10

    private final class Work: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    /// Runs `body` on a thread of its own, which ends with it.
    static func start(_ body: @escaping @Sendable () -> Void) throws(Failure) {
        var code: Int32 = 0
        for size in stackSizes {
            let work = Unmanaged.passRetained(Work(body))
            code = start(work.toOpaque(), stackSize: size)
            if code == 0 { return }
            work.release()
        }
        throw Failure(code: code)
    }

    private static func start(_ work: UnsafeMutableRawPointer, stackSize: Int) -> Int32 {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setstacksize(&attributes, stackSize)
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        var thread = pthread_t()
        return pthread_create(&thread, &attributes, run, work)
    }

    private static let run: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { work in
        if let work {
            let body = Unmanaged<Work>.fromOpaque(work).takeRetainedValue().body
            withSignalStack(body)
        }
        return nil
    }

    /// A handler cannot run on a stack that is full.
    private static func withSignalStack(_ body: () -> Void) {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: signalStackSize, alignment: 16)
        defer { memory.deallocate() }
        var stack = stack_t(ss_sp: memory.baseAddress, ss_flags: 0, ss_size: signalStackSize)
        sigaltstack(&stack, nil)
        body()
        stack.ss_flags = Int32(SS_DISABLE)
        sigaltstack(&stack, nil)
    }
}
