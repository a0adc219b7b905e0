import TestSupport
import Glibc
import SignalKit
import Synchronization
import Testing

@testable import RunKit

/// On threads of their own: blocked signals are a thread's, and each sends its signal to itself alone.
@Suite("Stop signals")
struct StopSignalsTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func `have the exit codes that shells use`() {
        #expect([StopSignal.hangup, .interrupt, .terminate].map(\.name) == ["SIGHUP", "SIGINT", "SIGTERM"])
        #expect([StopSignal.hangup, .interrupt, .terminate].map(\.exitCode) == [129, 130, 143])
        #expect(
            [34, 35, 49, 50, 63, 64].map { StopSignal(number: $0).name } == [
                "SIGRTMIN", "SIGRTMIN+1", "SIGRTMIN+15", "SIGRTMAX-14", "SIGRTMAX-1", "SIGRTMAX",
            ])
    }

    /// signal(7), by what is left out.
    @Test func `are all that would end the program and can be held`() {
        let faults = [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV]
        let never = [SIGKILL, SIGSTOP, 32, 33]
        let ofWriting = [SIGPIPE, SIGXFSZ]
        let harmless = [SIGCHLD, SIGCONT, SIGTSTP, SIGTTIN, SIGTTOU, SIGURG, SIGWINCH]
        let others = Set(faults + never + ofWriting + harmless)
        #expect(Set(StopSignal.allCases.map(\.number)) == Set(1...64).subtracting(others))
    }

    @Test(arguments: StopSignal.allCases)
    func `stay, for whoever else asks`(signal: StopSignal) async throws {
        let seen = try await onOwnThread {
            let stops = try StopSignals()
            defer { close(stops.descriptor) }
            let before = stops.pending()
            pthread_kill(pthread_self(), signal.number)
            return [before, stops.pending(), stops.pending()]
        }
        #expect(seen == [nil, signal, signal])
    }

    @Test func `are taken in the loop, others with them`() async throws {
        let seen = try await onOwnThread {
            let stops = try StopSignals(and: [SIGWINCH])
            defer { close(stops.descriptor) }
            pthread_kill(pthread_self(), SIGWINCH)
            let pending = stops.pending()
            pthread_kill(pthread_self(), SIGUSR1)
            let taken = Set([stops.next(), stops.next()])
            return [pending == nil, taken == [SIGWINCH, SIGUSR1], stops.next() == nil, stops.pending() == nil]
        }
        #expect(seen == [true, true, true, true])
    }

    @Test func `end the reading of a file, and say which it was`() async throws {
        let path = try folder.write("close\n1\n", to: "data.csv")
        let (failure, signal) = try await onOwnThread {
            let stops = try StopSignals()
            defer { close(stops.descriptor) }
            let signal = Mutex<StopSignal?>(nil)
            let file = try InputFile(path: FilePath(path), waiting: .untilStopped(stops))
            let source = try file.byteSource { stop in signal.withLock { $0 = stop } }
            pthread_kill(pthread_self(), SIGTERM)
            return (readFailure(of: source), signal.withLock { $0 })
        }
        #expect(failure == .cancelled)
        #expect(signal == .terminate)
    }

    @Test func `end the wait for a FIFO that nobody writes to`() async throws {
        let path: String = folder["pipe"]
        mkfifo(path, 0o600)
        await #expect(throws: IOFailure.stopped(.terminate)) {
            try await onOwnThread {
                let stops = try StopSignals()
                defer { close(stops.descriptor) }
                let file = try InputFile(path: FilePath(path), waiting: .untilStopped(stops))
                pthread_kill(pthread_self(), SIGTERM)
                var bytes: [UInt8] = [0]
                _ = try bytes.withUnsafeMutableBytes { try file.read(into: $0) }
            }
        }
    }

    @Test func `end the wait for a FIFO that nobody reads, also when they come later`() async throws {
        let path: String = folder["pipe"]
        mkfifo(path, 0o600)
        await #expect(throws: IOFailure.stopped(.interrupt)) {
            try await onOwnThread {
                let stops = try StopSignals()
                defer { close(stops.descriptor) }
                sendLater(SIGINT, to: pthread_self())
                _ = try OutputFile(path: FilePath(path), waiting: .untilStopped(stops))
            }
        }
    }

    @Test func `end a write that is stuck`() async throws {
        let path: String = folder["pipe"]
        mkfifo(path, 0o600)
        let reader = open(path, O_RDONLY | O_NONBLOCK)
        defer { close(reader) }
        await #expect(throws: IOFailure.stopped(.hangup)) {
            try await onOwnThread {
                let stops = try StopSignals()
                defer { close(stops.descriptor) }
                sendLater(SIGHUP, to: pthread_self())
                var file = try OutputFile(path: FilePath(path), waiting: .untilStopped(stops))
                try file.write(String(repeating: "x", count: 1 << 20))
                try file.commit()
            }
        }
    }
}

private func sendLater(_ number: Int32, to thread: pthread_t) {
    Task {
        try await Task.sleep(for: .milliseconds(100))
        pthread_kill(thread, number)
    }
}
