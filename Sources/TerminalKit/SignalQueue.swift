internal import CNcurses

/// Signals as a descriptor to poll: they are blocked and read, so nothing ever runs in a handler.
///
/// Process-directed signals wait for us only while every thread blocks them. Swift's own worker threads do; a thread
/// started before this blocks nothing, so make the queue first. What is ignored (nohup) stays ignored.
struct SignalQueue {
    private var held = nc_signals()

    init() throws(TerminalError) {
        let failure = nc_hold_signals(&held)
        guard failure == 0 else { throw .systemCallFailed(name: "signalfd", code: failure) }
    }

    var descriptor: Int32 { held.descriptor }

    /// The next signal's number, `nil` where none waits.
    func next() -> Int32? {
        withUnsafePointer(to: held) { nc_next_signal($0) }.nonZero
    }

    /// Stops as Ctrl-Z does; returns when continued, or at once where nobody could continue us (an orphaned process
    /// group) or SIGTSTP is ignored.
    func stopProcessGroup() { nc_stop_process_group() }

    func close() {
        withUnsafePointer(to: held) { nc_release_signals($0) }
    }
}

extension Int32 {
    fileprivate var nonZero: Int32? { self == 0 ? nil : self }
}
