internal import CSignalFD
import Glibc

/// A signal that asks the program to end.
package struct StopSignal: Hashable, Sendable, CaseIterable {
    /// As `kill` takes it.
    package let number: Int32

    package static let hangup = StopSignal(number: SIGHUP)
    package static let interrupt = StopSignal(number: SIGINT)
    package static let terminate = StopSignal(number: SIGTERM)

    /// Every signal that would end the program and can be held back: all of signal(7) but SIGKILL, glibc's own (32 and
    /// 33), the faults (ILL, TRAP, ABRT, BUS, FPE, SEGV) and those of writing (PIPE, XFSZ), which are errors of a write.
    package static let allCases = (named.map(\.number) + Array(34...64)).map(StopSignal.init)

    private static let named: [(number: Int32, name: String)] = [
        (SIGHUP, "SIGHUP"), (SIGINT, "SIGINT"), (SIGQUIT, "SIGQUIT"), (SIGUSR1, "SIGUSR1"), (SIGUSR2, "SIGUSR2"),
        (SIGALRM, "SIGALRM"), (SIGTERM, "SIGTERM"), (SIGSTKFLT, "SIGSTKFLT"), (SIGXCPU, "SIGXCPU"),
        (SIGVTALRM, "SIGVTALRM"), (SIGPROF, "SIGPROF"), (SIGPOLL, "SIGPOLL"), (SIGPWR, "SIGPWR"), (SIGSYS, "SIGSYS"),
    ]

    package var name: String {
        if let known = Self.named.first(where: { $0.number == number }) { return known.name }
        switch number {
        case 34: return "SIGRTMIN"
        case 35...49: return "SIGRTMIN+\(number - 34)"
        case 50...63: return "SIGRTMAX-\(64 - number)"
        case 64: return "SIGRTMAX"
        default: return "signal \(number)"
        }
    }

    /// What a shell reports for a program that the signal has ended.
    package var exitCode: Int32 { 128 + number }
}

/// The stop signals as something to read, in place of handlers.
///
/// The signals are blocked, and a signalfd(2) wakes whoever polls. So there is no handler and no global state, a signal
/// is seen only where the program looks for one, and none is lost as PID 1, for which the kernel drops signals that are
/// neither handled nor blocked.
package struct StopSignals: Sendable {
    /// Readable while a signal is waiting: something to `poll(2)` on.
    package let descriptor: Int32
    private let watched: UInt64

    /// Starts to hold the signals back. To be called before there is a second thread: threads inherit what is blocked.
    ///
    /// A signal that was ignored at the start (`nohup`, a background job) stays ignored.
    ///
    /// - Parameter others: further signals to be had from `next`, such as that of a changed window.
    /// - Throws: where the system has no descriptor left for them.
    package init(and others: [Int32] = []) throws(IOFailure) {
        watched = Self.set(StopSignal.allCases.map(\.number))
        descriptor = csignal_hold(watched | Self.set(others))
        guard descriptor >= 0 else {
            throw .system(SystemError(operation: .watchSignals, path: "signals", errno: Errno(code: errno)))
        }
    }

    /// The signal that has arrived, without waiting for one.
    ///
    /// It is left waiting: whoever asks, on whatever thread, gets the same answer. A signal that was used up by the
    /// first to ask would leave the other threads of a run to wait for good.
    package func pending() -> StopSignal? {
        let waiting = csignal_pending() & watched
        return waiting == 0 ? nil : StopSignal(number: Int32(waiting.trailingZeroBitCount) + 1)
    }

    /// Takes the next signal that has arrived, one of the others included: for the one loop that answers them all.
    package func next() -> Int32? {
        let number = csignal_next(descriptor)
        return number == 0 ? nil : number
    }

    /// Stops the program with its process group, as Ctrl-Z does; returns when it is continued, or at once where nobody
    /// could continue it. SIGTSTP and SIGCONT must be among the others.
    package func stopProcessGroup() { csignal_stop_process_group() }

    /// A blocked signal is kept even where its action is to be ignored, so those are left out.
    private static func set(_ numbers: [Int32]) -> UInt64 {
        numbers.lazy.filter { csignal_is_ignored($0) == 0 }.reduce(0) { $0 | 1 << UInt64($1 - 1) }
    }
}
