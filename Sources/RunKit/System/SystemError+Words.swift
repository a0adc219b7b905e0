import Glibc
import PlainText
import SignalKit

// The words for everything in SystemError.swift. Paths are quoted as they are: whoever prints a message escapes it.

extension SystemError: CustomStringConvertible {
    package var description: String { "\(operation.failure) \(subject): \(reason)" }

    private var subject: String {
        guard path == "-" else { return "'\(path)'" }
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
