import Glibc
import RunKit

/// Says when a file is no longer the one that was read: written to, replaced, or gone.
///
/// It looks once in a while rather than asking the kernel to tell: that costs microseconds, needs no handle, and works
/// on file systems that tell nothing (network, overlay).
final class FileWatcher: EventSource {
    enum Name: Hashable, Sendable {
        case input, config
    }

    /// What tells one state of a file from another.
    struct Stamp: Equatable {
        var device: UInt64
        var file: UInt64
        var bytes: Int64
        var changed: Int64

        /// `nil` where there is no regular file: pipes and devices are never watched.
        init?(path: FilePath) {
            var status = stat()
            guard path != .dash, stat(path.cString, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
                return nil
            }
            device = UInt64(status.st_dev)
            file = UInt64(status.st_ino)
            bytes = Int64(status.st_size)
            changed = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
        }
    }

    private struct Watched {
        var path: FilePath
        var stamp: Stamp?
    }

    private let interval: Duration
    private let stamp: (FilePath) -> Stamp?
    private var files: [Name: Watched] = [:]
    private var next: Instant?

    init(every interval: Duration, stamp: @escaping (FilePath) -> Stamp? = { Stamp(path: $0) }) {
        self.interval = interval
        self.stamp = stamp
    }

    /// Watches a file from its present state on; what is no regular file is not watched.
    func watch(_ name: Name, path: FilePath, at now: Instant) {
        guard let current = stamp(path) else { return }
        files[name] = Watched(path: path, stamp: current)
        next = next ?? now + interval
    }

    /// Takes the present state for the known one: the program itself has written the file.
    func refresh(_ name: Name) {
        guard let file = files[name] else { return }
        files[name]?.stamp = stamp(file.path)
    }

    var deadline: Instant? { next }

    func takeEvents(at now: Instant) -> [LoopEvent] {
        guard let next, next <= now else { return [] }
        self.next = now + interval
        return look()
    }

    /// What has changed since the last look, without waiting for the next one.
    func look() -> [LoopEvent] {
        var events: [LoopEvent] = []
        for (name, file) in files {
            let current = stamp(file.path)
            guard current != file.stamp else { continue }
            files[name]?.stamp = current
            events.append(.changed(name))
        }
        return events
    }
}
