package import SignalKit

/// What config.yaml asks for: everything a run depends on besides the prices.
package struct Config: Sendable, Equatable {
    /// The most a `seed` may be is 2^32-1.
    package var seed: UInt32
    /// Rows in the rolling mean, at least 1.
    package var window: Int
    /// The text as written: `1.0` stays `1.0`, `010` stays `010`.
    package var version: String
    package var warmup: WarmupRule
    /// What is done with what the checks of the data find; `nil` where the config does not say.
    package var checks: DataChecks?
    /// What the price file is, as far as the config says so.
    package var input = InputChoices()

    /// What holds where there is no file.
    package static let standard = Config(seed: 42, window: 20, version: "v1", warmup: .zero)
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

    /// The config, or the first thing that is wrong with it.
    package func config() throws(ConfigError) -> Config { try result.get() }
}

extension ConfigKey {
    /// The key that an unknown one may have been meant to be. Up to two slips are near. A key much longer than any name is not compared: the cost stays bounded.
    init?(near name: String) {
        let letters = Array(name.lowercased().trimmingSpaces.unicodeScalars)
        guard letters.count <= 16 else { return nil }
        let ranked = Self.allCases.map { key in
            (key: key, slips: Self.distance(letters, Array(key.rawValue.unicodeScalars)))
        }
        guard let best = ranked.min(by: { $0.slips < $1.slips }), best.slips <= 2, best.slips < letters.count else {
            return nil
        }
        self = best.key
    }

    /// Levenshtein's edit distance, one row of the table at a time.
    private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        var row = Array(0...b.count)
        for (i, x) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, y) in b.enumerated() {
                let substituted = diagonal + (x == y ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(substituted, diagonal + 1, row[j] + 1)
            }
        }
        return row[b.count]
    }
}

extension String {
    fileprivate var trimmingSpaces: String {
        let isSpace = { (scalar: Unicode.Scalar) in scalar == " " || scalar == "\t" }
        var scalars = unicodeScalars.drop(while: isSpace)
        while let last = scalars.last, isSpace(last) { scalars.removeLast() }
        return String(scalars)
    }
}
