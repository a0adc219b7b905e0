internal import Glibc

/// Bytes on their way to the terminal. They go out as it takes them: a write that waits for a stopped reader would make
/// the program deaf.
struct OutputQueue {
    private let descriptor: Int32
    private let isBlocking: Bool
    private var bytes: ArraySlice<UInt8> = []

    /// Where writes block (`isBlocking`), one must not be longer than what surely fits.
    init(to descriptor: Int32, isBlocking: Bool) {
        self.descriptor = descriptor
        self.isBlocking = isBlocking
    }

    var isEmpty: Bool { bytes.isEmpty }

    mutating func append(_ new: [UInt8]) { bytes.append(contentsOf: new) }

    mutating func drop() { bytes = [] }

    /// Writes as much as is taken now.
    mutating func send() {
        while !bytes.isEmpty {
            if isBlocking, !isReady(milliseconds: 0) { return }
            let count = bytes.withUnsafeBytes {
                write(descriptor, $0.baseAddress, min($0.count, isBlocking ? 64 : .max))
            }
            if count >= 0 {
                bytes = bytes.dropFirst(count)
            } else if errno == EAGAIN {
                return
            } else if errno != EINTR {
                // Hung up: nobody will read it.
                bytes = []
            }
        }
        bytes = []
    }

    /// Writes all of it, or what is taken in this time.
    ///
    /// - Returns: whether all is gone.
    mutating func send(within limit: Duration) -> Bool {
        let end = ContinuousClock.now + limit
        while true {
            send()
            if bytes.isEmpty { return true }
            let left = ContinuousClock.now.duration(to: end)
            guard left > .zero else { return false }
            _ = isReady(milliseconds: left.wholeMilliseconds)
        }
    }

    private func isReady(milliseconds: Int32) -> Bool {
        var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        return poll(&entry, 1, milliseconds) > 0
    }
}

extension Duration {
    /// In milliseconds, rounded up, as poll(2) takes it.
    var wholeMilliseconds: Int32 {
        let (seconds, attoseconds) = components
        return Int32(clamping: seconds * 1_000 + attoseconds / 1_000_000_000_000_000 + 1)
    }
}
