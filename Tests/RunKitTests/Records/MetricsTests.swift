import Testing

@testable import PlainText
@testable import RunKit

@Suite("metrics.json")
struct MetricsTests {
    @Test func `of a success has exactly these keys in this order`() throws {
        let value = try #require(FixedPoint(rate: 0.499))
        let metrics = Metrics.success(
            version: "v1", rowsProcessed: 10_000, value: value, latencyMilliseconds: 7, seed: 4_294_967_295)
        #expect(
            metrics.text == """
                {
                  "version": "v1",
                  "rows_processed": 10000,
                  "metric": "signal_rate",
                  "value": 0.4990,
                  "latency_ms": 7,
                  "seed": 4294967295,
                  "status": "success"
                }

                """)
    }

    @Test func `of a failure has exactly these keys in this order`() {
        let metrics = Metrics.failure(version: Metrics.fallbackVersion, message: "data.csv:41: \"\u{1B}[2J\"")
        #expect(
            metrics.text == #"""
                {
                  "version": "v1",
                  "status": "error",
                  "error_message": "data.csv:41: \"\u001b[2J\""
                }

                """#)
    }
}
