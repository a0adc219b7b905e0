package import SignalKit
import Synchronization

/// The rows of a run as a CSV: `row,close,rolling_mean,signal`.
package final class SignalsFile: Recorder, Sendable {
    package let replaces: FilePath?
    private let state: Mutex<State>

    private struct State: ~Copyable {
        var file: OutputFile?
        var failure: IOFailure?
    }

    package init(path: FilePath, waiting: WaitLimit) throws(IOFailure) {
        var file = try OutputFile(path: path, waiting: waiting)
        try file.write("row,close,rolling_mean,signal\n")
        replaces = path
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

    package func prepare(_ run: RunRecord) throws(RunFailure) {
        try finishing { (file) throws(IOFailure) in try file?.prepare() }
    }

    package func commit(_ run: RunRecord) throws(RunFailure) {
        try finishing { (file) throws(IOFailure) in
            if let file = file.take() { try file.commit() }
        }
    }

    private func finishing(_ body: (inout OutputFile?) throws(IOFailure) -> Void) throws(RunFailure) {
        try RunFailure.catching { () throws(IOFailure) in
            try state.withLock { state throws(IOFailure) in
                if let failure = state.failure { throw failure }
                try body(&state.file)
            }
        }
    }
}
