import SignalKit
import Testing

@testable import Dashboard
@testable import PlainText
@testable import RunKit

struct PanelMetricsTests {
    @Test func `the panel shows the rate with the digits of metrics json`() throws {
        let file = PriceFileText(rows: 700)
        let rig = try DashboardRig.ready(file)
        let (facts, report) = try SignalJob(window: 5, warmup: .zero, options: PriceReader.Options(workers: 1))
            .run(file.source)
        let plan = Plan(RunOptions(), config: Config(seed: 42, window: 5, version: "v1", warmup: .zero))
        let metrics = try Metrics(
            RunRecord(plan: plan, facts: facts, report: report, interval: nil, latencyMilliseconds: 0))
        #expect(metrics.text.contains("\"value\": \(Digits.rate(report.signalRate)),"))
        #expect(rig.screen.contains(Digits.rate(report.signalRate)))
    }
}
