import RunKit
import SignalKit
import Synchronization

/// The input file of a run, and what ended its reading.
struct PriceInput {
    let source: ByteSource
    private let path: FilePath
    private let stop: StopNote
    /// Where somebody wants to know what was read.
    private let digest: InputDigest?

    private final class StopNote: Sendable {
        let signal = Mutex<StopSignal?>(nil)
    }

    /// Opens the file; `isHashed` says that ``facts(draining:)`` will be asked.
    init(path: FilePath, waiting: WaitLimit, isHashed: Bool = false) throws(IOFailure) {
        let stop = StopNote()
        let bytes = try InputFile(path: path, waiting: waiting).byteSource { signal in
            stop.signal.withLock { $0 = signal }
        }
        digest = isHashed ? InputDigest(bytes) : nil
        source = digest?.source ?? bytes
        self.path = path
        self.stop = stop
    }

    /// Size and digest of the input; `nil` where it is not hashed or was not read to its end. What the engine left of a file
    /// is read for that, of a pipe only where `drains`: after a failure it may have no end.
    func facts(draining drains: Bool) -> InputFacts? {
        digest?.finish(draining: drains || (path != .dash && !InputFile.isOther(path)))
    }

    /// The engine's error as the run's: a stop signal where that was the cause.
    func failure(_ error: SignalError) -> RunFailure {
        stop.signal.withLock { $0 }.map(RunFailure.stopped) ?? .prices(file: path.description, error)
    }
}
