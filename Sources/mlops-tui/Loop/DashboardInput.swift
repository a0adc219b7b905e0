import Dashboard
import RunKit
import SignalKit
import Synchronization

/// The input file as the dashboard reads it: counts bytes and knows how long it has been reading.
final class DashboardInput: Sendable {
    let source: ByteSource
    private let bytes: ByteCount
    let totalBytes: Int?
    /// The path, where the file can be read once more from its start.
    let again: FilePath?
    private let start = ContinuousClock.now
    /// Where somebody wants to know what was read.
    private let digest: InputDigest?

    private final class ByteCount: Sendable {
        let value = Mutex(0)
    }

    /// Opens the file; `isHashed` says that ``facts`` will be asked.
    init(path: FilePath, isHashed: Bool = false) throws(IOFailure) {
        let bytes = ByteCount()
        let file = try InputFile(path: path, waiting: .forever)
        totalBytes = try file.stamp()?.bytes
        again = totalBytes == nil || path.isInherited ? nil : path
        let read = try file.byteSource()
        digest = isHashed ? InputDigest(read) : nil
        let whole = digest?.source ?? read
        source = ByteSource { buffer throws(ByteSource.Failure) in
            let count = try whole.read(buffer)
            bytes.value.withLock { $0 += count }
            return count
        }
        self.bytes = bytes
    }

    /// Size and digest of the input, once it has been read; `nil` where it is not hashed.
    var facts: InputFacts? { digest?.finish(draining: totalBytes != nil) }

    /// What the prices need in memory, where the file's size tells: close and time take 16 of about 64 bytes of a row, and
    /// a column that grows is there twice for a moment.
    static func bytesNeeded(for totalBytes: Int, allColumns: Bool) -> Int {
        // The other numbers of a bar take 32 bytes of a row more.
        totalBytes / 2 + (allColumns ? totalBytes : 0) + (16 << 20)
    }

    /// How far the reading is.
    func progress(rows: Int) -> Loading {
        Loading(
            rows: rows, bytes: bytes.value.withLock { $0 }, totalBytes: totalBytes,
            milliseconds: start.duration(to: .now).milliseconds)
    }
}
