import Logging
import PlainText
package import SignalKit

/// The events of a run, by name. Dashboard and batch job log the same ones.
package struct RunLog: Sendable {
    let logger: Logger

    /// Events that are at least `level` are handed to `sink`, each with the fields of `trace`.
    package init(level: LogLevel = .info, trace: TraceParent? = nil, _ sink: @escaping @Sendable (LogRecord) -> Void) {
        var handler = RunLogHandler(sink: sink)
        handler.logLevel = level.ofLogger
        handler.metadata = trace?.metadata ?? [:]
        logger = Logger(label: "mlops-tui") { [handler] _ in handler }
    }

    /// `runID` is that of the run's receipt, where it has one.
    package func runStarted(_ paths: RunPaths, runID: String? = nil) {
        var fields: Logger.Metadata = [
            "input": .string(paths.input.description), "config": .string(paths.config.description),
            "output": .string(paths.output.description),
        ]
        fields["run_id"] = runID.map { .string($0) }
        logger.info("run.started", metadata: fields)
    }

    /// A receipt, an event of lineage or the figures could not be written. The run is what it is without them.
    package func accountFailed(_ name: String, _ failure: RunFailure) {
        logger.warning("account.failed", metadata: ["record": .string(name), "message": .string(failure.message)])
    }

    /// What the file holds, and then what the command line has changed of it.
    package func planned(_ plan: Plan) {
        let config = plan.config ?? .standard
        logger.info(
            plan.config == nil ? "config.default" : "config.loaded",
            metadata: [
                "seed": .number(Int(config.seed)), "window": .number(config.window), "version": .string(config.version),
                "warmup": .string((config.warmup ?? .zero).rawValue),
            ])
        var changed: Logger.Metadata = [:]
        changed["window"] = plan.window.override.map { .number($0) }
        changed["seed"] = plan.seed.override.map { .number(Int($0)) }
        changed["warmup"] = plan.warmup.override.map { .string($0.rawValue) }
        changed["missing"] = plan.missing.override.map { .string($0.rawValue) }
        let input = plan.options.input
        changed["separator"] = input.separator.map { .string($0.name) }
        changed["close_column"] = input.closeColumn.map { .string($0.description) }
        changed["no_header"] = input.hasNoHeader.map { .string("\($0)") }
        changed["strict"] = input.isStrict.map { .string("\($0)") }
        changed["order"] = input.order.map { .string($0.rawValue) }
        changed["symbol"] = input.symbol.map { .string($0) }
        changed["checks"] = plan.checks.override.map { .string($0.rawValue) }
        if !changed.isEmpty { logger.info("run.options", metadata: changed) }
        // Not even made into text where nobody wants to see them.
        guard plan.options.logLevel == .debug else { return }
        for setting in plan.settings {
            logger.debug(
                "setting.resolved",
                metadata: [
                    "name": .string(setting.name), "value": Logger.MetadataValue(setting.value),
                    "origin": .string(setting.origin.rawValue),
                ])
        }
    }

    /// The dashboard's terminal has no description on this machine.
    package func terminalUnknown(_ asked: String, drawnAs used: String) {
        logger.warning("terminal.unknown", metadata: ["terminal": .string(asked), "drawn_as": .string(used)])
    }

    /// How often the dashboard's screen was drawn, and what that took on the line.
    package func screenDrawn(frames: Int, bytes: Int) {
        logger.info(
            "screen.drawn", metadata: ["frames": .stringConvertible(frames), "bytes": .stringConvertible(bytes)])
    }

    package func configWarning(_ message: String) {
        logger.warning("config.warning", metadata: ["message": .string(message)])
    }

    /// How the file is read, so that a nightly job need not guess why it is read so.
    private func formatDetected(_ format: FileFormat) {
        let time = format.timeColumns.reduce("") { $0.isEmpty ? $1 : $0 + "+" + $1 }
        var fields: Logger.Metadata = [
            "separator": .string(format.separator.name), "close": .string(format.closeColumn),
            "header_line": format.headerLine.map { .number($0) } ?? .string("none"),
            "time": .string(time.isEmpty ? "none" : time), "numbers": .string(format.numbers.description),
        ]
        if format.subHeaderRows > 0 { fields["sub_header_rows"] = .number(format.subHeaderRows) }
        logger.info("format.detected", metadata: fields)
    }

    package func dataLoaded(_ facts: PriceFileFacts) {
        formatDetected(facts.format)
        logger.info(
            "data.loaded",
            metadata: [
                "rows": .number(facts.rows), "gaps": .number(facts.gaps), "bytes": .number(facts.bytes),
                "blank_lines": .number(facts.blankLines), "dialect": .string(facts.dialect.description),
                "column": .string(facts.closeColumn), "order": .string(facts.order.rawValue),
            ])
        for check in facts.checks { found(check) }
        guard facts.gaps > 0 else { return }
        logger.warning(
            "data.gaps",
            metadata: ["gaps": .number(facts.gaps), "first_line": .number(facts.firstGapLine ?? 0)])
    }

    /// A finding of the checks.
    private func found(_ check: DataCheck) {
        var fields: Logger.Metadata = ["name": .string(check.name.rawValue), "count": .number(check.count)]
        if let line = check.line { fields["line"] = .number(line) }
        logger.log(level: check.isWarning ? .warning : .info, "data.check", metadata: fields)
    }

    /// What has come to an input that is followed; the rows themselves are those of ``dataLoaded(_:)``.
    package func followed(_ record: FollowRecord, of input: FilePath) {
        if record.beginnings > 0 { logger.info("input.restarted", metadata: ["times": .number(record.beginnings)]) }
        var fields: Logger.Metadata = ["rows": .number(record.rowsAppended), "total": .number(record.rows)]
        if record.waitingBytes > 0 { fields["waiting_bytes"] = .number(record.waitingBytes) }
        logger.info("input.appended", metadata: fields)
        if let fault = record.fault {
            let message = RunFailure.prices(file: input.description, fault).message
            logger.warning("input.refused", metadata: ["message": .string(message)])
        }
        if record.isEnded { logger.info("input.ended") }
    }

    package func computed(_ report: RunReport) {
        logger.info(
            "mean.computed",
            metadata: [
                "window": .number(report.window), "rows_with_mean": .number(report.rowsWithMean),
                "warmup_rows": .number(report.warmupRows),
            ])
        logger.info(
            "signals.computed",
            metadata: [
                "signals": .number(report.signals), "flips": .number(report.flips),
                "longest_run": .number(report.longestRun),
            ])
        if report.rowsWithMean == 0 { meanIsMissing(report) }
    }

    /// Gaps can leave no row with a mean; a rate of 0 is then no finding.
    private func meanIsMissing(_ report: RunReport) {
        logger.warning("mean.none", metadata: ["window": .number(report.window), "gaps": .number(report.gaps)])
    }

    package func metrics(_ metrics: Metrics) {
        guard case .object(let members) = metrics.json else { return }
        let fields = members.map { ($0.key, Logger.MetadataValue($0.value)) }
        logger.info("metrics", metadata: Logger.Metadata(uniqueKeysWithValues: fields))
    }

    package func intervalAbsent(_ absence: SignalRateInterval.Absence) {
        logger.info("interval.absent", metadata: ["reason": .string(absence.words)])
    }

    package func intervalComputed(_ interval: SignalRateInterval, seed: UInt32) {
        logger.info(
            "interval.computed",
            metadata: [
                "lower": .rate(interval.lower), "upper": .rate(interval.upper), "seed": .number(Int(seed)),
                "resamples": .number(SignalRateInterval.resamples),
            ])
    }

    /// Said before the first of several outputs takes its place: where no `run.finished` comes after, they may be of two
    /// runs.
    package func replacing(_ outputs: [FilePath]) {
        logger.info(
            "outputs.replacing", metadata: ["files": .array(outputs.map { .string($0.description) })])
    }

    package func runFinished(_ report: RunReport, milliseconds: Int) {
        logger.info(
            "run.finished",
            metadata: [
                "status": "success", "rows": .number(report.rows), "window": .number(report.window),
                "value": .rate(report.signalRate), "duration_ms": .number(milliseconds),
            ])
    }

    package func runFailed(_ failure: RunFailure, milliseconds: Int) {
        logger.error(
            "run.failed",
            metadata: [
                "status": "error", "error_message": .string(failure.message),
                "exit_code": .number(Int(failure.exitCode)),
                "duration_ms": .number(milliseconds),
            ])
    }
}

extension LogLevel {
    fileprivate var ofLogger: Logger.Level {
        switch self {
        case .debug: .debug
        case .info: .info
        case .warning: .warning
        case .error: .error
        }
    }
}

extension Logger.MetadataValue {
    fileprivate static func number(_ value: Int) -> Logger.MetadataValue { .stringConvertible(value) }

    fileprivate static func rate(_ value: Double) -> Logger.MetadataValue {
        FixedPoint(rate: value).map { .stringConvertible($0) } ?? .string("none")
    }

    fileprivate init(_ json: JSON) {
        switch json {
        case .string(let text): self = .string(text)
        case .int(let number): self = .stringConvertible(number)
        case .fixed(let number): self = .stringConvertible(number)
        default: self = .string(json.compact)
        }
    }
}
