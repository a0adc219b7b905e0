package import SignalKit

/// What config.yaml asks for: everything a run depends on besides the prices.
package struct Config: Sendable, Equatable {
    /// The most a `seed` may be is 2^32-1.
    package var seed: UInt32
    /// Rows in the rolling mean, at least 1.
    package var window: Int
    /// The text as written: `1.0` stays `1.0`, `010` stays `010`.
    package var version: String
    /// `nil` where the config does not say.
    package var warmup: WarmupRule?
    /// What is done with what the checks of the data find; `nil` where the config does not say.
    package var checks: DataChecks?
    /// What the price file is, as far as the config says so.
    package var input = InputChoices()

    /// What holds where there is no file.
    package static let standard = Config(seed: 42, window: 20, version: "v1")
}

/// The names a config may hold.
package enum ConfigKey: String, Sendable, CaseIterable {
    case seed, window, version, warmup, checks, input
}

/// A key nobody reads: most often a slip of the pen, so it is worth a word.
package struct ConfigWarning: Sendable, Equatable {
    var unknownKey: UnknownKey

    /// Warnings may come from a file with thousands of keys; a log needs the first few.
    static let most = 10
}

/// A key that is not one of ``ConfigKey``, and the one it may have been meant to be.
package struct UnknownKey: Sendable, Equatable {
    /// The key's text; empty for a key that is a list or a mapping.
    var name: String
    var line: Int
    var meant: ConfigKey?
}

/// All that could be learnt from a config file, whether it can be used or not.
package struct ConfigReading: Sendable {
    package var warnings: [ConfigWarning]
    /// The version where it could be read, although something else may be wrong: error metrics carry it.
    package var version: String?
    var result: Result<Config, ConfigError>
    /// The file's.
    var bytes: [UInt8] = []

    /// The config, or the first thing that is wrong with it.
    package func config() throws(ConfigError) -> Config { try result.get() }
}

extension ConfigKey {
    /// The key that an unknown one may have been meant to be.
    init?(near name: String) {
        guard let near = NearName.name(near: name, among: Self.allCases.map(\.rawValue)) else { return nil }
        self.init(rawValue: near)
    }
}
