package import SignalKit

//   command line ─► RunOptions ─┐
//   config.yaml ──► Config ─────┴─► Plan ─► batch job, frame, dashboard

/// Who gave a value: the stronger one comes last.
package enum SettingOrigin: String, Comparable, Sendable {
    case standard = "default"
    case config, environment
    case option = "command line"

    package static func < (a: SettingOrigin, b: SettingOrigin) -> Bool { a.rank < b.rank }

    private var rank: Int {
        switch self {
        case .standard: 0
        case .config: 1
        case .environment: 2
        case .option: 3
        }
    }
}

/// A value of a plan, and who gave it.
package struct Setting<Value: Equatable & Sendable>: Equatable, Sendable {
    package typealias Origin = SettingOrigin

    package let value: Value
    package let origin: Origin
    /// What it would be without the command line.
    package let withoutOption: Value

    /// The command line goes before the config, the config before what holds where nobody says anything.
    /// `isVariable` says that `option` comes from the environment and not from the command line itself.
    package init(option: Value?, isVariable: Bool = false, config: Value?, standard: Value) {
        withoutOption = config ?? standard
        value = option ?? withoutOption
        origin = option != nil ? isVariable ? .environment : .option : config != nil ? .config : .standard
    }

    /// The value where the command line or the environment has changed it.
    package var override: Value? { origin >= .environment && value != withoutOption ? value : nil }
}

/// Everything a run depends on besides the prices, from command line, config and defaults: the one place where they meet.
///
/// What is added to the command line or the config becomes one more ``Setting`` here.
package struct Plan: Equatable, Sendable {
    package let options: RunOptions
    /// The config as the file has it; `nil` where there is no file.
    package let config: Config?

    /// Rows in the rolling mean.
    package let window: Setting<Int>
    /// Seed of the interval.
    package let seed: Setting<UInt32>
    /// The text that goes into the metrics.
    package let version: Setting<String>
    /// How rows without a mean count.
    package let warmup: Setting<WarmupRule>
    /// What a row without a price is.
    package let missing: Setting<PriceReader.Missing>
    /// What is done with what the checks of the data find. The key `checks` goes before `input.checks`.
    package let checks: Setting<DataChecks>
    /// What is said about the price file, the command line before the config.
    package let input: InputChoices

    package init(_ options: RunOptions, config: Config?) {
        self.options = options
        self.config = config
        func isVariable(_ option: String) -> Bool { options.variables[option] != nil }
        window = Setting(
            option: options.window, isVariable: isVariable("--window"), config: config?.window,
            standard: Config.standard.window)
        seed = Setting(
            option: options.seed, isVariable: isVariable("--seed"), config: config?.seed,
            standard: Config.standard.seed)
        version = Setting(option: nil, config: config?.version, standard: Config.standard.version)
        warmup = Setting(
            option: options.warmup, isVariable: isVariable("--warmup"), config: config?.warmup,
            standard: .zero)
        missing = Setting(
            option: options.missing, isVariable: isVariable("--missing"), config: nil, standard: .gap)
        checks = Setting(
            option: options.input.checks, isVariable: isVariable("--checks"),
            config: config?.checks ?? config?.input.checks, standard: .warn)
        input = options.input.before(config?.input ?? InputChoices())
    }

    package var paths: RunPaths { options.paths }

    /// The same plan with the numbers that were chosen on the screen, as if the command line had said them.
    package func choosing(window: Int, seed: UInt32) -> Plan {
        var options = options
        (options.window, options.seed) = (window, seed)
        return Plan(options, config: config)
    }

    /// The same plan with the symbol that was chosen on the screen, as if the command line had said it.
    package func choosing(symbol: String) -> Plan {
        var options = options
        options.input.symbol = symbol
        return Plan(options, config: config)
    }

    /// How the price file is read.
    package var readerOptions: PriceReader.Options {
        var options = PriceReader.Options.allCores
        options.missing = missing.value
        input.set(&options)
        options.checks = checks.value
        return options
    }
}
