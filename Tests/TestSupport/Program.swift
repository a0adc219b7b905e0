import CPty
import Glibc

/// The program that is being tested, without a terminal, in a folder of its own.
///
/// Every wait has a deadline, so that a program that hangs fails its test; no test asserts how long anything took.
package final class Program {
    /// What one of the standard descriptors is.
    package enum Stream {
        /// `/dev/null`.
        case nothing
        /// A pipe that the test reads when the program has ended; what is written has to fit into it (64 KiB).
        case captured
        case descriptor(Int32)
        /// As after `>&-`.
        case closed
    }

    package enum Failure: Error {
        case spawn(errno: Int32)
        case stillRunning(arguments: [String])
    }

    package struct Outcome {
        /// The exit code; 128 + n if signal n has killed the program.
        package var exitCode: Int32
        package var output: String
        package var errors: String
    }

    private let arguments: [String]
    package let pid: Int32
    private let captured: (output: Int32?, errors: Int32?)
    private var status: Int32?

    /// Starts it. `environment` is the whole environment, but for PATH and SWIFT_BACKTRACE.
    package init(
        _ arguments: [String], in folder: TemporaryFolder, environment: [String: String] = [:],
        input: Stream = .nothing, output: Stream = .captured, errors: Stream = .captured, path: String = Program.path
    ) throws {
        self.arguments = arguments
        let ends = (try End(input), try End(output), try End(errors))
        defer { for end in [ends.0, ends.1, ends.2] { end.closeOurs() } }
        let variables = ["PATH": "/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=no"].merging(environment) { $1 }
        var child: pid_t = 0
        let failure = withCStrings([path] + arguments) { argv in
            withCStrings(variables.map { "\($0)=\($1)" }.sorted()) { envp in
                cpty_spawn_in(folder.path, path, argv, envp, [ends.0.theirs, ends.1.theirs, ends.2.theirs], &child)
            }
        }
        guard failure == 0 else { throw Failure.spawn(errno: failure) }
        (pid, captured) = (child, (ends.1.captured, ends.2.captured))
    }

    deinit {
        if status == nil {
            kill(pid, SIGKILL)
            waitpid(pid, nil, 0)
        }
        for end in [captured.output, captured.errors] { if let end { close(end) } }
    }

    package func signal(_ number: Int32) { kill(pid, number) }

    /// Waits for the end and reads what the program has written.
    package func waitForExit(seconds: Int = 20) throws -> Outcome {
        let deadline = ContinuousClock.now + .seconds(seconds)
        var status: Int32 = 0
        while waitpid(pid, &status, WNOHANG) != pid {
            guard ContinuousClock.now < deadline else { throw Failure.stillRunning(arguments: arguments) }
            usleep(1000)
        }
        self.status = status
        let signal = status & 0x7f
        return Outcome(
            exitCode: signal == 0 ? (status >> 8) & 0xff : 128 + signal,
            output: captured.output.map(readAll) ?? "", errors: captured.errors.map(readAll) ?? "")
    }

    package static var path: String { TestedProgram.path }
}

/// Both ends of a stream.
private struct End {
    /// The number that the program gets; -1 for none.
    let theirs: Int32
    private(set) var captured: Int32?
    private let isOurs: Bool

    init(_ stream: Program.Stream) throws {
        switch stream {
        case .nothing: (theirs, isOurs) = (open("/dev/null", O_RDWR | O_CLOEXEC), true)
        case .closed: (theirs, isOurs) = (-1, false)
        case .descriptor(let number): (theirs, isOurs) = (number, false)
        case .captured:
            let pipe = try PipeEnds()
            (theirs, isOurs, captured) = (pipe.writing, true, pipe.reading)
        }
    }

    /// Closes what only the program is to have: else its end is never seen.
    func closeOurs() {
        if isOurs { close(theirs) }
    }
}

/// A pipe. No child inherits its ends by accident: CPty closes what it was not asked to pass on.
package struct PipeEnds {
    package let reading: Int32
    package let writing: Int32

    package init() throws {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw Program.Failure.spawn(errno: errno) }
        (reading, writing) = (ends[0], ends[1])
    }

    /// One that holds a text and then ends.
    package static func holding(_ text: String) throws -> Int32 {
        let pipe = try PipeEnds()
        defer { close(pipe.writing) }
        _ = Array(text.utf8).withUnsafeBytes { write(pipe.writing, $0.baseAddress, $0.count) }
        return pipe.reading
    }
}

/// What can be read without waiting for more writers.
package func readAll(_ descriptor: Int32) -> String {
    var bytes: [UInt8] = []
    while true {
        let piece = [UInt8](unsafeUninitializedCapacity: 65536) { buffer, count in
            count = max(0, read(descriptor, buffer.baseAddress, buffer.count))
        }
        if piece.isEmpty { return String(decoding: bytes, as: UTF8.self) }
        bytes += piece
    }
}
