import Testing

@testable import SignalKit

/// Files that are packed, and files that are something else.
struct DecodedSourceTests {
    private static let text = "time,close\n2024-01-01,1.5\n2024-01-02,2.5\n2024-01-03,1\n"

    /// What comes out of `bytes`, or why nothing did.
    static func decode(_ bytes: [UInt8], pieces: Int = .max, room: Int = 1 << 16) -> Result<[UInt8], SourceFault> {
        var out: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: room)
        do throws(ByteSource.Failure) {
            let source = try DecodedSource(.memory(bytes, pieces: pieces)).text
            while true {
                let result = buffer.withUnsafeMutableBytes { room -> Result<Int, ByteSource.Failure> in
                    Result { () throws(ByteSource.Failure) in try source.read(room) }
                }
                let count = try result.get()
                if count == 0 { return .success(out) }
                out += buffer[..<count]
            }
        } catch {
            guard case .refused(let fault) = error else { preconditionFailure("\(error)") }
            return .failure(fault)
        }
    }

    /// A series long enough for several pieces, with characters of one to four bytes.
    private static func long(_ random: inout SplitMix64) -> [UInt8] {
        let rows = (0..<Int.random(in: 0...200, using: &random)).map { _ in
            ["1.5,x", "é", "株", "📈", "12345.678", ""].randomElement(using: &random) ?? ""
        }
        return Array(("close,note\n" + rows.joined(separator: "\n")).utf8)
    }

    @Test(arguments: 0..<40)
    func `gzip, zip and UTF-16 come out as they went in, however the bytes come`(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        let text = Self.long(&random)
        let packed: [[UInt8]] = [
            text, Packed.gzip(text), Packed.gzip(Array(text.prefix(7))) + Packed.gzip(Array(text.dropFirst(7))),
            Packed.gzip(text) + [0, 0, 0], Packed.zip([("data.csv", text)]),
            Packed.zip([("data.csv", text)], deflates: false), Packed.zip([("data.csv", text)], hasDescriptor: true),
            Packed.zip([("in/", []), ("in/data.csv", text), ("__MACOSX/in/._data.csv", [1, 2])]),
            Packed.utf16(text, isLittle: true), Packed.utf16(text, isLittle: false),
            Packed.gzip(Packed.utf16(text, isLittle: true)), Packed.zip([("a.csv.gz", Packed.gzip(text))]),
        ]
        for bytes in packed {
            let pieces = [1, 7, 513, .max].randomElement(using: &random) ?? 1
            let room = [1, 50, 1_000, 1 << 17].randomElement(using: &random) ?? 1
            #expect(Self.decode(bytes, pieces: pieces, room: room) == .success(text))
        }
    }

    @Test(arguments: 0..<20)
    func `what was cut short or changed is never taken for whole`(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        let text = Self.long(&random)
        let packs = [
            Packed.gzip(text), Packed.zip([("data.csv", text)]), Packed.zip([("data.csv", text)], hasDescriptor: true),
        ]
        for packed in packs {
            for _ in 0..<20 {
                let cut = Int.random(in: 4..<packed.count, using: &random)
                if case .success = Self.decode(Array(packed[..<cut])) { Issue.record("cut at \(cut) was not noticed") }
                var changed = packed
                // Not the header's time or name, which say nothing of the data.
                let place = Int.random(in: 40..<max(41, packed.count / 2), using: &random)
                guard place < packed.count else { continue }
                changed[place] ^= UInt8.random(in: 1...255, using: &random)
                if case .success(let found) = Self.decode(changed) { #expect(found == text) }
            }
        }
        #expect(Self.decode(Packed.gzip(text) + Array("x".utf8)) == .failure(.trailingData(.gzip)))
        #expect(Self.decode(Array(Packed.gzip(text).dropLast())) == .failure(.cutShort(.gzip)))
    }

    @Test func `a check sum that is wrong is noticed`() {
        var gzip = Packed.gzip(Array(Self.text.utf8))
        gzip[gzip.count - 8] ^= 1
        #expect(Self.decode(gzip) == .failure(.damaged(.gzip)))
        var zip = Packed.zip([("data.csv", Array(Self.text.utf8))])
        zip[14] ^= 1
        #expect(Self.decode(zip) == .failure(.damaged(.zip)))
    }

    @Test func `UTF-16 that is cut or has half a pair is refused`() {
        let bytes = Packed.utf16(Array("close\n📈".utf8), isLittle: true)
        #expect(Self.decode(Array(bytes.dropLast())) == .failure(.cutShort(.utf16LittleEndian)))
        #expect(Self.decode(Array(bytes.dropLast(2))) == .failure(.cutShort(.utf16LittleEndian)))
        #expect(Self.decode(bytes + [0x34, 0xDC, 0x61, 0]) == .failure(.damaged(.utf16LittleEndian)))
    }

    @Test func `a zip archive of several files is refused with their names`() {
        let two = [("a.csv", Array(Self.text.utf8)), ("b.csv", Array(Self.text.utf8))]
        #expect(Self.decode(Packed.zip(two)) == .failure(.severalMembers(["a.csv", "b.csv"], count: 2)))
        #expect(Self.decode(Packed.zip([])) == .failure(.noMember))
        let many = (0..<20).map { ("\($0).csv", [UInt8]("1".utf8)) }
        #expect(
            Self.decode(Packed.zip(many)) == .failure(.severalMembers((0..<12).map { "\($0).csv" }, count: 20)))
    }

    @Test func `a file beside the prices that comes first is no riddle`() {
        let archive = Packed.zip([("README.txt", Array("How to read this\n".utf8)), ("b.csv", Array(Self.text.utf8))])
        #expect(throws: PriceFileError(.source(.severalMembers(["README.txt", "b.csv"], count: 2)))) {
            try Engine.run(archive, window: 1)
        }
    }

    @Test func `what a zip archive cannot be read for is named`() {
        var archive = Packed.zip([("a.csv", Array(Self.text.utf8))])
        archive[6] |= 1
        #expect(Self.decode(archive) == .failure(.encrypted(name: "a.csv")))
        archive[6] = 0
        archive[8] = 12
        #expect(Self.decode(archive) == .failure(.unknownMethod(12, name: "a.csv")))
        let workbook = Packed.zip([("[Content_Types].xml", Array("<x/>".utf8)), ("xl/workbook.xml", [])])
        #expect(Self.decode(workbook) == .failure(.notText(.excelWorkbook)))
    }

    @Test(arguments: [
        ("{\n \"Information\": \"limit\"}", FileKind.json), ("[[1,2]]", .json), ("{}", .json),
        ("<!DOCTYPE html>", .html),
        ("\n <HTML lang=en>", .html), ("<?xml version='1.0'?>", .xml), ("PAR1\u{15}", .parquet),
        ("SQLite format 3\0", .sqlite), ("%PDF-1.7", .pdf), ("Rar!\u{1A}", .rar),
    ])
    func `other kinds of file are known by their first bytes`(start: String, kind: FileKind) {
        #expect(Self.decode(Array(start.utf8)) == .failure(.notText(kind)))
        #expect(Self.decode(Packed.gzip(Array(start.utf8))) == .failure(.notText(kind)))
    }

    @Test(
        arguments: [
            [0x28, 0xB5, 0x2F, 0xFD, 0], [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], Array("BZh91AY&SY".utf8),
            [0xD0, 0xCF, 0x11, 0xE0], [0xFF, 0xFE, 0, 0], [99, 0, 108, 0, 111, 0], [0, 99, 0, 108, 0, 111],
        ] as [[UInt8]])
    func `and so are those that are no text`(start: [UInt8]) {
        guard case .failure(.notText(let kind)) = Self.decode(start) else {
            Issue.record("taken for text")
            return
        }
        #expect(kind.command("F") != nil || kind == .oldExcelWorkbook)
    }

    @Test(arguments: [
        "<DATE>,<CLOSE>\n", "<TICKER>\t<CLOSE>", "[Date],[Close]\n", "{close}\n", "BZh,close", "PK,close", "", "<", "[",
        "{",
        "GIF89a,close", "Rar,close", "\u{FEFF}close", "<html5>,close",
    ])
    func `a header may look like one of them`(text: String) {
        #expect(Self.decode(Array(text.utf8)) == .success(Array(text.utf8)))
    }
}
