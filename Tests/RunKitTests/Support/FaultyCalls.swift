import Glibc
import Synchronization

@testable import RunKit

/// A system call on the way of a file to its path, each of which can be made to fail.
enum Fault: CaseIterable, Sendable {
    case linkStatus, checkWritable, create, descriptorStatus, changeMode, write, sync, link, close, rename
    case openFolder, syncFolder

    /// What the error must say the program was doing.
    var operation: SystemError.Operation {
        switch self {
        case .linkStatus, .checkWritable, .create, .descriptorStatus, .changeMode: .createOutput
        case .write: .write
        case .sync, .openFolder, .syncFolder: .sync
        case .close: .close
        case .link, .rename: .replace
        }
    }

    /// After the rename the new file is there, and only its lasting is in doubt.
    var isAfterRename: Bool { self == .openFolder || self == .syncFolder }

    /// The system's calls, but this one goes through `fail` first.
    func calls(failing fail: @escaping @Sendable () throws(Errno) -> Void) -> FileCalls {
        let system = FileCalls.system
        var calls = system
        switch self {
        case .linkStatus:
            calls.linkStatus = { path throws(Errno) in
                try fail()
                return try system.linkStatus(path)
            }
        case .checkWritable:
            calls.checkWritable = { path throws(Errno) in
                try fail()
                try system.checkWritable(path)
            }
        case .create, .openFolder:
            calls.open = { path, flags, mode throws(Errno) in
                let creates = flags & O_CREAT != 0 || flags & FileCalls.unnamed == FileCalls.unnamed
                // Closing what was left over opens files as well.
                if creates == (self == .create), !path.name.bytes.starts(with: Array(".mlops-tui-".utf8)) || creates {
                    try fail()
                }
                return try system.open(path, flags, mode)
            }
        case .descriptorStatus:
            calls.descriptorStatus = { number throws(Errno) in
                try fail()
                return try system.descriptorStatus(number)
            }
        case .changeMode:
            calls.changeMode = { number, mode throws(Errno) in
                try fail()
                try system.changeMode(number, mode)
            }
        case .write:
            calls.write = { number, bytes throws(Errno) in
                try fail()
                return try system.write(number, bytes)
            }
        case .sync, .syncFolder:
            calls.sync = { number throws(Errno) in
                let isFolder = try system.descriptorStatus(number).kind == S_IFDIR
                if isFolder == (self == .syncFolder) { try fail() }
                try system.sync(number)
            }
        case .close:
            // As on Linux: closed whatever it says.
            calls.close = { number throws(Errno) in
                try system.close(number)
                try fail()
            }
        case .link:
            calls.link = { number, path throws(Errno) in
                try fail()
                try system.link(number, path)
            }
        case .rename:
            calls.rename = { from, to throws(Errno) in
                try fail()
                try system.rename(from, to)
            }
        }
        return calls
    }

    func calls(failingWith code: Int32) -> FileCalls {
        calls { () throws(Errno) in throw Errno(code: code) }
    }

    /// Fails the first `times` times only.
    func calls(failingWith code: Int32, times: Int) -> FileCalls {
        let left = Countdown(times)
        return calls { () throws(Errno) in if left.next() { throw Errno(code: code) } }
    }
}

private final class Countdown: Sendable {
    private let left: Mutex<Int>

    init(_ count: Int) { left = Mutex(count) }

    func next() -> Bool {
        left.withLock { left in
            left -= 1
            return left >= 0
        }
    }
}
