import Testing

@testable import FrameKit
@testable import mlops_tui

struct ArgumentTypesTests {
    @Test(arguments: [("20x6", 20, 6), ("120x36", 120, 36), ("80X24", 80, 24), ("1000x1000", 1_000, 1_000)])
    func `a frame has the size that is asked for`(_ text: String, _ columns: Int, _ rows: Int) {
        #expect(FrameSize(argument: text)?.size == Size(columns: columns, rows: rows))
    }

    @Test(arguments: [
        "", "x", "120", "120x", "x36", "19x6", "20x5", "1001x36", "120x1001", "120x36x2", "-120x36", "0120x36",
        "120 x36",
        "99999999999999999999x36",
    ])
    func `no other size is one`(_ text: String) {
        #expect(FrameSize(argument: text) == nil)
        #expect(throws: (any Error).self) { try FrameSize.parsing(text) }
    }

    @Test func `from one thread to 1,024 may be asked for`() throws {
        #expect(try ThreadCount.parsing("1").count == 1)
        #expect(try ThreadCount.parsing("1024").count == 1_024)
        for text in ["0", "1025", "-1", "x", "", "08"] {
            #expect(throws: (any Error).self) { try ThreadCount.parsing(text) }
        }
    }
}
