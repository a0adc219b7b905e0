internal import CNcurses
internal import Glibc

/// Signals as a descriptor to poll: they are blocked and read, so nothing ever runs in a handler.
///
/// Process-directed signals wait for us only while every thread blocks them. Swift's own worker threads do; a thread
/// started before this blocks nothing, so make the queue first. A signal that is ignored (nohup) stays ignored.
struct SignalQueue {
    let descriptor: Int32
    private let maskBefore: sigset_t

    init() throws(TerminalError) {
        var set = SignalQueue.set([SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGCONT, SIGWINCH])
        var before = sigset_t()
        pthread_sigmask(SIG_BLOCK, &set, &before)
        descriptor = nc_signalfd(&set)
        maskBefore = before
        if descriptor < 0 {
            let code = errno
            pthread_sigmask(SIG_SETMASK, &before, nil)
            throw .systemCallFailed(name: "signalfd", errno: code)
        }
    }

    /// The next signal's number, nil where none waits.
    func next() -> Int32? {
        let number = nc_read_signal(descriptor)
        return number == 0 ? nil : number
    }

    /// Stops the process group as the terminal driver would at Ctrl-Z, and returns when it goes on.
    ///
    /// Returns at once where nobody could continue us (an orphaned process group) or SIGTSTP is ignored.
    func stopProcessGroup() {
        var stop = SignalQueue.set([SIGTSTP])
        kill(0, SIGTSTP)
        pthread_sigmask(SIG_UNBLOCK, &stop, nil)
        pthread_sigmask(SIG_BLOCK, &stop, nil)
        // The SIGCONT that woke us is answered by our return: not a second time from the queue.
        var resume = SignalQueue.set([SIGCONT])
        var atOnce = timespec()
        sigtimedwait(&resume, nil, &atOnce)
    }

    func close() {
        Glibc.close(descriptor)
        var before = maskBefore
        pthread_sigmask(SIG_SETMASK, &before, nil)
    }

    private static func set(_ numbers: [Int32]) -> sigset_t {
        var set = sigset_t()
        sigemptyset(&set)
        for number in numbers { sigaddset(&set, number) }
        return set
    }
}
