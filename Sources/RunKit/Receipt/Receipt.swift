import PlainText
import SignalKit

/// What ties a number to what made it: the bytes of input and config, the settings and the program.
///
/// One line of JSON in a file that grows by a line a run. What is not known is `null`.
package struct Receipt: Equatable, Sendable {
    /// Of the line's layout; a reader refuses a larger one.
    static let schema = 1

    /// A random UUID.
    package let runID: String
    /// When the run began.
    package let time: String
    package let version: String
    /// The commit of the program.
    package let build: String?
    package let input: Input
    package let config: Config?
    package let settings: [EffectiveSetting]
    /// What the file was found to be.
    let format: JSON
    /// What the run came to, or what it failed with.
    let result: JSON
    /// What the checks of the data found.
    let checks: JSON
    package let exitCode: Int
    package let milliseconds: Int

    package struct Input: Equatable, Sendable {
        package let path: FilePath
        /// `nil` where it was not read to its end.
        package let facts: InputFacts?
    }

    package struct Config: Equatable, Sendable {
        package let path: FilePath
        package let sha256: String?
    }

    /// Whether the run made its numbers.
    package var isSuccess: Bool { exitCode == 0 }

    /// `value` of the result, as metrics.json has it.
    package var value: String? { result["value"]?.decimal }

    /// A setting as text.
    package func setting(_ name: String) -> String? { settings.first { $0.name == name }?.text }

    /// A number of the result.
    package func number(_ name: String) -> Int? { result[name]?.integer }

    package var errorMessage: String? { result["error_message"]?.string }
}

extension Receipt {
    /// The whole line with its line end.
    package var line: String { json.compact + "\n" }

    private var json: JSON {
        .object([
            .init("schema", .int(Self.schema)), .init("run_id", .string(runID)), .init("time", .string(time)),
            .init("program", programJSON), .init("input", inputJSON), .init("config", configJSON),
            .init("settings", settingsJSON), .init("result", result), .init("checks", checks),
            .init("exit_code", .int(exitCode)), .init("duration_ms", .int(milliseconds)),
        ])
    }

    private var programJSON: JSON {
        .object([
            .init("name", .string("mlops-tui")), .init("version", .string(version)), .init("build", .text(build)),
        ])
    }

    private var inputJSON: JSON {
        .object(Self.members(of: input.path) + Self.members(of: input.facts) + [.init("format", format)])
    }

    /// The name as text, and where it is no UTF-8 its bytes as well.
    private static func members(of path: FilePath) -> [JSON.Member] {
        let isText = String(validating: path.bytes, as: UTF8.self) != nil
        let bytes = isText ? [] : [JSON.Member("path_bytes", .array(path.bytes.map { .int(Int($0)) }))]
        return [.init("path", .string(path.description))] + bytes
    }

    static func members(of facts: InputFacts?) -> [JSON.Member] {
        [.init("bytes", .number(facts?.bytes)), .init("sha256", .text(facts?.sha256))]
    }

    private var configJSON: JSON {
        guard let config else { return .null }
        return .object(Self.members(of: config.path) + [.init("sha256", .text(config.sha256))])
    }

    private var settingsJSON: JSON {
        .object(
            settings.map { setting in
                let source = JSON.string(setting.origin.rawValue)
                return JSON.Member(setting.name, .object([.init("value", setting.value), .init("source", source)]))
            })
    }
}

extension Receipt {
    /// What a run came to: what it has of facts and report, or the failure that ended it.
    package enum Outcome: Sendable {
        case success(RunRecord)
        case failure(RunFailure)
    }

    /// A run of `plan`, which is `nil` where it failed before there was one; `facts` and `configSHA256` as far as they are known.
    package init(
        _ outcome: Outcome, runID: String, of program: ProgramBuild, paths: RunPaths, plan: Plan?,
        input facts: InputFacts?, configSHA256: String?, started: LogTime, milliseconds: Int
    ) {
        self.runID = runID
        time = started.text
        version = program.version
        build = program.commit
        input = Input(path: paths.input, facts: facts)
        let hasNoConfig = plan.map { $0.config == nil } ?? (configSHA256 == nil)
        config = hasNoConfig ? nil : Config(path: paths.config, sha256: configSHA256)
        settings = plan?.settings ?? []
        self.milliseconds = milliseconds
        switch outcome {
        case .success(let run):
            format = Self.format(run.facts)
            result = Self.result(run)
            checks = Self.checks(run.facts)
            exitCode = 0
        case .failure(let failure):
            format = .null
            result = .object([
                .init("status", .string("error")), .init("error_message", .string(failure.message)),
            ])
            checks = .null
            exitCode = Int(failure.exitCode)
        }
    }

    static func format(_ facts: PriceFileFacts) -> JSON {
        let format = facts.format
        return .object([
            .init("separator", .string(format.separator.name)),
            .init("header_line", .number(format.headerLine)),
            .init("sub_header_rows", .int(format.subHeaderRows)), .init("close", .string(format.closeColumn)),
            .init("time", .array(format.timeColumns.map(JSON.string))),
            .init("numbers", .string(format.numbers.description)), .init("dialect", .string(facts.dialect.description)),
            .init("order", .string(facts.order.rawValue)),
        ])
    }

    static func result(_ run: RunRecord) -> JSON {
        let report = run.report
        return .object([
            .init("status", .string("success")), .init("metric", .string("signal_rate")),
            .init("value", .rate(report.signalRate)), .init("rows", .int(report.rows)),
            .init("rows_with_mean", .int(report.rowsWithMean)), .init("gaps", .int(report.gaps)),
            .init("signals", .int(report.signals)), .init("flips", .int(report.flips)),
            .init("longest_run", .int(report.longestRun)),
            .init("interval", interval(run.interval)),
        ])
    }

    private static func interval(_ interval: SignalRateInterval?) -> JSON {
        guard let interval else { return .null }
        return .object([.init("lower", .rate(interval.lower)), .init("upper", .rate(interval.upper))])
    }

    static func checks(_ facts: PriceFileFacts) -> JSON {
        let found = facts.checks.map { check in
            JSON.object([
                .init("name", .string(check.name.rawValue)), .init("count", .int(check.count)),
                .init("line", .number(check.line)),
            ])
        }
        return .array(found)
    }

    /// A random UUID (RFC 9562, version 4).
    package static func newRunID() -> String {
        // Two numbers: each is a call of the system.
        let first = UInt64.random(in: .min ... .max) & ~0xF000 | 0x4000
        let second = UInt64.random(in: .min ... .max) & ~(3 << 62) | 2 << 62
        var text: [UInt8] = []
        for place in 0..<32 {
            if [8, 12, 16, 20].contains(place) { text.append(UInt8(ascii: "-")) }
            let digit = UInt8((place < 16 ? first : second) >> UInt64(60 - place % 16 * 4) & 15)
            text.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        }
        return String(decoding: text, as: UTF8.self)
    }
}

/// Which program it is.
package struct ProgramBuild: Equatable, Sendable {
    package let version: String
    package let commit: String?

    package init(version: String, commit: String?) {
        self.version = version
        self.commit = commit
    }
}

extension JSON {
    static func text(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }

    static func number(_ number: Int?) -> JSON { number.map(JSON.int) ?? .null }

    /// A rate as metrics.json has it.
    static func rate(_ value: Double) -> JSON { FixedPoint(rate: value).map(JSON.fixed) ?? .null }
}
