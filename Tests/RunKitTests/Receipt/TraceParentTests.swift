import Synchronization
import Testing

@testable import RunKit

@Suite("A trace's parent")
struct TraceParentTests {
    private static let trace = "0af7651916cd43dd8448eb211c80319c"
    private static let parent = "b7ad6b7169203331"

    @Test(arguments: [
        "00-\(trace)-\(parent)-01", "00-\(trace)-\(parent)-00", "00-\(trace)-\(parent)-ff",
        "01-\(trace)-\(parent)-01", "cc-\(trace)-\(parent)-01-what-comes-later", "01-\(trace)-\(parent)-01-",
    ])
    func `is read`(text: String) throws {
        let parent = try #require(TraceParent(text))
        #expect(parent.traceID == Self.trace && parent.parentID == Self.parent)
    }

    @Test(arguments: [
        "", "00", "ff-\(trace)-\(parent)-01", "00-\(trace)-\(parent)-01-", "00-\(trace)-\(parent)-01-more",
        "00-\(trace)-\(parent)-1", "00-\(trace)-\(parent)", "00-\(trace.uppercased())-\(parent)-01",
        "00-\(trace)-B7ad6b7169203331-01", "00-00000000000000000000000000000000-\(parent)-01",
        "00-\(trace)-0000000000000000-01", " 00-\(trace)-\(parent)-01", "00-\(trace)-\(parent)-01 ",
        "00_\(trace)-\(parent)-01", "0g-\(trace)-\(parent)-01", "00-\(trace)\(parent)--01",
        "01-\(trace)-\(parent)-01more",
        "00-\(trace)-\(parent)-0\u{1B}",
    ])
    func `is none where the rules are broken`(text: String) {
        #expect(TraceParent(text) == nil)
    }

    @Test func `stands in every line`() throws {
        let lines = Mutex<[String]>([])
        let trace = try #require(TraceParent("00-\(Self.trace)-\(Self.parent)-01"))
        let log = RunLog(trace: trace) { record in lines.withLock { $0.append(record.line(.json)) } }
        log.runStarted(RunPaths())
        log.configWarning("x")
        #expect(lines.withLock { $0.count } == 2)
        for line in lines.withLock({ $0 }) {
            #expect(
                line.contains("\"trace_id\":\"\(Self.trace)\"") && line.contains("\"parent_id\":\"\(Self.parent)\""))
        }
    }
}
