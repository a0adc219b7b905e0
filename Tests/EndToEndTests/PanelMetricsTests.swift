import TestSupport
import Testing

@Suite(.blocking)
struct PanelMetricsTests {
    private let dashboard: DashboardFolder

    init() throws { dashboard = try DashboardFolder(rows: 700) }

    @Test func `the panel shows the rate with the digits of metrics json`() throws {
        let metrics = try dashboard.batchJob([]).metrics
        let rate = try #require(metrics.firstMatch(of: #/"value": (?<rate>[0-9.]+),/#)).rate
        #expect(try dashboard.open().screen.text.contains(rate))
    }
}
