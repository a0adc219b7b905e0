import CPty
import Glibc

/// A program on a pseudo terminal: keys go in, its bytes and the screen they make come out.
///
/// Every wait has a deadline, so that a program that hangs fails its test; no test asserts how long anything took.
package final class PtyProgram {
    package enum Failure: Error {
        case spawn(errno: Int32)
        /// What was waited for did not come; the screen shows why.
        case timedOut(waitingFor: String, screen: String)
    }

    package enum Ending: Equatable {
        case exited(Int32)
        case killed(signal: Int32)
    }

    /// All bytes the program has written.
    package private(set) var output: [UInt8] = []
    package private(set) var screen: ScreenEmulator
    package let pid: Int32

    private let master: Int32
    private let modesBefore: termios
    private var ending: Ending?
    private var isHungUp = false
    private var isMasterOpen = true

    /// Waits until the program has opened a FIFO to read, and returns the other end.
    package func waitForReader(of pipe: String) throws -> Int32 {
        var writer: Int32 = -1
        try waitUntil("a reader of the pipe") { _ in
            writer = open(pipe, O_WRONLY | O_NONBLOCK | O_CLOEXEC)
            return writer >= 0
        }
        return writer
    }

    /// Starts it. `environment` is the whole environment, but for TERM, PATH and SWIFT_BACKTRACE, which have defaults;
    /// `standardInput` is a descriptor for fd 0, `nil` gives the terminal.
    package init(
        _ path: String, _ arguments: [String] = [], environment: [String: String] = [:],
        columns: Int = 80, rows: Int = 24, standardInput: Int32? = nil
    ) throws {
        let defaults = [
            "TERM": "xterm-256color", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8",
            "SWIFT_BACKTRACE": "enable=no",  // else a crash asks questions on the terminal for 30 s
        ]
        let variables = defaults.merging(environment) { $1 }.map { "\($0)=\($1)" }.sorted()
        let master = cpty_open(Int32(columns), Int32(rows))
        guard master >= 0 else { throw Failure.spawn(errno: errno) }
        // Before the program runs: it may change them at once.
        var modes = termios()
        tcgetattr(master, &modes)
        modesBefore = modes
        var child: pid_t = 0
        let failure = withCStrings([path] + arguments) { argv in
            withCStrings(variables) { envp in
                cpty_spawn(master, path, argv, envp, standardInput ?? -1, &child)
            }
        }
        guard failure == 0 else {
            close(master)
            throw Failure.spawn(errno: failure)
        }
        (self.master, pid) = (master, child)
        screen = ScreenEmulator(columns: columns, rows: rows)
    }

    deinit {
        if ending == nil {
            kill(pid, SIGKILL)
            waitpid(pid, nil, 0)
        }
        hangUp()
    }

    // MARK: - In

    package func send(_ text: String) { send(Array(text.utf8)) }

    package func send(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
            if count < 0 && errno != EINTR { return }
            rest = rest.dropFirst(max(0, count))
        }
    }

    package func signal(_ number: Int32) { kill(pid, number) }

    /// `emulated` says whether the screen that is read here follows.
    package func resize(columns: Int, rows: Int, emulated: Bool = true) {
        if emulated { screen.resize(columns: columns, rows: rows) }
        _ = cpty_resize(master, Int32(columns), Int32(rows))
    }

    /// Closes the terminal under the program, as a dropped connection does.
    package func hangUp() {
        guard isMasterOpen else { return }
        isMasterOpen = false
        isHungUp = true
        close(master)
    }

    // MARK: - Out

    /// Reads until the condition holds for the screen; throws after the deadline or when the program has ended without
    /// it.
    package func waitUntil(
        _ what: String, seconds: Double = 20, _ condition: (ScreenEmulator) -> Bool
    ) throws {
        let deadline = now() + seconds
        while !condition(screen) {
            guard now() < deadline, pump(milliseconds: 20) || !isHungUp else {
                throw Failure.timedOut(waitingFor: what, screen: screen.text)
            }
        }
    }

    package func waitFor(text: String, seconds: Double = 20) throws {
        try waitUntil("\"\(text)\"", seconds: seconds) { $0.text.contains(text) }
    }

    /// Reads until nothing has come for a while. For tests that look at bytes; prefer `waitFor`.
    package func waitUntilQuiet(milliseconds: Int = 150, seconds: Double = 20) {
        let deadline = now() + seconds
        while now() < deadline, pump(milliseconds: milliseconds) {}
    }

    /// Reads the rest of the output and waits for the end.
    package func waitForExit(seconds: Double = 20) throws -> Ending {
        let deadline = now() + seconds
        while true {
            if !isHungUp { _ = pump(milliseconds: 10) }
            reap()
            if let ending {
                while !isHungUp, pump(milliseconds: 0) {}
                return ending
            }
            guard now() < deadline else { throw Failure.timedOut(waitingFor: "exit", screen: screen.text) }
            if isHungUp { usleep(2000) }
        }
    }

    /// Waits for the end without taking a byte of the output, as a terminal whose reader has stopped.
    package func waitForExitUnread(seconds: Double = 20) throws -> Ending {
        let deadline = now() + seconds
        while ending == nil {
            guard now() < deadline else { throw Failure.timedOut(waitingFor: "exit", screen: screen.text) }
            usleep(2000)
            reap()
        }
        return try waitForExit()
    }

    /// Answers each question `CSI 5 n` in the output from now on, as terminals do.
    package var answersQuestions = false

    /// Says to the question for mode 2026 that there is synchronized output.
    package var synchronizes = false

    private func reap() {
        var status: Int32 = 0
        guard ending == nil, waitpid(pid, &status, WNOHANG) == pid else { return }
        let number = status & 0x7f
        ending = number == 0 ? .exited((status >> 8) & 0xff) : .killed(signal: number)
    }

    /// What the program left changed: empty where the terminal is as it was before.
    package var leftovers: [String] {
        var left: [String] = []
        if screen.privateModes.contains(1049) || screen.privateModes.contains(1047) { left.append("alternate screen") }
        if screen.privateModes.contains(2004) { left.append("bracketed paste") }
        if screen.privateModes.contains(2026) { left.append("synchronized output") }
        if screen.privateModes.contains(1) { left.append("application cursor keys") }
        if !screen.isCursorVisible { left.append("hidden cursor") }
        for mode in [1000, 1002, 1003, 1006] where screen.privateModes.contains(mode) { left.append("mouse \(mode)") }
        var modes = termios()
        if isMasterOpen && tcgetattr(master, &modes) == 0 {
            let isSame =
                modes.c_iflag == modesBefore.c_iflag && modes.c_oflag == modesBefore.c_oflag
                && modes.c_lflag == modesBefore.c_lflag && modes.c_cflag == modesBefore.c_cflag
            if !isSame { left.append("tty modes") }
        }
        return left
    }

    /// Reads what comes within a time; false where nothing came.
    private func pump(milliseconds: Int) -> Bool { take(atMost: 65536, milliseconds: milliseconds) > 0 }

    /// Reads so many bytes at most, as they come within a time.
    ///
    /// - Returns: how many there were.
    @discardableResult
    package func take(atMost limit: Int, milliseconds: Int) -> Int {
        guard isMasterOpen else { return 0 }
        var ready = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        guard poll(&ready, 1, Int32(milliseconds)) > 0 else { return 0 }
        let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
            count = max(0, read(master, buffer.baseAddress, limit))
        }
        isHungUp = bytes.isEmpty
        output += bytes
        screen.feed(bytes)
        if answersQuestions {
            for _ in output.suffix(bytes.count + 3).ranges(of: Array("\u{1b}[5n".utf8)) { send("\u{1b}[0n") }
        }
        if synchronizes, !output.suffix(bytes.count + 7).ranges(of: Array("\u{1b}[?2026$p".utf8)).isEmpty {
            send("\u{1b}[?2026;2$y")
        }
        return bytes.count
    }
}

private func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// A NULL-terminated array of C strings for the length of a call.
func withCStrings<Result>(
    _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
    let pointers = strings.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    return pointers.withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress else { fatalError("an array with a terminator has an address") }
        return body(base)
    }
}
