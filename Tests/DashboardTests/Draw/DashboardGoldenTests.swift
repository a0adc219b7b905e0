import SignalKit
import Testing

@testable import Dashboard
@testable import FrameKit

/// Pictures of the whole screen. One that differs is looked at, then its file is removed and recorded anew.
struct DashboardGoldenTests {
    private static let file = PriceFileText(rows: 2_000, seed: 3)
    /// What its windows did, made once.
    private static let table = Result {
        SlowComparison.table(try file.series(), windows: Array(2...500), fill: .deciding)
    }

    /// A screen that somebody has worked on: window 20, some lines in the log.
    private func rig(
        _ size: Size = Size(columns: 80, rows: 24), glyphs: Glyphs = .braille,
        depth: ColourDepth = .twoHundredFiftySix, file: PriceFileText = Self.file
    ) throws -> DashboardRig {
        var rig = try DashboardRig.ready(
            file, DashboardRig(window: 20, size: size, style: ChartStyle(glyphs: glyphs, depth: depth)))
        rig.send(
            .logged(LogEntry(event: "data.loaded", detail: "2,000 rows", isWarning: false)),
            .logged(LogEntry(event: "metrics", detail: "window 20", isWarning: false)))
        if file.text == Self.file.text { rig.compare(with: try Self.table.get()) } else { rig.compare() }
        return rig
    }

    @Test(arguments: [(0, 0), (1, 1), (20, 6), (40, 12), (60, 20), (80, 24), (120, 36), (200, 50)])
    func `the screen at every size`(_ columns: Int, _ rows: Int) throws {
        let size = Size(columns: columns, rows: rows)
        assertGolden(try rig(size).state.draw().goldenText, "dashboard-\(columns)x\(rows)")
    }

    @Test(arguments: [
        ("block", Glyphs.block, ColourDepth.sixteen), ("ascii", .ascii, .eight), ("mono", .braille, .mono),
        ("ascii-mono", .ascii, .mono),
    ])
    func `the screen with fewer glyphs and colours`(_ name: String, _ glyphs: Glyphs, _ depth: ColourDepth) throws {
        let frame = try rig(glyphs: glyphs, depth: depth).state.draw()
        assertGolden((glyphs == .ascii ? frame.inASCII : frame).goldenText, "dashboard-80x24-\(name)")
    }

    /// Somebody has chosen a window that is not the config's and pinned one.
    private func chosen(
        _ size: Size, glyphs: Glyphs = .braille, depth: ColourDepth = .twoHundredFiftySix
    ) throws -> DashboardRig {
        var rig = try rig(size, glyphs: glyphs, depth: depth)
        rig.command("200")
        rig.press(.character("o"))
        rig.command("60")
        rig.settle()
        return rig
    }

    private static let looks: [(String, Glyphs, ColourDepth)] = [
        ("", .braille, .twoHundredFiftySix), ("-mono", .braille, .mono), ("-ascii", .ascii, .mono),
    ]

    @Test(arguments: [(40, 12), (80, 24), (120, 36), (200, 50)], looks)
    func `the curves of all windows`(_ size: (Int, Int), _ look: (String, Glyphs, ColourDepth)) throws {
        var rig = try chosen(Size(columns: size.0, rows: size.1), glyphs: look.1, depth: look.2)
        rig.press(.character("m"))
        let query = try #require(rig.asked.last { $0.kind == .band })
        rig.send(
            .answered(
                .band(
                    query.id, [2, 20, 100, 200].map { BandPoint(window: $0, below: 0.01, above: 0.001 * Double($0)) })))
        let frame = rig.state.draw()
        assertGolden(
            (look.1 == .ascii ? frame.inASCII : frame).goldenText, "sweep-\(size.0)x\(size.1)\(look.0)")
    }

    @Test(arguments: [(40, 12), (80, 24), (120, 36)])
    func `all windows as a table`(_ columns: Int, _ rows: Int) throws {
        var rig = try chosen(Size(columns: columns, rows: rows))
        rig.press(.character("m"), .character("t"), .right, .right)
        assertGolden(rig.state.draw().goldenText, "table-\(columns)x\(rows)")
    }

    @Test func `a window is chosen, with the strip's marks on a tall screen and on a low one`() throws {
        assertGolden(try chosen(Size(columns: 120, rows: 36)).state.draw().goldenText, "chosen-120x36")
        let ascii = try chosen(Size(columns: 80, rows: 24), glyphs: .ascii, depth: .mono).state.draw()
        assertGolden(ascii.inASCII.goldenText, "chosen-80x24-ascii")
    }

    @Test func `the log in full`() throws {
        var rig = try rig()
        rig.send(
            .fileRemarked([FileRemark("comma, header", isWarning: false), FileRemark("2 bars repeat", isWarning: true)]
            ),
            .logged(LogEntry(event: "data.gaps", detail: "5 rows", isWarning: true)))
        rig.press(.character("E"))
        assertGolden(rig.state.draw().goldenText, "log")
    }

    @Test func `what the numbers are worth`() throws {
        var rig = try rig()
        rig.press(.character("J"))
        let waiting = rig.state.draw().plainText
        #expect(waiting.contains("judging…"))
        let query = try #require(rig.asked.last)
        let page = ["window 20 among 2…500", "", String(repeating: "Nothing to find here. ", count: 9)]
        rig.send(.answered(.judgement(JudgementOutcome(id: query.id, lines: page))))
        assertGolden(rig.state.draw().goldenText, "judge")
    }

    @Test func `a place is typed that is not understood`() throws {
        var rig = try DashboardRig.ready(PriceFileText(rows: 300), DashboardRig(window: 20))
        rig.press(.character("/"))
        rig.type("2024-02-30")
        assertGolden(rig.screen, "goto")
        rig.press(.enter)
        assertGolden(rig.screen, "goto-refused")
    }

    @Test func `what there is, shown by Tab after a colon`() throws {
        var rig = try rig()
        rig.press(.character(":"), .tab)
        assertGolden(rig.state.draw().goldenText, "dashboard-commands")
    }

    @Test func `all bars at once`() throws {
        var rig = try rig(Size(columns: 120, rows: 36))
        rig.press(.character("="))
        rig.settle()
        assertGolden(rig.state.draw().goldenText, "dashboard-all")
    }

    @Test func `gaps and warm-up are blank`() throws {
        let file = PriceFileText(rows: 110, seed: 3) { $0 == 60 || (80..<84).contains($0) }
        var rig = try rig(file: file)
        rig.send(.logged(LogEntry(event: "data.gaps", detail: "5 rows", isWarning: true)))
        assertGolden(rig.state.draw().goldenText, "dashboard-gaps")
    }

    @Test func `a file without times has row numbers`() throws {
        let file = PriceFileText(rows: 2_000, seed: 3, isTimed: false)
        assertGolden(try rig(file: file).state.draw().goldenText, "dashboard-rows")
    }

    @Test func `the file is being read`() {
        var rig = DashboardRig()
        rig.send(
            .loadingProgressed(
                Loading(rows: 1_234_567, bytes: 61_000_000, totalBytes: 100_000_000, milliseconds: 122)))
        assertGolden(rig.state.draw().goldenText, "dashboard-loading")
    }

    @Test func `a run takes longer than a frame`() throws {
        var rig = try rig()
        rig.press(.pageUp)
        rig.send(.runIsSlow(rig.state.runID))
        assertGolden(rig.state.draw().goldenText, "dashboard-running")
    }

    @Test func `a number is typed`() throws {
        var rig = try rig()
        rig.press(.character("s"))
        assertGolden(rig.state.draw().goldenText, "dashboard-field")
    }

    @Test func `a number is refused`() throws {
        var rig = try rig()
        rig.type("2001")
        rig.press(.enter)
        assertGolden(rig.state.draw().goldenText, "dashboard-field-refused")
    }

    @Test func `a command is typed`() throws {
        var rig = try rig()
        rig.press(.character(":"))
        rig.type("new")
        assertGolden(rig.state.draw().goldenText, "dashboard-command")
    }

    @Test func `the help`() throws {
        var rig = try rig()
        rig.press(.character("?"))
        assertGolden(rig.state.draw().goldenText, "dashboard-help")
    }

    @Test func `the help, filtered, on a small screen`() throws {
        var rig = try rig(Size(columns: 40, rows: 12))
        rig.press(.character("?"))
        rig.type("window")
        assertGolden(rig.state.draw().goldenText, "dashboard-help-filtered")
    }

    @Test func `the config is about to be written`() throws {
        var rig = try rig()
        rig.press(.up, .character("."))
        rig.settle()
        rig.press(.character("W"))
        assertGolden(rig.state.draw().goldenText, "dashboard-write")
    }

    @Test func `a save has failed`() throws {
        var rig = try rig()
        rig.press(.character("q"))
        rig.send(.saveFailed("/var/reports/metrics.json: cannot be written: No space left on device"))
        assertGolden(rig.state.draw().goldenText, "dashboard-save-failed")
    }
}
