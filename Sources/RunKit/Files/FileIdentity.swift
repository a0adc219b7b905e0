import Glibc

/// The file that a path leads to, so that two paths to the same one can be told: by links, by hard links, by `./`.
///
/// An output is refused if its identity is also that of the input, the configuration or another output.
package enum FileIdentity: Hashable, Sendable {
    case existing(device: UInt64, inode: UInt64)
    /// A file yet to be made, by the folder it will be in.
    case missing(folderDevice: UInt64, folderInode: UInt64, name: FilePath)

    /// The identity of `path`; `nil` where writing destroys nothing (pipes, terminals, devices), or where there is no
    /// such folder.
    ///
    /// `-` is the descriptor `dash`: what that was redirected to counts if it is a file.
    package init?(_ path: FilePath, dash: Int32, calls: FileCalls = .system) {
        do throws(Errno) {
            switch try OutputTarget.following(path, dash: dash, calls: calls) {
            case .through:
                return nil
            case .inherited(let number):
                self.init(try calls.descriptorStatus(number))
            case .file(_, let existing?):
                self.init(existing)
            case .file(let path, nil):
                let status = try calls.status(path.folder)
                self = .missing(
                    folderDevice: UInt64(status.st_dev), folderInode: UInt64(status.st_ino), name: path.name)
            }
        } catch {
            return nil
        }
    }

    private init?(_ status: stat) {
        guard status.kind == S_IFREG else { return nil }
        self = .existing(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
    }
}
