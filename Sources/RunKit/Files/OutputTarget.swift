import Glibc

/// Where the bytes of an output path go.
enum OutputTarget {
    /// To a descriptor that is open already: `-`, `/dev/stdout`, `/dev/fd/3`.
    case inherited(Int32)
    /// Through a FIFO or a device, which is opened and never replaced.
    case through(path: FilePath)
    /// Into a regular file, at the end of any symbolic links: there now, or (`existing` is `nil`) to be.
    case file(path: FilePath, existing: stat?)
}

extension OutputTarget {
    /// As many links in a row as Linux follows.
    private static let mostLinks = 40

    /// Follows `path` to where an output goes; `-` is the descriptor `dash`. A link whose target is missing leads to
    /// that target.
    static func following(_ path: FilePath, dash: Int32, calls: FileCalls) throws(Errno) -> OutputTarget {
        var here = path == .dash ? "/dev/fd/\(dash)" : path
        for _ in 0...mostLinks {
            if let descriptor = inheritedDescriptor(here) { return .inherited(descriptor) }
            guard let status = try calls.statusIfPresent(here) else {
                return .file(path: try checkedName(here), existing: nil)
            }
            switch status.kind {
            case S_IFREG: return .file(path: here, existing: status)
            case S_IFDIR: throw Errno(code: EISDIR)
            case S_IFLNK: break
            default: return .through(path: here)
            }
            let next = here.sibling(try calls.readLink(here))
            if try calls.statusIfPresent(next) == nil, try calls.isPipeOrDevice(behind: here) {
                return .through(path: here)
            }
            here = next
        }
        throw Errno(code: ELOOP)
    }

    /// What is not there yet must at least have a name: `results/` can only be a folder.
    private static func checkedName(_ path: FilePath) throws(Errno) -> FilePath {
        guard let last = path.bytes.last else { throw Errno(code: ENOENT) }
        guard last != FilePath.slash else { throw Errno(code: EISDIR) }
        return path
    }
}

extension FileCalls {
    fileprivate func statusIfPresent(_ path: FilePath) throws(Errno) -> stat? {
        do {
            return try linkStatus(path)
        } catch let error where error.code == ENOENT {
            return nil
        }
    }

    /// Whether a link leads to something that is no file although nothing has the name it gives: so do the links in
    /// /proc to pipes and sockets, which are opened by the link's own name.
    fileprivate func isPipeOrDevice(behind link: FilePath) throws(Errno) -> Bool {
        do {
            let kind = try status(link).kind
            return kind != S_IFREG && kind != S_IFDIR
        } catch let error where error.code == ENOENT {
            return false
        }
    }
}
