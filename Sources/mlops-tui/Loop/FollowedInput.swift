import Glibc
import RunKit
import SignalKit
import Synchronization

/// What is known of an input that is followed. All of it is told each time, so the newest replaces what was told before.
struct Following: Sendable {
    /// The ``FollowedInput`` that says it: one that was given up may still have something to say.
    var input: ObjectIdentifier?
    /// `nil` before the first row, also of a file that has begun anew.
    var table: PriceTable?
    /// How often the file has begun anew: truncated, replaced, written anew.
    var beginnings = 0
    /// Why no further rows are taken.
    var fault: SignalError?
    /// Why there is no table yet, where what is still to come may be the cure.
    var doubt: SignalError?
    /// Bytes of a last line that has no end yet.
    var waitingBytes = 0
    /// Nothing more will come: a pipe was closed by its writer.
    var isEnded = false
}

/// An input whose rows are taken as they are appended.
///
///     file:   FileWatcher ─► look ─► GrowingFile ─┐
///     stream: poll(2), read(2) on its own thread ─┴► GrowingTable ─► Following ─► Mailbox
///
/// A file is looked at when its name or size has changed, a stream is waited for: neither costs anything while nothing
/// comes.
final class FollowedInput: Sendable {
    /// Where the watcher looks; `nil` for a stream.
    let watched: FilePath?
    /// What there was when it was opened; `nil` for a stream.
    let totalBytes: Int?
    private let file: Mutex<GrowingFile?>
    private let stream: InputStream?
    private let growing: Mutex<Growing>
    private let options: PriceReader.Options

    private struct Growing {
        var table: GrowingTable
        var known = Following()
    }

    /// Opens `path` without reading; `-` is standard input, which is watched as a file where it is one.
    init(path: FilePath, options: PriceReader.Options) throws(RunFailure) {
        self.options = options
        growing = Mutex(Growing(table: GrowingTable(options: options)))
        let input = try RunFailure.catching { () throws(IOFailure) in
            try InputFile(path: path, waiting: .forever)
        }
        totalBytes = try RunFailure.catching { () throws(IOFailure) in try input.stamp() }?.bytes
        guard totalBytes != nil else {
            watched = nil
            file = Mutex(nil)
            stream = InputStream(input)
            return
        }
        let path = path == .dash ? "/dev/stdin" : path
        do throws(ByteSource.Failure) {
            file = Mutex(
                try GrowingFile { () throws(ByteSource.Failure) in
                    let descriptor = open(path.cString, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
                    guard descriptor >= 0 else { throw .system(errno: errno) }
                    return descriptor
                })
        } catch {
            throw .prices(file: path.description, SignalError(error))
        }
        (watched, stream) = (path, nil)
    }

    /// Takes what has come since the last look at a file, and says what is known then.
    func look(progress: @escaping @Sendable (Int) -> Void) -> Following {
        growing.withLock { growing in
            do throws(ByteSource.Failure) {
                let isAnew = try file.withLock { file throws(ByteSource.Failure) in try file?.look() ?? false }
                if isAnew {
                    growing.known.beginnings += 1
                    growing.table = GrowingTable(options: options)
                }
            } catch {
                var known = note(&growing)
                known.fault = SignalError(error)
                return known
            }
            let source = ByteSource { [self] buffer throws(ByteSource.Failure) in
                try file.withLock { file throws(ByteSource.Failure) in try file?.read(into: buffer) ?? 0 }
            }
            _ = growing.table.feed(source, progress: progress)
            return note(&growing)
        }
    }

    /// Reads a stream until its writer closes it, and says what is known after every burst.
    func readStream(progress: @escaping @Sendable (Int) -> Void, say: (Following) -> Void) {
        guard let stream else { return }
        var isOver = false
        while !isOver {
            stream.waitForMore()
            let known = growing.withLock { growing in
                _ = growing.table.feed(stream.burst(), progress: progress)
                if stream.isAtEnd {
                    _ = growing.table.finish()
                    growing.known.isEnded = true
                }
                return note(&growing)
            }
            say(known)
            isOver = known.isEnded || known.fault != nil
        }
    }

    private func note(_ growing: inout Growing) -> Following {
        growing.known.input = ObjectIdentifier(self)
        growing.known.table = growing.table.table
        growing.known.fault = growing.table.fault
        growing.known.doubt = growing.table.doubt
        growing.known.waitingBytes = growing.table.waitingBytes
        return growing.known
    }
}

/// A pipe or device, read in bursts: what comes without a pause belongs together.
private final class InputStream: Sendable {
    private struct State: ~Copyable {
        let input: InputFile
        var isAtEnd = false
    }

    /// A pause that ends a burst, and how long one goes on at most where there is none.
    private static let pause = Duration.milliseconds(20)
    private static let longest = Duration.milliseconds(500)

    private let state: Mutex<State>

    init(_ input: consuming sending InputFile) { state = Mutex(State(input: input)) }

    var isAtEnd: Bool { state.withLock { $0.isAtEnd } }

    func waitForMore() { state.withLock { _ = $0.input.isReady(within: nil) } }

    /// What is there now, and what follows it without a pause.
    func burst() -> ByteSource {
        let deadline = ContinuousClock.now + Self.longest
        let isBegun = Mutex(false)
        return ByteSource { [self] buffer throws(ByteSource.Failure) in
            try state.withLock { state throws(ByteSource.Failure) in
                let isFirst = isBegun.withLock { isBegun in
                    defer { isBegun = true }
                    return !isBegun
                }
                guard isFirst || .now < deadline && state.input.isReady(within: Self.pause) else { return 0 }
                let count = try state.input.readForEngine(into: buffer)
                if count == 0 { state.isAtEnd = true }
                return count
            }
        }
    }
}
