import Dashboard
import RunKit
import SignalKit
import Synchronization

/// The input file as the dashboard reads it: counts bytes and knows how long it has been reading.
final class DashboardInput: Sendable {
    let source: ByteSource
    private let bytes: ByteCount
    private let totalBytes: Int?
    private let start = ContinuousClock.now

    private final class ByteCount: Sendable {
        let value = Mutex(0)
    }

    init(path: FilePath) throws(IOFailure) {
        let bytes = ByteCount()
        let file = try InputFile(path: path, waiting: .forever)
        totalBytes = try file.stamp()?.bytes
        canBeReadAgain = totalBytes != nil && path != .dash
        let whole = try file.byteSource()
        source = ByteSource { buffer throws(ByteSource.Failure) in
            let count = try whole.read(buffer)
            bytes.value.withLock { $0 += count }
            return count
        }
        self.bytes = bytes
    }

    /// What the prices need in memory, where the file's size tells: close and time take 16 of about 64 bytes of a row, and
    /// a column that grows is there twice for a moment.
    var bytesNeeded: Int? { bytesNeeded(allColumns: false) }

    /// The same with the other numbers of a bar, which take 32 bytes of a row more.
    func bytesNeeded(allColumns: Bool) -> Int? { totalBytes.map { (allColumns ? $0 + $0 / 2 : $0 / 2) + (16 << 20) } }

    /// Whether what was not kept of it can be read later: a pipe is gone then.
    let canBeReadAgain: Bool

    /// How far the reading is.
    func progress(rows: Int) -> Loading {
        Loading(
            rows: rows, bytes: bytes.value.withLock { $0 }, totalBytes: totalBytes,
            milliseconds: start.duration(to: .now).milliseconds)
    }
}
