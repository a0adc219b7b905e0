import Dashboard
import FrameKit
import PlainText
import RunKit
import SignalKit

/// What the dashboard needs before there is a screen: a plan, and an input that can be opened.
struct DashboardSetup {
    let plan: Plan
    /// About the config, in words; the run log repeats them.
    let warnings: [String]
    let input: DashboardInput
    let isKiosk: Bool
    /// With the keys that a person wants.
    let commands: CommandTable

    init(_ options: RunOptions, isKiosk: Bool = false, folders: UserFolders = .ofProcess) throws(RunFailure) {
        self.isKiosk = isKiosk
        commands = try UserKeys.commands(folders)
        let reading = PlanReading(options, withoutFile: isKiosk ? .notLookedFor : .standard, waiting: .forever)
        warnings = reading.warnings
        for warning in warnings { StandardError.warn(warning, waiting: .lastWords) }
        plan = try reading.plan()
        let path = plan.paths.input
        input = try RunFailure.catching { () throws(IOFailure) in try DashboardInput(path: path) }
        // A table that outgrows memory half way would be the end of the program, and of the screen.
        if let need = input.bytesNeeded, !Memory.isThere(for: need) {
            throw .noMemory(file: path.description, bytes: need)
        }
    }

    var readerOptions: PriceReader.Options {
        var options = plan.readerOptions
        options.wantsTimes = true
        if !input.canBeReadAgain { options.columns.formUnion(PriceColumn.allCases) }
        return options
    }

    func state(size: Size, style: ChartStyle, memory: ScreenMemory = ScreenMemory()) -> DashboardState {
        let origin = DashboardState.Origin(
            inputName: plan.paths.input.description, configName: plan.paths.config.description,
            numbers: EditedNumbers(window: plan.window.withoutOption, seed: plan.seed.withoutOption),
            warmup: plan.warmup.value)
        return DashboardState(
            origin: origin, window: plan.window.value, seed: plan.seed.value, size: size, chartStyle: style,
            feePpm: memory.feePpm ?? 500, commands: commands)
    }
}
