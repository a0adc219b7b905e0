import Glibc
import PlainText

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
    var path: FilePath
    var errno: Errno

    package init(operation: Operation, path: FilePath, errno: Errno) {
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

// The words for everything above. Paths are quoted as they are: whoever prints a message escapes it.

extension SystemError: CustomStringConvertible {
    package var description: String { "\(operation.failure) \(subject): \(reason)" }

    private var subject: String {
        guard path == .dash else { return "'\(path)'" }
        return operation == .openInput || operation == .read ? "standard input" : "standard output"
    }

    private var reason: String {
        switch (operation, errno.code) {
        case (.replace, EBUSY): "it is a mount point (mount its folder instead)"
        case (_, ETIMEDOUT): "the other end is not ready"
        default: errno.description
        }
    }
}

extension SystemError.Operation {
    fileprivate var failure: String {
        switch self {
        case .openInput: "cannot open"
        case .read: "cannot read"
        case .createOutput: "cannot create"
        case .write: "cannot write"
        case .sync: "cannot bring to disk"
        case .replace: "cannot replace"
        case .close: "cannot close"
        case .watchSignals: "cannot watch"
        }
    }
}

extension IOFailure: CustomStringConvertible {
    package var description: String {
        switch self {
        case .system(let error): error.description
        case .stopped(let signal): "stopped by \(signal.name)"
        }
    }
}

extension Errno: CustomStringConvertible {
    /// The system's own words, such as "No space left on device".
    package var description: String { SystemMessage.words(for: code) }
}
