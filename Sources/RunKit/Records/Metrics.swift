package import PlainText
import SignalKit

/// What a run leaves for the programs that come after it: `metrics.json` and standard output.
package enum Metrics: Equatable, Sendable {
    case success(version: String, rowsProcessed: Int, value: FixedPoint, latencyMilliseconds: Int, seed: UInt32)
    case failure(version: String, message: String)

    /// The version of a failure whose configuration could not be read.
    package static let fallbackVersion = Config.standard.version
}

extension Metrics {
    /// Exactly these keys in this order: schedulers and scripts rely on them.
    var json: JSON {
        switch self {
        case .success(let version, let rowsProcessed, let value, let latencyMilliseconds, let seed):
            .object([
                .init("version", .string(version)),
                .init("rows_processed", .int(rowsProcessed)),
                .init("metric", .string("signal_rate")),
                .init("value", .fixed(value)),
                .init("latency_ms", .int(latencyMilliseconds)),
                .init("seed", .int(Int(seed))),
                .init("status", .string("success")),
            ])
        case .failure(let version, let message):
            .object([
                .init("version", .string(version)),
                .init("status", .string("error")),
                .init("error_message", .string(message)),
            ])
        }
    }

    /// The text of the file and of standard output.
    var text: String { json.pretty }
}

extension Metrics {
    /// The metrics of a run that succeeded.
    init(_ run: RunRecord) throws(RunFailure) {
        guard let value = FixedPoint(rate: run.report.signalRate) else {
            throw .internalError("the signal rate is no number")
        }
        self = .success(
            version: run.plan.version.value, rowsProcessed: run.report.rows, value: value,
            latencyMilliseconds: run.latencyMilliseconds, seed: run.plan.seed.value)
    }
}
