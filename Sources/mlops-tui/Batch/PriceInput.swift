import SignalKit
import Synchronization

/// The input file as the engine reads it: a stop signal is seen before every chunk, and a file that changes meanwhile is an error.
final class PriceInput: Sendable {
    private let file: InputFile
    private let stamp: FileStamp?
    private let stops: StopSignals
    /// What ended the reading, where the engine's own error does not say it.
    private let cause = Mutex<IOFailure?>(nil)

    init(path: String, stops: StopSignals) throws(IOFailure) {
        file = try InputFile(path: path, patience: .untilStopped(stops))
        stamp = try file.stamp()
        self.stops = stops
    }

    /// Bytes of the file; a stamp that differs at the end ends it with an error.
    var source: ByteSource {
        ByteSource { [self] buffer throws(ByteSource.Failure) in
            let count: Int
            let isUnchanged: Bool
            do throws(IOFailure) {
                count = try read(into: buffer)
                isUnchanged = count > 0 ? true : try file.stamp() == stamp
            } catch {
                cause.withLock { $0 = error }
                throw .cancelled
            }
            guard isUnchanged else { throw .changed }
            return count
        }
    }

    private func read(into buffer: UnsafeMutableRawBufferPointer) throws(IOFailure) -> Int {
        if let signal = stops.pending() { throw .stopped(signal) }
        return try file.read(into: buffer)
    }

    /// The engine's error, or what the system said where that was the cause.
    func failure(_ error: PriceFileError, file path: String) -> RunFailure {
        cause.withLock { $0 }.map(RunFailure.init) ?? .prices(file: path, error)
    }
}
