import SignalKit
import Synchronization
import Testing

@testable import RunKit

@Suite("The events of a run")
struct RunEventsTests {
    /// The lines without their times.
    private func lines(_ body: (RunLog) -> Void) -> [String] {
        let lines = Mutex<[String]>([])
        body(RunLog { record in lines.withLock { $0.append(String(record.line(.text).dropFirst(25).dropLast())) } })
        return lines.withLock { $0 }
    }

    @Test func `name what the command line changed, all of it and nothing else`() {
        let config = Config(seed: 7, window: 5, version: "v9", warmup: .zero)
        let input = InputChoices(
            separator: .semicolon, closeColumn: .number(3), hasNoHeader: true, isStrict: true, order: .file,
            symbol: "A", checks: .error)
        let all = RunOptions(window: 9, seed: 8, warmup: .exclude, missing: .error, input: input)
        let loaded = "INFO config.loaded seed=7 version=v9 warmup=zero window=5"
        #expect(
            lines { $0.planned(Plan(all, config: config)) } == [
                loaded,
                "INFO run.options checks=error close_column=3 missing=error no_header=true order=file seed=8 "
                    + "separator=semicolon strict=true symbol=A warmup=exclude window=9",
            ])
        #expect(lines { $0.planned(Plan(RunOptions(window: 5), config: config)) } == [loaded])
        #expect(
            lines { $0.planned(Plan(RunOptions(), config: nil)) } == [
                "INFO config.default seed=42 version=v1 warmup=zero window=20"
            ])
    }

    @Test func `tell what was followed: rows since the opening, waiting bytes, the end`() {
        var record = FollowRecord()
        record.opened(with: 10)
        record.rows = 12
        #expect(lines { $0.followed(record, of: "a.csv") } == ["INFO input.appended rows=2 total=12"])
        (record.waitingBytes, record.isEnded, record.beginnings) = (7, true, 1)
        record.fault = .windowExceedsRows(window: 2, rows: 1)
        let told = lines { $0.followed(record, of: "a.csv") }
        #expect(
            told.prefix(2) == [
                "INFO input.restarted times=1", "INFO input.appended rows=12 total=12 waiting_bytes=7",
            ])
        #expect(told.count == 4 && told[2].hasPrefix("WARNING input.refused message=") && told[3] == "INFO input.ended")
    }

    @Test func `warn of what a check finds, but not of holes in the times`() throws {
        let job = SignalJob(window: 1, options: PriceReader.Options(workers: 1))
        var (facts, _) = try job.run(ByteSource(bytes: Array("close\n1\n\nNaN\n".utf8)))
        facts.checks = [
            DataCheck(name: .timeJump, count: 2, line: 5), DataCheck(name: .order, count: 1, line: 3),
            DataCheck(name: .repeatedTime, count: 1, line: nil),
        ]
        #expect(
            lines { $0.dataLoaded(facts) }.suffix(4) == [
                "INFO data.check count=2 line=5 name=time_jump", "WARNING data.check count=1 line=3 name=order",
                "WARNING data.check count=1 name=repeated_time", "WARNING data.gaps first_line=4 gaps=1",
            ])
    }
}

@Suite("What is known of an input that is followed")
struct FollowRecordTests {
    @Test func `a beginning is shown once, and rows count from the opening or the last beginning`() {
        var record = FollowRecord()
        record.beginnings = 2
        record.opened(with: 5)
        var shown = [record.showed()]
        record.rows = 8
        #expect(record.rowsAppended == 3)
        record.beginnings = 3
        #expect(record.rowsAppended == 8)
        for _ in 0..<2 { shown.append(record.showed()) }
        #expect(shown == [false, true, false])
    }
}
