import Dashboard
import FrameKit
import PlainText
import RunKit
import SignalKit

/// What the dashboard needs before there is a screen: a config that can be used and an input that can be opened.
struct DashboardSetup {
    let origin: DashboardState.Origin
    let window: Int
    let seed: UInt32
    let input: DashboardInput
    /// The config as it was read.
    let config: Config
    /// In words; the run log repeats them.
    let configWarnings: [String]

    /// Why there is nothing to show, and the version that the error metrics carry.
    struct Failure: Error {
        let cause: RunFailure
        let version: String
    }

    init(_ settings: RunSettings) throws(Failure) {
        var known: String?
        do throws(RunFailure) {
            try self.init(settings, version: &known)
        } catch {
            throw Failure(cause: error, version: known ?? Metrics.fallbackVersion)
        }
    }

    /// - Parameter known: the config's version as soon as it has been read, whatever fails then.
    private init(_ settings: RunSettings, version known: inout String?) throws(RunFailure) {
        let path = settings.paths.config
        let reading = try RunFailure.catching { () throws(IOFailure) in
            try ConfigFile.read(path: path, patience: .forever)
        }
        known = reading.version
        configWarnings = reading.warnings.map { SafeText.escaped($0.message(in: path)) }
        for warning in configWarnings { StandardError.warn(warning, patience: .lastWords) }
        do throws(ConfigError) {
            config = try reading.config()
        } catch {
            throw .config(file: path, error)
        }
        input = try RunFailure.catching { () throws(IOFailure) in try DashboardInput(path: settings.paths.input) }
        window = settings.window ?? config.window
        seed = settings.seed ?? config.seed
        origin = DashboardState.Origin(
            inputName: settings.paths.input, configName: path,
            numbers: EditedNumbers(window: config.window, seed: config.seed), warmup: config.warmup)
    }

    func state(size: Size, style: ChartStyle) -> DashboardState {
        DashboardState(origin: origin, window: window, seed: seed, size: size, chartStyle: style)
    }
}
