import RunKit
import SignalKit
import Synchronization

/// The input file of a run, and what ended its reading.
struct PriceInput {
    let source: ByteSource
    private let path: FilePath
    private let stop: StopNote

    private final class StopNote: Sendable {
        let signal = Mutex<StopSignal?>(nil)
    }

    init(path: FilePath, waiting: WaitLimit) throws(IOFailure) {
        let stop = StopNote()
        source = try InputFile(path: path, waiting: waiting).byteSource { signal in
            stop.signal.withLock { $0 = signal }
        }
        self.path = path
        self.stop = stop
    }

    /// The engine's error as the run's: a stop signal where that was the cause.
    func failure(_ error: SignalError) -> RunFailure {
        stop.signal.withLock { $0 }.map(RunFailure.stopped) ?? .prices(file: path.description, error)
    }
}
