import FrameKit
import Testing

@testable import DemoKit

struct TapeReaderTests {
    private func actions(_ text: String) throws -> [TapeAction] { try TapeReader.read(text).steps.map(\.action) }

    @Test func `keys are pressed once, or as often as is said, at the speed that is said`() throws {
        #expect(
            try actions("Enter\nUp 5\nDown@10ms 3\nCtrl+C\nShift+Tab\nAlt+x\nF1\nSpace\nCtrl+Left\nShift+g") == [
                .press(.enter, count: 1, every: nil), .press(.up, count: 5, every: nil),
                .press(.down, count: 3, every: .milliseconds(10)), .press(.control("c"), count: 1, every: nil),
                .press(.backTab, count: 1, every: nil), .press(.alt("x"), count: 1, every: nil),
                .press(.function(1), count: 1, every: nil), .press(.character(" "), count: 1, every: nil),
                .press(.controlLeft, count: 1, every: nil), .press(.character("G"), count: 1, every: nil),
            ])
    }

    @Test func `text stands in any quotes, and holds the others`() throws {
        #expect(
            try actions("Type \"20\"\nType 'a \"b\"'\nType@0.5s `it's # not a comment`\nPaste \"2024-01-07\"") == [
                .type("20", every: nil), .type("a \"b\"", every: nil),
                .type("it's # not a comment", every: .milliseconds(500)), .paste("2024-01-07"),
            ])
    }

    @Test func `comments, blank lines and any line ends are no commands`() throws {
        let tape = try TapeReader.read("# a tape\r\n\r\n  Enter # once\r\n\t\nUp\t2\r\n")
        #expect(
            tape.steps == [
                TapeStep(line: 3, .press(.enter, count: 1, every: nil)),
                TapeStep(line: 5, .press(.up, count: 2, every: nil)),
            ])
    }

    @Test func `commands stand beside each other as well`() throws {
        #expect(
            try actions("Type \"20\" Sleep 500ms Enter 2 Down") == [
                .type("20", every: nil), .sleep(.milliseconds(500)), .press(.enter, count: 2, every: nil),
                .press(.down, count: 1, every: nil),
            ])
    }

    @Test func `what must be true is text or a number`() throws {
        #expect(
            try actions("Assert /rate \\d+\\/9/\nAssert+Line /^x/\nAssert value 0.4989\nAssert window 20") == [
                .assertText(.screen, pattern: "rate \\d+/9"), .assertText(.line, pattern: "^x"),
                .assertFact(.value, value: "0.4989"), .assertFact(.window, value: "20"),
            ])
        #expect(
            try actions("Wait /a/\nWait+Line /a/\nWait+Screen@2s /a b/") == [
                .wait(.line, pattern: "a", limit: nil), .wait(.line, pattern: "a", limit: nil),
                .wait(.screen, pattern: "a b", limit: .seconds(2)),
            ])
    }

    @Test func `the rest`() throws {
        #expect(
            try actions(
                "Hide\nShow\nCaption \"All windows\"\nCommand window 60  \nResize 100x30\nScreenshot a.svg\n"
                    + "Frame \"b c.txt\"\nScrollUp 2\nMouse Press 10 5\nSet TypingSpeed 5ms") == [
                    .hide, .show, .caption("All windows"), .command("window 60"),
                    .resize(Size(columns: 100, rows: 30)), .picture(file: "a.svg"), .picture(file: "b c.txt"),
                    .mouse(.scrollUp, Point(column: 0, row: 1)), .mouse(.scrollUp, Point(column: 0, row: 1)),
                    .mouse(.press(.left), Point(column: 10, row: 5)), .typingSpeed(.milliseconds(5)),
                ])
    }

    @Test func `settings stand before the first command`() throws {
        let settings = try TapeReader.read(
            "Set Width 100\nSet Height 30\nSet TypingSpeed 20ms\nSet WaitTimeout 2s\nSet IdleLimit 1s\nSet PlaybackSpeed 2\n"
        ).settings
        var expected = TapeSettings()
        (expected.width, expected.height) = (100, 30)
        (expected.typingSpeed, expected.waitLimit, expected.idleLimit) = (.milliseconds(20), .seconds(2), .seconds(1))
        expected.playbackSpeed = 2
        #expect(settings == expected)
    }

    @Test(arguments: [
        ("Enter\nSlep 1s", "t:2: found \"Slep\", expected a command; Sleep is near"),
        (
            "Frobnicate",
            "t:1: found \"Frobnicate\", expected a command such as Type \"20\", Enter, Sleep 1s or Assert /re/"
        ),
        ("Output a.gif", "t:1: found \"Output\", expected no Output: --record FILE.cast records what is played"),
        ("Type 20", "t:1: found \"20\", expected text in quotes, such as \"20\""),
        ("Type", "t:1: found the end of the line, expected text in quotes, such as \"20\""),
        ("Type \"20", "t:1: found the end of the line, expected the quote \" that ends the text"),
        (
            "Type \"a\tb\"",
            "t:1: found \"a\\tb\", expected text without control characters (Enter, Tab and Escape are commands)"
        ),
        ("Up 0", "t:1: found \"0\", expected how often, such as 5 (1 to 10000)"),
        ("Up five", "t:1: found \"five\", expected a command; Hide is near"),
        ("Enter@x", "t:1: found \"x\", expected a duration such as 800ms or 1.5s"),
        ("Hide@1s", "t:1: found \"Hide@1s\", expected a key, Type or Wait before '@'"),
        ("Sleep", "t:1: found the end of the line, expected a duration such as 800ms or 1.5s"),
        ("Sleep fast", "t:1: found \"fast\", expected a duration such as 800ms or 1.5s"),
        ("Sleep 2h", "t:1: found \"2h\", expected a duration such as 800ms or 1.5s"),
        ("Sleep 61m", "t:1: found \"61m\", expected a duration of an hour at most"),
        ("Wait+Screen ready", "t:1: found \"ready\", expected /a regular expression/"),
        ("Assert /a", "t:1: found the end of the line, expected the slash that ends the regular expression"),
        ("Assert /(/", "t:1: found \"/(/\", expected /a regular expression/ that can be used"),
        (
            "Assert /(a+)+b/",
            "t:1: found \"/(a+)+b/\", expected no repeated group with a repetition or a choice in it, which can take for ever"
        ),
        (
            "Assert",
            "t:1: found the end of the line, expected /a regular expression/ or one of value, window, seed, signals, flips, rows"
        ),
        (
            "Assert speed 1",
            "t:1: found \"speed\", expected /a regular expression/ or one of value, window, seed, signals, flips, rows"
        ),
        ("Assert value high", "t:1: found \"high\", expected the number that value must be"),
        ("Assert value", "t:1: found the end of the line, expected the number that value must be"),
        ("Resize 100", "t:1: found \"100\", expected COLUMNSxROWS from 20x6 to 1000x500, such as 100x30"),
        ("Resize 1x1", "t:1: found \"1x1\", expected COLUMNSxROWS from 20x6 to 1000x500, such as 100x30"),
        ("Screenshot a.png", "t:1: found \"a.png\", expected a file's name that ends in .svg, .html, .txt or .ansi"),
        ("Frame", "t:1: found the end of the line, expected a file's name that ends in .svg, .html, .txt or .ansi"),
        ("Command", "t:1: found the end of the line, expected a line for ':', such as window 60"),
        ("Set Width 5", "t:1: found \"5\", expected columns, such as 100 (20 to 1000)"),
        (
            "Set Shell bash",
            "t:1: found \"Shell\", expected Width, Height, TypingSpeed, WaitTimeout, IdleLimit or PlaybackSpeed"
        ),
        (
            "Enter\nSet Width 100",
            "t:2: found \"Width\", expected only TypingSpeed to be set after the first command (Resize 100x30 changes the size)"
        ),
        (
            "Mouse Click 1 1",
            "t:1: found \"Click\", expected one of Press, Release, Drag, Move, PressRight, ReleaseRight, DragRight, PressMiddle, ReleaseMiddle, DragMiddle, PressOther, ReleaseOther, DragOther, WheelUp, WheelDown, WheelLeft, WheelRight"
        ),
        (
            "\u{1b}[2J",
            "t:1: found \"\\x1b[2J\", expected a command such as Type \"20\", Enter, Sleep 1s or Assert /re/"
        ),
    ])
    func `a wrong line is named, with what was found and what was expected`(_ text: String, _ message: String) {
        let error = #expect(throws: TapeError.self) { try TapeReader.read(text) }
        #expect(error?.message(file: "t") == message)
    }

    @Test(arguments: ["(a|aa)+$", "(\\s*)*z", "((a*)b)*", "(a{2,}){3,}", "((a)+)+"])
    func `patterns that can take for ever are refused`(pattern: String) {
        #expect(throws: TapeError.self) { try TapeReader.read("Assert /\(pattern)/") }
    }

    @Test(arguments: ["(a|b) c", "a+b*", "(ab)+", "[(a+)]+", "\\(a+\\)+", "0\\.\\d{4}", "(a+) (b+)"])
    func `others are not`(pattern: String) throws {
        #expect(try TapeReader.read("Assert /\(pattern)/").steps.count == 1)
    }
}
