import SignalKit

/// What the dashboard needs before there is a screen: a config that can be used and an input that can be opened.
struct DashboardSetup {
    let origin: DashboardState.Origin
    let window: Int
    let seed: UInt32
    let input: DashboardInput
    let version: String

    init(_ settings: RunSettings) throws(RunFailure) {
        try settings.paths.checkDistinct()
        let path = settings.paths.config
        let reading = try RunFailure.catching { () throws(IOFailure) in
            try ConfigFile.read(path: path, patience: .forever)
        }
        for warning in reading.warnings {
            StandardError.warn(Printable.text(warning.message(in: path)), patience: .lastWords)
        }
        let config: Config
        do throws(ConfigError) {
            config = try reading.config()
        } catch {
            throw .config(file: path, error)
        }
        input = try RunFailure.catching { () throws(IOFailure) in try DashboardInput(path: settings.paths.input) }
        window = settings.window ?? config.window
        seed = settings.seed ?? config.seed
        version = config.version
        origin = DashboardState.Origin(
            inputName: settings.paths.input, configName: path, outputName: settings.paths.output,
            logName: settings.paths.log,
            config: config)
    }

    func state(size: Size, style: ChartStyle) -> DashboardState {
        DashboardState(origin: origin, window: window, seed: seed, size: size, chartStyle: style)
    }
}
