import Testing

@testable import FrameKit
@testable import TerminalKit

struct TerminalOptionsTests {
    @Test(arguments: [
        (-1, ColourDepth.mono), (2, .mono), (8, .eight), (16, .sixteen), (88, .sixteen), (256, .twoHundredFiftySix),
        (16_777_216, .eight),
    ])
    func `the depth follows the terminal's colours`(colours: Int, depth: ColourDepth) {
        #expect(ColourDepth(terminalColours: colours) == depth)
    }

    @Test func `NO_COLOR counts where it is not empty and colour is not asked for`() {
        func depth(_ choice: ColourChoice, _ noColour: String?) -> ColourDepth {
            ColourDepth(terminalColours: 256, choice: choice, noColour: noColour)
        }
        #expect(depth(.auto, nil) == .twoHundredFiftySix)
        #expect(depth(.auto, "") == .twoHundredFiftySix)
        #expect(depth(.auto, "0") == .mono)
        #expect(depth(.always, "1") == .twoHundredFiftySix)
        #expect(depth(.never, nil) == .mono)
    }

    @Test(arguments: [
        ("xterm-256color", Glyphs.braille), ("xterm", .braille), ("tmux-256color", .braille), ("screen", .braille),
        ("linux", .ascii), ("linux-16color", .ascii), ("vt100", .ascii), ("vt100-am", .ascii), ("dumb", .ascii),
    ])
    func `braille needs UTF-8 and a terminal with a font`(terminal: String, glyphs: Glyphs) {
        #expect(Glyphs(isUTF8: true, terminal: terminal) == glyphs)
        #expect(Glyphs(isUTF8: false, terminal: terminal) == .ascii)
    }

    @Test func `errors name the terminal and a way on, and are inert`() {
        #expect(TerminalError.notATerminal(overSSH: false).description.contains("--headless"))
        #expect(!TerminalError.notATerminal(overSSH: false).description.contains("ssh"))
        #expect(TerminalError.notATerminal(overSSH: true).description.contains("ssh -t"))
        #expect(TerminalError.noTerminalName.description.contains("TERM is not set"))
        #expect(TerminalError.unusableTerminal("x\u{1b}[2J").description.contains(#"TERM=x\x1b[2J"#))
        #expect(TerminalError.dumbTerminal("dumb").description.contains("TERM=dumb"))
    }
}
