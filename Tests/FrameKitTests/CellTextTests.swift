import SignalKit
import Testing

@testable import FrameKit
@testable import PlainText

struct CellTextTests {
    @Test(arguments: [
        ("data.csv", "data.csv"),
        ("prix été 日本", "prix été 日本"),
        ("\u{1b}[2Jx", #"\x1b[2Jx"#),
        ("a\nb\tc\r", #"a\nb\tc\r"#),
        ("\u{7f}\u{9b}31m", #"\x7f\u{9b}31m"#),
        ("abc\u{202e}txt.exe\u{2069}", #"abc\u{202e}txt.exe\u{2069}"#),
        ("zero\u{200b}width\u{feff}", #"zero\u{200b}width\u{feff}"#),
        ("\u{2028}\u{2029}", #"\u{2028}\u{2029}"#),
        ("soft\u{ad}hyphen", #"soft\u{ad}hyphen"#),
        ("\u{e0041}\u{10ffff}", #"\u{e0041}\u{10ffff}"#),
    ])
    func `what a terminal could obey or hide becomes visible`(text: String, shown: String) {
        #expect(SafeText.escaped(text) == shown)
    }

    @Test(arguments: UInt64(0)..<100)
    func `random text never leaves a control behind`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let scalars = (0..<200).compactMap { _ in Unicode.Scalar(UInt32.random(in: 0...0x10ffff, using: &random)) }
        let shown = SafeText.escaped(String(String.UnicodeScalarView(scalars)))
        #expect(shown.unicodeScalars.allSatisfy { CellText.width(of: $0) > 0 || CellText.isCombining($0) })
        #expect(SafeText.escaped(shown) == shown)
    }

    @Test func `every scalar is a column wide, two, or none`() {
        for value in UInt32(0)...0x10ffff {
            guard let scalar = Unicode.Scalar(value) else { continue }
            #expect(0...2 ~= CellText.width(of: scalar))
            if value < 0x20 || 0x7f...0x9f ~= value { #expect(CellText.width(of: scalar) == 0) }
        }
    }

    @Test(arguments: [("", 0), ("abc", 3), ("日本", 4), ("e\u{301}", 1), ("⣿█▒·…▶", 6), ("🚀", 2), ("한", 2), ("ｱ", 1)])
    func `columns are counted as a terminal counts them`(text: String, columns: Int) {
        #expect(CellText.columns(of: text) == columns)
    }

    @Test(arguments: [
        ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("abcdef", 1, "…"), ("abcdef", 0, ""), ("abc", -3, ""),
        ("日本語", 5, "日本…"), ("日本語", 4, "日…"), ("", 0, ""),
    ])
    func `text that is too long ends in an ellipsis`(text: String, limit: Int, shown: String) {
        #expect(CellText.truncated(text, columns: limit) == shown)
        #expect(CellText.columns(of: shown) <= max(0, limit))
    }
}
