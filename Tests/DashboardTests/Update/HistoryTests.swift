import SignalKit
import Testing

@testable import Dashboard
@testable import FrameKit

/// The runs of the file of receipts.
struct HistoryTests {
    private func rig(
        _ runs: [PastRun] = PastRun.samples, rows: Int = 400, size: Size = Size(columns: 80, rows: 24),
        receipts: String? = "out/receipts.jsonl"
    ) throws -> DashboardRig {
        var rig = try DashboardRig.ready(
            PriceFileText(rows: rows), DashboardRig(window: 20, size: size, receiptName: receipts))
        rig.press(.character("H"))
        if receipts != nil { rig.send(.runsRead(runs, warning: nil)) }
        return rig
    }

    private func lines(_ rig: DashboardRig) -> [String] {
        rig.screen.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    private func pointedAt(_ rig: DashboardRig) -> String? { lines(rig).first { $0.hasPrefix("▸") } }

    @Test func `it lists runs, the newest first, with what they came to`() throws {
        let rig = try rig()
        #expect(rig.effects == [.readRuns] && rig.state.screen == .history)
        #expect(rig.screen.contains("RUNS") && rig.screen.contains("5 runs in receipts.jsonl, the newest first"))
        let rows = lines(rig).filter { $0.contains("2026-11-20 ") }
        #expect(rows.map { $0.split(separator: " ").first { $0 != "▸" } } == ["5", "4", "3", "2", "1"])
        #expect(rows[0].contains("0.4989") && rows[0].contains("50") && rows[0].contains("these"))
        #expect(rows[1].contains("1,500") && rows[1].contains("4294967295") && rows[1].contains("other: yester"))
        #expect(rows[2].contains("exit 64") && rows[3].contains("exit 65"))
    }

    @Test func `columns stay below their headings, however large windows and numbers are`() throws {
        let runs = [PastRun.sample(1), .sample(9_999, window: 9_999_999_999, rate: nil, exitCode: 65), .sample(10_000)]
        let shown = lines(try rig(runs)).filter { $0.contains("2026-11-20 ") || $0.contains("began (UTC)") }
        let columns = shown.compactMap { line in
            (line.firstRange(of: "2026-11-20 ") ?? line.firstRange(of: "began")).map {
                line.distance(from: line.startIndex, to: $0.lowerBound)
            }
        }
        #expect(columns.count == 4 && Set(columns).count == 1, "\(columns)")
    }

    @Test func `Enter restores window and seed as one step, and undo takes them back`() throws {
        var rig = try rig()
        rig.press(.end, .enter)
        #expect(rig.state.screen == .chart && rig.state.window == 5 && rig.state.seed == 7)
        #expect(rig.footer == " run 1: window 5, seed 7")
        #expect(rig.requests.map(\.window) == [5] && rig.requests.map(\.seed) == [7])
        rig.settle()
        rig.press(.character("u"))
        #expect(rig.state.window == 20 && rig.state.seed == 42 && rig.state.history.past.isEmpty)
        rig.press(.character("U"))
        #expect(rig.state.window == 5 && rig.state.seed == 7)
    }

    @Test func `it is said where a run is not of these prices, or not of this warm-up`() throws {
        var rig = try rig()
        rig.press(.end, .up, .enter)
        #expect(rig.state.window == 20 && rig.footer == " run 2: window 20, seed 42; it read other prices")
        #expect(rig.state.history.past.isEmpty)
        var other = try DashboardRig.ready(
            PriceFileText(rows: 100), DashboardRig(window: 20, warmup: .exclude, receiptName: "r"))
        other.press(.character("H"))
        other.send(.runsRead([.sample(1)], warning: nil))
        other.press(.enter)
        #expect(other.footer == " run 1: window 20, seed 42; its warm-up was zero")
    }

    @Test func `a run without a window, or with one larger than the file, is not restored`() throws {
        var rig = try rig()
        rig.press(.down, .enter)
        #expect(rig.footer == " window 1,500 of run 4 is larger than the file with its 400 rows")
        rig.press(.down, .enter)
        #expect(rig.footer == " run 3 has no window: it ended with exit code 64")
        #expect(rig.state.screen == .history && rig.state.window == 20 && rig.requests.isEmpty)
    }

    @Test func `two stand side by side, the older one left, and what differs is marked`() throws {
        var rig = try rig()
        rig.press(.character("c"))
        var shown = lines(rig)
        #expect(rig.state.screen == .comparedRuns && shown[1].contains("run 4") && shown[1].contains("run 5"))
        #expect(shown.contains { $0.hasPrefix(" * window") && $0.contains(" 1500 ") && $0.contains(" 50") })
        #expect(shown.contains { $0.hasPrefix("   input.sha256") } && shown.contains { $0.hasPrefix("   exit_code") })
        rig.press(.character("c"), .end, .character(" "), .home, .down, .character("c"))
        shown = lines(rig)
        #expect(shown[1].contains("run 1") && shown[1].contains("run 4"))
        rig.press(.escape)
        #expect(lines(rig).contains { $0.hasPrefix(" *") } && pointedAt(rig)?.contains(" 4 ") == true)
        rig.press(.end, .character(" "))
        #expect(!rig.screen.contains("▸*"))
        rig.press(.character("c"))
        #expect(rig.footer == " there is no other run to compare with")
    }

    @Test func `Esc and H go back to the chart as it was`() throws {
        for key in [Key.escape, .character("H")] {
            var rig = try rig()
            rig.press(.down, key)
            #expect(rig.state.screen == .chart && rig.state.window == 20 && rig.state.history.past.isEmpty)
        }
    }

    @Test func `without receipts, or with none yet, that is said`() throws {
        let none = try rig(receipts: nil)
        #expect(none.effects.isEmpty && none.footer == " no receipts are kept: start with --receipt FILE")
        let empty = try rig([])
        #expect(empty.state.screen == .chart && empty.footer == " there are no runs in receipts.jsonl yet")
        var failed = try rig(receipts: "r")
        failed.press(.escape)
        failed.command("runs")
        failed.send(.runsUnreadable("cannot open 'r': \u{1b}"))
        #expect(failed.footer == " cannot open 'r': \\x1b" && failed.state.screen == .chart)
    }

    @Test func `runs that come when one has gone elsewhere change nothing`() throws {
        var rig = try DashboardRig.ready(
            PriceFileText(rows: 400), DashboardRig(window: 20, receiptName: "r"))
        rig.compare()
        rig.press(.character("H"), .character("m"))
        rig.send(.runsRead(PastRun.samples, warning: nil))
        #expect(rig.state.screen == .sweep)
        var early = DashboardRig(receiptName: "r")
        early.press(.character("H"))
        #expect(early.effects.isEmpty)
    }

    @Test func `with the cursor out H moves it, and the name opens the list`() throws {
        var rig = try rig()
        rig.press(.escape, .character("x"), .character("H"))
        #expect(rig.state.screen == .chart && rig.effects == [.readRuns])
        rig.command("history")
        #expect(rig.effects == [.readRuns, .readRuns])
    }

    @Test func `lines that are no receipts are told`() throws {
        var rig = try rig()
        rig.press(.escape, .character("H"))
        rig.send(.runsRead(PastRun.samples, warning: "1 line is no receipt, the first is line 3"))
        #expect(rig.state.screen == .history && rig.footer == " 1 line is no receipt, the first is line 3")
    }

    @Test func `a click points at a run, the wheel and pages move, digits do nothing`() throws {
        var rig = try rig((1...100).map { .sample($0) })
        rig.send(.mouse(MouseEvent(.press(.left), at: Point(column: 5, row: 6))))
        #expect(pointedAt(rig)?.contains(" 97 ") == true)
        rig.send(.mouse(MouseEvent(.scrollDown, at: Point(column: 5, row: 6))))
        #expect(pointedAt(rig)?.contains(" 94 ") == true)
        rig.press(.home, .pageDown)
        #expect(pointedAt(rig)?.contains(" 80 ") == true)
        rig.press(.end, .character("k"), .character("5"))
        #expect(pointedAt(rig)?.contains(" 2 ") == true && !rig.state.hasOverlay)
        rig.send(.mouse(MouseEvent(.press(.left), at: Point(column: 5, row: 2))))
        #expect(pointedAt(rig)?.contains(" 2 ") == true)
    }

    @Test(arguments: [(80, 24), (120, 36), (40, 12), (20, 6)])
    func `every size shows what fits`(_ columns: Int, _ rows: Int) throws {
        var rig = try rig(rows: 2_000, size: Size(columns: columns, rows: rows))
        rig.press(.end, .character(" "), .home, .down)
        assertGolden(rig.state.draw().goldenText, "history-\(columns)x\(rows)")
        rig.press(.character("c"))
        assertGolden(rig.state.draw().goldenText, "runs-compared-\(columns)x\(rows)")
    }

    @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 20, rows: 6), Size(columns: 33, rows: 9)])
    func `hostile receipts stay in their place`(_ size: Size) throws {
        let texts = [
            "", " ", "\u{1b}[2J\u{7}", "\u{202e}LTR", "日本語", String(repeating: "x", count: 5_000), "a\nb\r\tc",
            "e\u{301}\u{301}\u{301}", "👩‍👩‍👧‍👦", "\u{0}",
        ]
        let runs = texts.enumerated().map { index, text in
            PastRun(
                number: index + 1, time: text, exitCode: .max, rate: text,
                numbers: EditedNumbers(window: .max, seed: 1),
                warmup: .zero, input: text, readTheseBytes: index % 2 == 0,
                facts: [PastRun.Fact(name: text, value: text), PastRun.Fact(name: "seed", value: text)])
        }
        var rig = try rig(runs, size: size)
        for _ in texts {
            for _ in 0..<2 {
                let frame = rig.state.draw()
                #expect(frame.size == size && frame.cells.allSatisfy { $0.isContinuation || $0.width > 0 })
                let text = frame.plainText
                #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x202E })
                rig.press(.character("c"))
            }
            rig.press(.down)
        }
    }
}
