import Testing

@testable import Dashboard
@testable import SignalKit
@testable import mlops_tui

/// What the screen says of a price file.
struct FileRemarksTests {
    private func remarks(_ text: String, order: PriceReader.Order = .auto) throws -> [FileRemark] {
        var options = PriceReader.Options(workers: 1)
        options.order = order
        options.wantsTimes = true
        return FileRemark.remarks(try PriceTable(bytes: Array(text.utf8), options: options).facts)
    }

    @Test func `a file without a fault has its format and its size, and no warning`() throws {
        let found = try remarks("time,close\n2025-01-01,1\n2025-01-02,2\n")
        #expect(
            found == [
                FileRemark(
                    "fields parted by comma, header on line 1, close from 'close', times from 'time', numbers plain"),
                FileRemark("2 rows, 37 bytes"),
            ])
    }

    @Test func `a file that begins with its newest row says so, as a warning`() throws {
        let text = "time,close\n2025-01-03,1\n2025-01-02,2\n2025-01-01,3\n"
        #expect(
            try remarks(text).dropFirst(2)
                == [FileRemark("newest row first: signals go by the order of time", isWarning: true)])
        #expect(
            try remarks(text, order: .file).dropFirst(2).first
                == FileRemark("rows in the order of the file, as asked for"))
    }

    @Test func `a file without times says that its order is unchecked`() throws {
        #expect(
            try remarks("item,close\na,1\nb,2\n").dropFirst(2)
                == [FileRemark("the order of the rows is unchecked: there are no times to go by")])
    }

    @Test func `each finding of the checks is there once, with its count and its first line`() throws {
        let rows = (1...9).map { "2025-01-0\($0),\($0)\n" }.joined()
        let found = try remarks("time,close\n" + rows + "2025-01-09,-1\n2025-01-09,0\n2025-01-02,5")
        #expect(
            found.dropFirst(2) == [
                FileRemark("a row is earlier than the row before it (first on line 13)", isWarning: true),
                FileRemark("2 rows have the time of another row (first on line 11)", isWarning: true),
                FileRemark("2 rows have a close of zero or less (first on line 11)", isWarning: true),
                FileRemark(
                    "the last line has no line end: its last number may be cut (first on line 13)", isWarning: true),
            ])
    }

    @Test func `times that cannot be read are one warning, and holes in the times none`() throws {
        let unread = try remarks("time,close\nfoo,1\nbar,2\n").dropFirst(2)
        #expect(unread == [FileRemark("2 rows have a time that cannot be read (first on line 2)", isWarning: true)])
        let days = [1, 2, 3, 4, 5, 6, 7, 8, 20, 21].map { "2025-01-\($0 < 10 ? "0" : "")\($0),\($0)\n" }.joined()
        #expect(
            try remarks("time,close\n" + days).dropFirst(2)
                == [FileRemark("the time jumps: rows are missing (first on line 10)")])
    }
}
