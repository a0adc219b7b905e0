import DemoKit
import PlainText
import RunKit

/// `--print-config`: every setting of the run, its value and who gave it.
struct ConfigPrint {
    let request: RunRequest
    let settings: EnvironmentSettings
    /// The command line's.
    let arguments: [String]

    func run() -> Int32 {
        let options = request.options
        do throws(RunFailure) {
            let reading = PlanReading(
                options, withoutFile: request.withoutConfigFile, waiting: .forever)
            for warning in reading.warnings where !options.isQuiet {
                StandardError.warn(warning, waiting: .lastWords)
            }
            return MlopsTui.say(Self.text(rows(try reading.plan())))
        } catch {
            return error.report()
        }
    }

    private typealias Row = (name: String, value: String, source: String)

    private func rows(_ plan: Plan) -> [Row] {
        let said = SaidOptions(arguments)
        let ofPlan = plan.settings
        var rows: [Row] = ofPlan.filter { RunOption.named($0.option) == nil }.map { row($0, plan) }
        for option in RunOption.allCases where option != .printConfig {
            if let setting = ofPlan.first(where: { $0.option == option.rawValue }) {
                rows.append(row(setting, plan))
            } else if let value = value(of: option, said) {
                rows.append((Self.name(option), value, option.rawValue))
            } else if let given = settings.given.first(where: { $0.option == option.rawValue }) {
                let value = given.argument.dropFirst(option.rawValue.count + 1)
                rows.append((Self.name(option), option.isFlag ? "true" : String(value), given.variable))
            } else {
                rows.append((Self.name(option), option.standard, SettingOrigin.standard.rawValue))
            }
        }
        return rows
    }

    private func value(of option: RunOption, _ said: SaidOptions) -> String? {
        if option.isFlag { return said.has(option.rawValue) ? "true" : nil }
        return said[option.rawValue] ?? (option == .input ? said.words.first : nil)
    }

    private func row(_ setting: EffectiveSetting, _ plan: Plan) -> Row {
        let source =
            switch setting.origin {
            case .standard: setting.origin.rawValue
            case .config: plan.paths.config.description
            case .environment: settings.variables[setting.option] ?? setting.origin.rawValue
            case .option: setting.option
            }
        return (setting.option.drop { $0 == "-" } + "", setting.text == "null" ? "none" : setting.text, source)
    }

    private static func name(_ option: RunOption) -> String { String(option.rawValue.dropFirst(2)) }

    /// In three columns; what comes from files and arguments is escaped.
    private static func text(_ rows: [Row]) -> String {
        let shown = rows.map { ($0.name, SafeText.escaped(ArgumentText.shown($0.value)), SafeText.escaped($0.source)) }
        let names = shown.map(\.0.count).max() ?? 0
        let values = min(40, shown.map(\.1.count).max() ?? 0)
        return shown.map { name, value, source in
            padded(name, names) + "  " + padded(value, values) + "  " + source + "\n"
        }
        .joined()
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}

extension RunOption {
    /// What holds where nobody says anything; what the file itself decides is `auto`.
    var standard: String {
        let paths = RunPaths()
        return switch self {
        case .input: paths.input.description
        case .config: paths.config.description
        case .output: paths.output.description
        case .logFile: paths.log.description
        case .logFormat: LogFormat.text.rawValue
        case .logLevel: LogLevel.info.rawValue
        case .color, .glyphs, .theme: "auto"
        case .frameStyle: FrameStyle.plain.rawValue
        case .recordFormat: Cast.Format.v2.rawValue
        case .idleLimit: "2"
        case .size: "the tape's"
        default: isFlag ? "false" : "none"
        }
    }
}
