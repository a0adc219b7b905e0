import Glibc
import Testing

@testable import TerminalKit

/// On a pipe that holds little and a reader that may stop.
struct OutputQueueTests {
    private let reading: Int32
    private let writing: Int32

    init() throws {
        var ends: [Int32] = [-1, -1]
        try #require(pipe(&ends) == 0)
        (reading, writing) = (ends[0], ends[1])
        for end in ends { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
    }

    private func taken() -> [UInt8] {
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(reading, &buffer, buffer.count)
            guard count > 0 else { return all }
            all += buffer[..<count]
        }
    }

    @Test func `what is not taken waits, and comes out whole and in order`() {
        defer { for end in [reading, writing] { close(end) } }
        let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        var queue = OutputQueue(to: writing, isBlocking: false)
        queue.append(bytes)
        queue.send()
        #expect(!queue.isEmpty)
        queue.append([1, 2, 3])
        var out: [UInt8] = []
        while !queue.isEmpty {
            out += taken()
            queue.send()
        }
        out += taken()
        #expect(out == bytes + [1, 2, 3])
    }

    @Test func `a reader that has stopped ends the wait, not the program`() {
        defer { for end in [reading, writing] { close(end) } }
        var queue = OutputQueue(to: writing, isBlocking: false)
        queue.append([UInt8](repeating: 0x78, count: 200_000))
        let isGone = queue.send(within: .milliseconds(20))
        #expect(!isGone)
        queue.drop()
        #expect(queue.isEmpty)
    }

    @Test func `where writes block, no more is written than fits`() {
        defer { for end in [reading, writing] { close(end) } }
        _ = fcntl(writing, F_SETFL, 0)
        var queue = OutputQueue(to: writing, isBlocking: true)
        queue.append([UInt8](repeating: 0x78, count: 200_000))
        let isGone = queue.send(within: .milliseconds(20))
        #expect(!isGone)
        #expect(taken().count >= 4_096)
    }

    @Test func `a reader that is gone takes all`() {
        defer { close(writing) }
        signal(SIGPIPE, SIG_IGN)
        close(reading)
        var queue = OutputQueue(to: writing, isBlocking: false)
        queue.append([1, 2, 3])
        queue.send()
        #expect(queue.isEmpty)
    }
}
