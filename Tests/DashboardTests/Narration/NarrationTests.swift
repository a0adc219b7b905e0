import PlainText
import SignalKit
import Testing

@testable import Dashboard
@testable import FrameKit

/// The dashboard in words.
struct NarrationTests {
    private func ready(rows: Int = 200) throws -> DashboardRig {
        var rig = try DashboardRig.ready(PriceFileText(rows: rows))
        rig.compare()
        return rig
    }

    /// A dashboard from which lines lead to a screen.
    private func start(_ screen: Screen) throws -> DashboardRig {
        switch screen {
        case .symbols: choosing()
        case .history, .comparedRuns: try history()
        default: try ready()
        }
    }

    private func history() throws -> DashboardRig {
        var rig = try DashboardRig.ready(
            PriceFileText(rows: 400), DashboardRig(window: 20, receiptName: "out/receipts.jsonl"))
        _ = say("history", &rig)
        rig.send(.runsRead(PastRun.samples, warning: nil))
        return rig
    }

    @Test func `earlier runs are told, reached by their numbers, compared and restored`() throws {
        var rig = try history()
        let told = rig.state.toldAgain
        #expect(told.first == "5 runs in receipts.jsonl:" && told[1].hasPrefix("5 2026-11-20T"))
        #expect(told.contains { $0.hasPrefix("2 ") && $0.contains("ended with exit code 65") })
        #expect(say("1", &rig).first?.hasPrefix("1 2026-11-20T") == true)
        #expect(say("9", &rig).first?.hasPrefix("'9' can be") == false, "no such run")
        _ = say("", &rig)
        #expect(say("restore", &rig).first == "chart:" && rig.state.window == 5)
    }

    private func choosing() -> DashboardRig {
        var rig = DashboardRig()
        rig.send(
            .symbolsFound(["AAPL", "MSFT", "BRK.B"].enumerated().map { SymbolCount(name: $1, rows: 1_000 + $0) }))
        return rig
    }

    @Test func `symbols are numbered, found by a part of their name, and chosen`() throws {
        var rig = choosing()
        #expect(
            rig.state.opening == [
                "3 symbols in this file, a series is of one:", "1 AAPL, 1,000 rows", "2 MSFT, 1,001 rows",
                "3 BRK.B, 1,002 rows", "Type a number, or a part of a name.",
            ])
        #expect(say("br", &rig).prefix(2) == ["1 of 3 symbols with br:", "1 BRK.B, 1,002 rows"])
        for key in rig.state.keys(forLine: "1") { rig.press(key) }
        #expect(rig.effects == [.readSymbol("BRK.B")])
        rig = choosing()
        for key in rig.state.keys(forLine: "2") { rig.press(key) }
        #expect(rig.effects == [.readSymbol("MSFT")])
        rig = choosing()
        #expect(rig.state.keys(forLine: "4").contains(.character("/")), "no such number: a part of a name")
    }

    /// What is said after a line.
    private func say(_ line: String, _ rig: inout DashboardRig) -> [String] {
        let before = rig.state
        for key in rig.state.keys(forLine: line) { rig.press(key) }
        rig.settle()
        rig.compare()
        return rig.state.changes(since: before)
    }

    @Test func `the chart is told in three sentences at most, and they are true`() throws {
        let rig = try ready()
        let told = rig.state.told
        #expect((1...3).contains(told.count) && told.allSatisfy { $0.hasSuffix(".") })
        let report = try #require(rig.state.outcome?.report)
        #expect(told.last?.contains("The signal rate of window 5 is \(Digits.rate(report.signalRate))") == true)
        #expect(told.last?.contains("\(Digits.grouped(report.flips)) flips") == true)
        let series = try #require(rig.state.series)
        let last = try #require(series.close(at: series.rowCount - 1))
        #expect(told.first?.contains(Digits.grouped(decimal: last.description, places: series.decimals)) == true)
    }

    @Test func `the last crossing is where the signal flipped last`() throws {
        let rig = try ready()
        let series = try #require(rig.state.series)
        let run = try SignalRun(over: series, window: 5, warmup: .zero)
        let rows = series.rowCount
        let flip = try #require((5..<rows).last { run.signals[$0] != run.signals[$0 - 1] })
        let columns = try #require(rig.state.outcome?.chart.columns)
        try #require(columns.allSatisfy { $0.rows.count == 1 }, "a bar a column")
        let ago = rows - 1 - flip
        let words = ago == 0 ? "at the last bar" : "\(ago) \(ago == 1 ? "bar" : "bars") before the last"
        #expect(rig.state.told[1].hasSuffix("which it last crossed \(words)."))
        #expect(rig.state.told[1].hasPrefix(run.signals[rows - 1] ? "It is above" : "It is at or below"))
    }

    @Test func `a window is told with its rate, how far it moved, and its flips`() throws {
        var rig = try ready()
        let old = try #require(rig.state.outcome?.report)
        let said = say("7", &rig)
        let new = try #require(rig.state.outcome?.report)
        let change = new.signalRate - old.signalRate
        let way =
            Digits.rate(change.magnitude) == "0.0000"
            ? "unchanged" : "\(change > 0 ? "up" : "down") \(Digits.rate(change.magnitude))"
        #expect(
            said.first == "window 5 to 7: signal rate \(Digits.rate(new.signalRate)), \(way); \(new.flips) flips")
    }

    @Test func `questions have numbered answers, and both of them do something`() throws {
        var rig = try ready()
        _ = say("7", &rig)
        #expect(say("W", &rig) == ["write window 7 and seed 42 into config.yaml?", "1 yes", "2 no"])
        #expect(say("2", &rig) == ["config.yaml was not changed"])
        _ = say("W", &rig)
        for key in rig.state.keys(forLine: "1") { rig.press(key) }
        #expect(rig.effects == [.writeConfig(EditedNumbers(window: 7, seed: 42))])
    }

    @Test func `a name that may mean several is chosen by number, with what came behind it`() throws {
        var rig = try ready()
        let said = say("see 7", &rig)
        #expect(said.first == "'see 7' can be:" && said.count > 2)
        let number = try #require(said.dropFirst().firstIndex { $0.contains(" seed: ") })
        #expect(say(String(number), &rig).first?.hasPrefix("seed 42 to 7: ") == true)
        #expect(say("see", &rig).count > 2)
        #expect(say("window 9", &rig).first?.hasPrefix("window 5 to 9: ") == true, "another command is one")
    }

    @Test func `a field says what it takes, why it does not, and can be left`() throws {
        var rig = try ready()
        #expect(
            say("fee", &rig) == [
                "Type the fee of a flip in bp, such as 5 or 2.5; it is 5 now; an empty line leaves it."
            ])
        #expect(say("x", &rig).first?.hasPrefix("Not taken: 'x' is not a fee in bp") == true)
        #expect(say("2.5", &rig).first?.hasPrefix("fee 5 to 2.5 bp; ") == true)
        _ = say("seed", &rig)
        #expect(say("window 9", &rig).first?.hasPrefix("window 5 to 9: ") == true, "a command leaves it")
        _ = say("window 5", &rig)
        _ = say("seed", &rig)
        #expect(say("", &rig) == ["Nothing has changed."] && rig.state.seed == 42)
    }

    @Test(arguments: Screen.allCases)
    func `every command of a screen is heard by its name, and nothing said holds a control`(_ screen: Screen) throws {
        let opening: [Screen: [String]] = [
            .chart: [], .sweep: ["sweep"], .table: ["sweep", "table"], .judge: ["judge"], .log: ["log"],
            .symbols: [], .history: [], .comparedRuns: ["compare"],
        ]
        var opened = try start(screen)
        for line in opening[screen] ?? [] { _ = say(line, &opened) }
        try #require(opened.state.screen == screen)
        for command in CommandTable.standard.commands(on: screen) {
            var rig = opened
            let said = say(command.name, &rig)
            #expect(!said.isEmpty && !said.contains { $0.contains("no command") }, "\(command.name)")
            #expect(said.allSatisfy { $0.unicodeScalars.allSatisfy { CellText.width(of: $0) > 0 } }, "\(command.name)")
        }
    }

    @Test func `help lists the commands of the screen`() throws {
        var rig = try ready()
        let said = say("help", &rig)
        #expect(said.contains { $0.hasPrefix("window NUMBER (w): ") })
        #expect(said.count == CommandTable.standard.commands(on: .chart).count + 1)
        #expect(say("7", &rig).first?.hasPrefix("window 5 to 7: ") == true, "help is no more in the way")
    }

    @Test func `all windows are told by the chosen one`() throws {
        var rig = try ready()
        let said = say("sweep", &rig)
        #expect(said.first == "all windows beside each other:" && said[1].hasPrefix("window 5: "))
        #expect(say("longer", &rig).contains { $0.hasPrefix("window 6: ") })
    }
}
