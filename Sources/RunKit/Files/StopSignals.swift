import CSignalFD
import Glibc

/// A signal that asks the program to end.
package enum StopSignal: Int32, CaseIterable, Sendable {
    // POSIX fixes these numbers (`kill -1`, `kill -2`, `kill -15`); raw values cannot name SIGHUP and its kin.
    case hangup = 1
    case interrupt = 2
    case terminate = 15

    package var number: Int32 { rawValue }

    var name: String {
        switch self {
        case .hangup: "SIGHUP"
        case .interrupt: "SIGINT"
        case .terminate: "SIGTERM"
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
    let descriptor: Int32
    private let watched: [StopSignal]

    /// Starts to hold the signals back. To be called before there is a second thread: threads inherit what is blocked.
    ///
    /// A signal that was ignored at the start (`nohup`, a background job) stays ignored.
    package init() throws(IOFailure) {
        watched = StopSignal.allCases.filter { !Self.isIgnored($0) }
        var blocked = sigset_t()
        sigemptyset(&blocked)
        for stop in watched { sigaddset(&blocked, stop.number) }
        let failure = pthread_sigmask(SIG_BLOCK, &blocked, nil)
        descriptor = signalfd(-1, &blocked, Int32(SFD_CLOEXEC) | Int32(SFD_NONBLOCK))
        guard failure == 0, descriptor >= 0 else {
            let code = failure == 0 ? errno : failure
            throw .system(SystemError(operation: .watchSignals, path: "signals", errno: Errno(code: code)))
        }
    }

    /// The signal that has arrived, without waiting for one.
    ///
    /// It is left waiting: whoever asks, on whatever thread, gets the same answer. A signal that was used up by the
    /// first to ask would leave the other threads of a run to wait for good.
    package func pending() -> StopSignal? {
        var waiting = sigset_t()
        sigpending(&waiting)
        return watched.first { sigismember(&waiting, $0.number) == 1 }
    }

    private static func isIgnored(_ stop: StopSignal) -> Bool {
        var action = sigaction()
        sigaction(stop.number, nil, &action)
        // C function pointers have no equality in Swift; SIG_IGN is the address 1.
        let handler = unsafeBitCast(action.__sigaction_handler.sa_handler, to: UInt.self)
        return handler == unsafeBitCast(SIG_IGN, to: UInt.self)
    }
}
