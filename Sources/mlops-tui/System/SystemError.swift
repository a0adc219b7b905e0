/// A system call that failed: what was being done, to which path, and why.
struct SystemError: Error, Equatable, Sendable {
    /// What the program was doing, in its user's terms. The exit code follows from it: an input that cannot be
    /// opened, an output that cannot be created, and everything after that.
    enum Operation: Equatable, Sendable {
        case openInput
        case read
        case createOutput
        case write
        case sync
        case replace
        case close
        case watchSignals
    }

    var operation: Operation
    /// The path as it was given, not the temporary file or link target behind it; the folder's where it is synced.
    var path: String
    var errno: Errno
}

/// Why a transfer of bytes ended early.
enum IOFailure: Error, Equatable, Sendable {
    case system(SystemError)
    case stopped(StopSignal)
}

/// The code of a failed system call.
struct Errno: Error, Equatable, Sendable {
    var code: Int32
}
