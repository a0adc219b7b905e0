import Testing

@testable import SignalKit

/// Files that are refused, and the place that the error names.
struct RefusedFilesTests {
    struct Refusal: CustomTestStringConvertible {
        let text: String
        let error: PriceFileError
        var testDescription: String { "\(error.fact)" }

        init(_ text: String, _ fact: PriceFileError.Fact, line: Int? = nil, column: String? = nil, record: Int? = nil) {
            self.text = text
            error = PriceFileError(fact, line: line, recordLine: record ?? (line == 1 ? nil : line), column: column)
        }
    }

    static let files: [Refusal] = [
        Refusal("", .empty),
        Refusal("\n\n", .empty),
        Refusal("close,v\n", .noRows),
        Refusal("close,v\n \n", .noRows),
        Refusal("open,v\n1,2\n", .noCloseColumn(found: ["open", "v"], separator: nil), line: 1),
        Refusal("open;v\n1;2\n", .noCloseColumn(found: ["open", "v"], separator: nil), line: 1),
        Refusal("open\tv\n1\t2\n", .noCloseColumn(found: ["open", "v"], separator: nil), line: 1),
        Refusal("close,close\n1,2\n", .severalCloseColumns(["close", "close"], first: 1), line: 1),
        Refusal("Close,CLOSE\n1,2\n", .severalCloseColumns(["Close", "CLOSE"], first: 1), line: 1),
        Refusal("close,v\n1,2\n1\n", .fieldCount(found: 1, expected: 2), line: 3),
        Refusal("close,v\n1,2\n1,2,3\n", .fieldCount(found: 3, expected: 2), line: 3),
        Refusal("close,v\n1,2\n\n1,2,\n", .fieldCount(found: 3, expected: 2), line: 4),
        Refusal("close,v\n1,2\nclose,v\n", .notAPrice("close"), line: 3, column: "close"),
        Refusal("close,v\n1,2\n\"1,5\",2\n", .notAPrice("1,5"), line: 3, column: "close"),
        Refusal("a,close\n\"x\ny\",zwei\n", .notAPrice("zwei"), line: 3, column: "close", record: 2),
        Refusal("close,v\ninf,2\n", .infinitePrice("inf"), line: 2, column: "close"),
        Refusal("close,v\n-Infinity,2\n", .infinitePrice("-Infinity"), line: 2, column: "close"),
        Refusal("close,v\n1,a\"b\n", .quoteInsideField("a\"b"), line: 2, column: "v"),
        Refusal("close,v\n \"1\",b\n", .quoteInsideField(" \"1\""), line: 2, column: "close"),
        Refusal("close,v\n\"1\"x,b\n", .textAfterQuote("x"), line: 2, column: "close"),
        Refusal("close,v\n1,\"b\n2,3\n", .unclosedQuote, line: 2, column: "v"),
        Refusal("close,v\n1,\0\n", .nulByte(mayBeUTF16: false), line: 2, record: nil),
        Refusal("\n\nclose,v\0\n1,2\n", .nulByte(mayBeUTF16: false), line: 3, record: nil),
        Refusal("close,v\n1e308,2\n", .priceOutOfRange("1e308"), line: 2, column: "close"),
        Refusal("close,v\n1e-401,2\n", .priceOutOfRange("1e-401"), line: 2, column: "close"),
        Refusal(
            "close,v\n1e99999999999999999999,2\n", .priceOutOfRange("1e99999999999999999999"), line: 2, column: "close"),
        Refusal("close,v\n1e37,2\n0.01,2\n", .tooManyDigits("0.01"), line: 3, column: "close"),
        Refusal("close,v\n0.01,2\n1e36,2\n", .tooManyDigits("1e36"), line: 3, column: "close"),
        Refusal(
            "close,v\n1e-30,2\n1234567890123456,2\n", .tooManyDigits("1234567890123456"), line: 3, column: "close"),
    ]

    @Test(arguments: files)
    func `refuses what cannot be right and names the place`(file: Refusal) throws {
        var expected = file.error
        if case .nulByte = expected.fact { expected.recordLine = nil }
        #expect(throws: expected) { try Engine.run(file.text, window: 1) }
    }

    @Test(arguments: files)
    func `finds the same error whatever the chunks`(file: Refusal) throws {
        var expected = file.error
        if case .nulByte = expected.fact { expected.recordLine = nil }
        for size in 1...24 {
            var options = PriceReader.Options(workers: 1)
            options.chunkBytes = size
            #expect(throws: expected, "chunks of \(size)") {
                try Engine.run(file.text, window: 1, pieces: 3, options: options)
            }
        }
    }

    @Test(
        arguments: [[0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82]] as [[UInt8]])
    func `refuses bytes that are no UTF-8, with their line`(bytes: [UInt8]) throws {
        let text = Array("close,v\n1,ok\n2,".utf8) + bytes + Array("\n3,ok\n".utf8)
        #expect(throws: PriceFileError(.notUTF8(byte: bytes[0]), line: 3)) { try Engine.run(text, window: 1) }
    }

    @Test func `refuses UTF-16 and says so`() throws {
        let text = Array("close,v\n1,2\n".utf16)
        let big = text.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        let little = text.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        for (bytes, kind) in [(big, FileKind.utf16BigEndianWithoutMark), (little, .utf16LittleEndianWithoutMark)] {
            #expect(throws: PriceFileError(.source(.notText(kind)))) { try Engine.run(bytes, window: 1) }
        }
    }

    @Test func `refuses a gzip file that is cut`() throws {
        #expect(throws: PriceFileError(.source(.cutShort(.gzip)))) {
            try Engine.run([0x1F, 0x8B, 0x08, 0, 0], window: 1)
        }
    }

    @Test func `refuses a line longer than 16 MiB`() throws {
        let text =
            Array("close,v\n1,2\n3,".utf8) + Array(repeating: UInt8(ascii: "x"), count: (16 << 20) + 1)
            + Array("\n".utf8)
        #expect(throws: PriceFileError(.lineTooLong, line: 3, recordLine: 3)) { try Engine.run(text, window: 1) }
    }

    @Test func `reads a field of 200 kB`() throws {
        let text =
            Array("close,v\n1,".utf8) + Array(repeating: UInt8(ascii: "x"), count: 200_000) + Array("\n2,y\n".utf8)
        #expect(try Engine.run(text, window: 1).closes == ["1", "2"])
    }

    @Test func `refuses a window larger than the file`() throws {
        #expect(throws: SignalError.windowExceedsRows(window: 3, rows: 2)) {
            try Engine.run("close\n1\n2\n", window: 3)
        }
    }

    @Test func `refuses gaps where the caller wants none`() throws {
        var options = PriceReader.Options(workers: 1)
        options.missing = .error
        #expect(throws: PriceFileError(.missingPrice("NaN"), line: 3, recordLine: 3, column: "close")) {
            try Engine.run("close\n1\nNaN\n", window: 1, options: options)
        }
    }
}
