import Glibc

/// An open file, pipe or device and the path that people know it by.
///
/// Reading and writing bring the whole of the work to an end: interruptions and short counts are no concern of the
/// caller. Where the other end decides when there is something to do (pipes, sockets, terminals), both poll first, so
/// that a stop signal ends a transfer that is stuck.
struct Descriptor: ~Copyable {
    let number: Int32
    let path: FilePath
    private let calls: FileCalls
    /// Whether the other end may keep this one waiting; regular files and disks never do.
    private let mayWait: Bool
    private var isOurs: Bool

    /// A descriptor that this program has opened, and closes, where it is ours.
    init(
        _ number: Int32, path: FilePath, isOurs: Bool, operation: SystemError.Operation, calls: FileCalls
    ) throws(IOFailure) {
        self.number = number
        self.path = path
        self.calls = calls
        self.isOurs = isOurs
        do throws(IOFailure) {
            let kind = try naming(operation, path) { () throws(Errno) in try calls.descriptorStatus(number).kind }
            guard kind != S_IFDIR else {
                throw IOFailure.system(SystemError(operation: operation, path: path, errno: Errno(code: EISDIR)))
            }
            mayWait = kind != S_IFREG && kind != S_IFBLK
        } catch {
            if isOurs { try? calls.close(number) }
            throw error
        }
    }

    /// Opens for writing without ever hanging: a FIFO that nobody reads is tried again until somebody does. Errors have
    /// `name`, the path as it was given.
    static func openToWrite(
        _ path: FilePath, flags: Int32 = 0, name: FilePath, waiting: WaitLimit, calls: FileCalls
    ) throws(IOFailure) -> Int32 {
        while true {
            do {
                return try naming(.createOutput, name) { () throws(Errno) in
                    try calls.open(path, O_WRONLY | O_NONBLOCK | flags, 0o666)
                }
            } catch .system(let error) where error.errno.code == ENXIO && calls.isFIFO(path) {
                do {
                    try waiting.pause(milliseconds: 50)
                } catch {
                    throw IOFailure(error, .createOutput, name)
                }
            }
        }
    }

    func status() throws(IOFailure) -> stat {
        try naming(.read, path) { () throws(Errno) in try calls.descriptorStatus(number) }
    }

    /// Reads what there is, at most as much as `bytes` has room for; 0 at the end. A stop signal ends it, also where
    /// there is nothing to wait for.
    func read(into bytes: UnsafeMutableRawBufferPointer, waiting: WaitLimit) throws(IOFailure) -> Int {
        do {
            try waiting.checkStopped()
        } catch {
            throw IOFailure(error, .read, path)
        }
        return try transfer(.read, events: POLLIN, waiting) { () throws(Errno) in try calls.read(number, bytes) }
    }

    func write(_ bytes: UnsafeRawBufferPointer, waiting: WaitLimit) throws(IOFailure) {
        // After a poll, a pipe takes PIPE_BUF bytes without waiting.
        let most = mayWait ? Int(PIPE_BUF) : bytes.count
        var rest = bytes
        while !rest.isEmpty {
            let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(most))
            let count = try transfer(.write, events: POLLOUT, waiting) { () throws(Errno) in
                try calls.write(number, piece)
            }
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
        }
    }

    /// Brings what was written to disk.
    func sync() throws(IOFailure) {
        try naming(.sync, path) { () throws(Errno) in try calls.sync(number) }
    }

    /// Closes it and says if that failed: some file systems report a full disk only here.
    consuming func close() throws(IOFailure) {
        guard isOurs else { return }
        isOurs = false
        do throws(Errno) {
            try calls.close(number)
        } catch let error where error.code == EINTR {
            // Linux has closed it all the same; to try again could close what another thread has opened meanwhile.
        } catch {
            throw .system(SystemError(operation: .close, path: path, errno: error))
        }
    }

    deinit {
        if isOurs { try? calls.close(number) }
    }

    private func transfer(
        _ operation: SystemError.Operation, events: Int32, _ waiting: WaitLimit, _ call: () throws(Errno) -> Int
    ) throws(IOFailure) -> Int {
        while true {
            if mayWait { try wait(operation, events: events, waiting) }
            do {
                return try call()
            } catch let error where error.code == EINTR || (error.code == EAGAIN && mayWait) {
                continue
            } catch {
                throw .system(SystemError(operation: operation, path: path, errno: error))
            }
        }
    }

    private func wait(_ operation: SystemError.Operation, events: Int32, _ waiting: WaitLimit) throws(IOFailure) {
        do {
            try waiting.wait(for: number, events: events)
        } catch {
            throw IOFailure(error, operation, path)
        }
    }
}

extension FileCalls {
    /// ENXIO from a FIFO means that nobody reads it yet; a socket gives the same for good.
    fileprivate func isFIFO(_ path: FilePath) -> Bool {
        do {
            return try status(path).kind == S_IFIFO
        } catch {
            return false
        }
    }
}

extension IOFailure {
    init(_ end: WaitEnd, _ operation: SystemError.Operation, _ path: FilePath) {
        switch end {
        case .stopped(let signal): self = .stopped(signal)
        case .failed(let errno): self = .system(SystemError(operation: operation, path: path, errno: errno))
        }
    }
}
