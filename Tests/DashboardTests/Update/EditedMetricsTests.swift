import SignalKit
import Testing

@testable import Dashboard

/// The numbers on the screen are those of the batch job's engine over the same bytes.
struct EditedMetricsTests {
    private static let edits: [(window: Int, seed: UInt32)] = [
        (1, 0), (2, 1), (5, 42), (6, 42), (6, 43), (17, 7), (64, 7), (65, 4_294_967_295), (500, 1), (700, 9),
    ]

    @Test(arguments: [WarmupRule.zero, .exclude], [0, 97])
    func `every edited state has the report and interval of the batch job`(_ warmup: WarmupRule, _ gap: Int) throws {
        let file = PriceFileText(rows: 700) { gap > 0 && $0 % gap == 50 }
        var rig = try DashboardRig.ready(file, DashboardRig(window: 3, warmup: warmup))
        for edit in Self.edits {
            rig.command("window \(edit.window)")
            rig.command("seed \(edit.seed)")
            rig.settle()
            let job = SignalJob(window: edit.window, warmup: warmup, options: PriceReader.Options(workers: 1))
            let report = try job.run(ByteSource(bytes: file.bytes)).report
            #expect(rig.state.outcome?.report == report)
            let interval = SignalRateInterval(of: report, seed: edit.seed)
            #expect(rig.state.interval == interval.map(IntervalState.drawn) ?? .impossible)
        }
    }
}
