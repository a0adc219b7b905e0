import Testing

@testable import SignalKit

/// Lines about as long as a line may be. What is said of them depends neither on the chunks nor on what follows them.
struct LongLineTests {
    static let limit = 16 << 20

    enum Shape {
        case plain, quoted, wrapped, blank, accented

        /// A line of `count` bytes, its line end included.
        func line(_ count: Int) -> [UInt8] {
            func filled(_ start: String, _ filling: String, _ end: String) -> [UInt8] {
                let room = count - start.utf8.count - end.utf8.count
                let pad = String(repeating: "y", count: room % filling.utf8.count)
                return Array((start + pad + String(repeating: filling, count: room / filling.utf8.count) + end).utf8)
            }
            switch self {
            case .plain: return filled("3,", "x", "\n")
            case .quoted: return filled("3,\"", "x,\n", "\"\n")
            case .wrapped: return filled("\"3,", "x", "\"\n")
            case .blank: return filled("", " ", "\n")
            case .accented: return filled("3,", "é", "\r\n")
            }
        }
    }

    @Test(arguments: [Shape.plain, .wrapped])
    func `a line of 16 MiB is read`(shape: Shape) throws {
        let text = Array("close,v\n1,a\n".utf8) + shape.line(Self.limit) + Array("4,b\n5,c\n".utf8)
        #expect(try Self.closes(text) == ["1", "3", "4", "5"])
    }

    @Test(arguments: [(Shape.plain, 100_000), (.quoted, 1), (.blank, 1)])
    func `a longer line is refused`(shape: Shape, excess: Int) {
        let text = Array("close,v\n1,a\n".utf8) + shape.line(Self.limit + excess) + Array("4,b\n5,c\n".utf8)
        #expect(throws: SignalError.file(PriceFileError(.lineTooLong, line: 3, recordLine: 3))) {
            try Self.closes(text)
        }
    }

    @Test func `the same holds for the first line`() {
        let text = Array("\n".utf8) + Shape.accented.line(Self.limit + 1) + Array("close\n1\n".utf8)
        #expect(throws: SignalError.file(PriceFileError(.lineTooLong, line: 2))) { try Self.closes(text) }
    }

    /// Several threads and small first chunks, so that the long line is met by a worker.
    private static func closes(_ bytes: [UInt8]) throws -> [String?] {
        var options = PriceReader.Options(workers: 3)
        options.chunksBeforeThreads = 1
        let collected = Collected()
        _ = try SignalJob(window: 1, warmup: .zero, options: options).run(.memory(bytes)) { collected.append($0) }
        return collected.rows.map { $0.close?.description }
    }
}
