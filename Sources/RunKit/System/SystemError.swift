/// A system call that failed: what was being done, to which path, and why.
package struct SystemError: Error, Equatable, Sendable {
    /// What the program was doing, in its user's terms. The exit code follows from it: an input that cannot be
    /// opened, an output that cannot be created, and everything after that.
    package enum Operation: Equatable, Sendable {
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

    package init(operation: Operation, path: String, errno: Errno) {
        self.operation = operation
        self.path = path
        self.errno = errno
    }
}

/// Why a transfer of bytes ended early.
package enum IOFailure: Error, Equatable, Sendable {
    case system(SystemError)
    case stopped(StopSignal)
}

/// The code of a failed system call.
package struct Errno: Error, Equatable, Sendable {
    package var code: Int32

    package init(code: Int32) {
        self.code = code
    }
}
