package import SignalKit
import Synchronization

/// The input file of a run, and what ended its reading.
package struct PriceInput {
    package let source: ByteSource
    private let path: String
    private let stop: StopNote

    private final class StopNote: Sendable {
        let signal = Mutex<StopSignal?>(nil)
    }

    package init(path: String, patience: Patience) throws(IOFailure) {
        let stop = StopNote()
        source = try InputFile(path: path, patience: patience).byteSource { signal in
            stop.signal.withLock { $0 = signal }
        }
        self.path = path
        self.stop = stop
    }

    /// The engine's error as the run's: a stop signal where that was the cause.
    package func failure(_ error: SignalError) -> RunFailure {
        stop.signal.withLock { $0 }.map(RunFailure.stopped) ?? .prices(file: path, error)
    }
}
