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
    /// The input that is read once; `nil` where it is followed.
    let input: DashboardInput?
    let followed: FollowedInput?
    let isKiosk: Bool
    /// With the keys that a person wants.
    let commands: CommandTable

    init(_ options: RunOptions, isKiosk: Bool = false, folders: UserFolders = .ofProcess) throws(RunFailure) {
        self.isKiosk = isKiosk
        commands = try UserKeys.commands(folders)
        let reading = PlanReading(options, withoutFile: isKiosk ? .notLookedFor : .standard, waiting: .forever)
        warnings = reading.warnings
        for warning in warnings where !options.isQuiet { StandardError.warn(warning, waiting: .lastWords) }
        plan = try reading.plan()
        let path = plan.paths.input
        let totalBytes: Int?
        if plan.options.follows {
            let followed = try FollowedInput(path: path, options: Self.readerOptions(plan, allColumns: true))
            (self.followed, input, totalBytes) = (followed, nil, followed.totalBytes)
        } else {
            let input = try RunFailure.catching { () throws(IOFailure) in
                try DashboardInput(path: path, isHashed: options.paths.wantsDigest)
            }
            (followed, self.input, totalBytes) = (nil, input, input.totalBytes)
        }
        // A table that outgrows memory half way would be the end of the program, and of the screen.
        let keepsAll = keepsAllColumns
        if let need = totalBytes.map({ DashboardInput.bytesNeeded(for: $0, allColumns: keepsAll) }),
            !Memory.isThere(for: need)
        {
            throw .noMemory(file: path.description, bytes: need)
        }
    }

    /// Whether what is not kept at first is gone: there is no second reading of a pipe, nor of a file that grows.
    private var keepsAllColumns: Bool { input?.again == nil }

    var readerOptions: PriceReader.Options { Self.readerOptions(plan, allColumns: keepsAllColumns) }

    /// How the file is read: all numbers of a bar are kept, or the close alone.
    static func readerOptions(_ plan: Plan, allColumns: Bool) -> PriceReader.Options {
        var options = plan.readerOptions
        options.wantsTimes = true
        if allColumns { options.columns.formUnion(PriceColumn.allCases) }
        return options
    }

    func state(size: Size, style: ChartStyle, memory: ScreenMemory = ScreenMemory()) -> DashboardState {
        var origin = DashboardState.Origin(
            inputName: plan.paths.input.description, configName: plan.paths.config.description,
            numbers: EditedNumbers(window: plan.window.withoutOption, seed: plan.seed.withoutOption),
            warmup: plan.warmup.value, follows: plan.options.follows,
            symbol: plan.input.symbol)
        origin.receiptName = plan.paths.receipt?.description
        return DashboardState(
            origin: origin, window: plan.window.value, seed: plan.seed.value, size: size, chartStyle: style,
            feePpm: memory.feePpm ?? 500, commands: commands)
    }
}
