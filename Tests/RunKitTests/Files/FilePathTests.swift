import SignalKit
import Testing

@testable import RunKit

struct FilePathTests {
    @Test(
        arguments: [
            (Array("data.csv".utf8), "data.csv"), ([0x78, 0xFF, 0x2E], "x\\xff."), ([0xC3, 0xA9, 0xC3], "é\\xc3"),
            ([0xFF], "\\xff"), ([], ""), ([0xF4, 0x8F, 0xBF], "\\xf4\\x8f\\xbf"),
        ] as [([UInt8], String)])
    func `what is not UTF-8 is written out, the rest is as it is`(bytes: [UInt8], text: String) {
        #expect(FilePath(bytes: bytes).description == text)
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `arguments become text and come back the same, whatever bytes they are`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        // Bytes of private characters and cut sequences are likelier than chance would have them.
        let pieces: [[UInt8]] = [
            [0xF4, 0x8F, 0xBE, 0x80], [0xF4, 0x8F, 0xBF, 0xBF], [0xC3, 0xA9], [0xC3], [0x41], [0xF4, 0x8F],
        ]
        for _ in 0..<50 {
            let bytes = (0..<Int.random(in: 0...6, using: &random)).flatMap { _ in
                Bool.random(using: &random)
                    ? pieces[Int.random(in: pieces.indices, using: &random)]
                    : [UInt8.random(in: 1...255, using: &random)]
            }
            #expect(ArgumentText.bytes(of: ArgumentText.text(of: bytes)) == bytes)
        }
    }

    @Test func `text stays text`() {
        #expect(ArgumentText.text(of: Array("--input=é.csv".utf8)) == "--input=é.csv")
        #expect(ArgumentText.shown(ArgumentText.text(of: [0x78, 0xFF])) == "x\\xff")
    }

    @Test(arguments: [
        ("a/b", "a/", "b"), ("b", "", "b"), ("/b", "/", "b"), ("a/", "a/", ""), ("a/\u{301}", "a/", "\u{301}"),
    ])
    func `a path is a folder and a name, by bytes`(path: String, folder: String, name: String) {
        #expect(FilePath(path).folderPrefix == FilePath(folder))
        #expect(FilePath(path).name == FilePath(name))
    }

    @Test(arguments: [("a/b", "c", "a/c"), ("b", "c", "c"), ("a/b", "/c", "/c")])
    func `a relative path is looked up beside another`(path: String, other: String, found: String) {
        #expect(FilePath(path).sibling(FilePath(other)) == FilePath(found))
    }
}
