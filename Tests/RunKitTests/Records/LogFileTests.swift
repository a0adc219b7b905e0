import TestSupport
import Glibc
import Logging
import Synchronization
import Testing

@testable import RunKit

@Suite("The log file")
struct LogFileTests {
    private let folder: TemporaryFolder
    private let record = LogRecord(
        time: LogTime(secondsSinceEpoch: 0, milliseconds: 0), level: .info, event: "metrics",
        metadata: ["version": "v1"])

    init() throws { folder = try TemporaryFolder() }

    @Test(arguments: LogFormat.allCases)
    func `is appended with one write a line`(format: LogFormat) throws {
        let path = try folder.write("before\n", to: "run.log")
        let writes = Writes()
        let log = try LogFile(path: FilePath(path), format: format, waiting: .lastWords, calls: writes.calls)
        log.append(record, waiting: .lastWords)
        log.append(record, waiting: .lastWords)
        try log.check()
        #expect(try folder.text(of: "run.log") == "before\n" + record.line(format) + record.line(format))
        #expect(writes.count == 2)
    }

    @Test func `keeps the first failure and goes on`() throws {
        let log = try LogFile(path: "/dev/full", format: .text, waiting: .lastWords)
        log.append(record, waiting: .lastWords)
        log.append(record, waiting: .lastWords)
        let failure = SystemError(operation: .write, path: "/dev/full", errno: Errno(code: ENOSPC))
        #expect(throws: IOFailure.system(failure)) { try log.check() }
    }

    @Test func `is not waited for longer than there is waiting`() throws {
        mkfifo(folder["pipe"], 0o600)
        let failure = SystemError(operation: .createOutput, path: folder["pipe"], errno: Errno(code: ETIMEDOUT))
        #expect(throws: IOFailure.system(failure)) {
            try LogFile(path: folder["pipe"], format: .text, waiting: .upTo(.milliseconds(1)))
        }
    }
}

/// The system's calls, with the writes counted.
private final class Writes: Sendable {
    private let number = Atomic(0)
    var count: Int { number.load(ordering: .relaxed) }

    var calls: FileCalls {
        var calls = FileCalls.system
        calls.write = { [self] descriptor, bytes throws(Errno) in
            number.add(1, ordering: .relaxed)
            return try FileCalls.system.write(descriptor, bytes)
        }
        return calls
    }
}
