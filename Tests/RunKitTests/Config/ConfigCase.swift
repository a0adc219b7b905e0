import SignalKit
import Testing

@testable import RunKit

/// One config file and what must be made of it.
struct ConfigCase: Sendable, CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]
    var expected: Verdict

    enum Verdict: Sendable, Equatable {
        case accepted(Config, warnedAbout: [String])
        case refused(ConfigError)
    }

    var testDescription: String { name }

    static func accept(
        _ name: String, _ text: String, seed: UInt32 = 42, window: Int = 5, version: String = "v1",
        warmup: WarmupRule? = nil, checks: DataChecks? = nil, warnedAbout: [String] = []
    ) -> ConfigCase {
        let config = Config(seed: seed, window: window, version: version, warmup: warmup, checks: checks)
        return ConfigCase(
            name: name, bytes: Array(text.utf8), expected: .accepted(config, warnedAbout: warnedAbout))
    }

    static func refuse(_ name: String, _ text: String, _ error: ConfigError) -> ConfigCase {
        ConfigCase(name: name, bytes: Array(text.utf8), expected: .refused(error))
    }

    static func refuse(_ name: String, bytes: [UInt8], _ error: ConfigError) -> ConfigCase {
        ConfigCase(name: name, bytes: bytes, expected: .refused(error))
    }

    /// A config whose window, on line 2, is this text.
    static func refuse(window text: String, _ found: FoundValue) -> ConfigCase {
        refuse("window \(text)", withWindow(text), .wrongType(.window, found, line: 2))
    }

    /// A config whose window, on line 2, is this text, read by YAML as a plain scalar.
    static func refuse(window text: String) -> ConfigCase { refuse(window: text, .plain(text)) }

    static func withWindow(_ text: String) -> String { "seed: 42\nwindow: \(text)\nversion: v1\n" }
    static func withSeed(_ text: String) -> String { "seed: \(text)\nwindow: 5\nversion: v1\n" }
    static func withVersion(_ text: String) -> String { "seed: 42\nwindow: 5\nversion: \(text)\n" }
}
