package import SignalKit
import Synchronization

/// The rows of a run as a CSV: `row,close,rolling_mean,signal`.
package final class SignalsFile: Sendable {
    private let state: Mutex<State>

    private struct State: ~Copyable {
        var file: OutputFile?
        var failure: IOFailure?
    }

    package init(path: String, patience: Patience) throws(IOFailure) {
        var file = try OutputFile(path: path, patience: patience)
        try file.write("row,close,rolling_mean,signal\n")
        state = Mutex(State(file: file, failure: nil))
    }

    /// Writes one row; false once writing has failed.
    package func append(_ row: SignalRow) -> Bool {
        let line =
            "\(row.row),\(row.close?.description ?? ""),\(row.mean.map(\.description) ?? ""),\(row.signal ? 1 : 0)\n"
        return state.withLock { state in
            do throws(IOFailure) {
                try state.file?.write(line)
                return true
            } catch {
                state.failure = error
                return false
            }
        }
    }

    /// What made ``append(_:)`` return false.
    package var failure: IOFailure? { state.withLock { $0.failure } }

    /// Puts the file in its place.
    package func commit() throws(IOFailure) {
        try state.withLock { state throws(IOFailure) in
            if let file = state.file.take() { try file.commit() }
        }
    }
}
