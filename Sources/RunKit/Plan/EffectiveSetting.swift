import SignalKit

/// A value that a run's numbers depend on, as text, and who gave it.
package struct EffectiveSetting: Equatable, Sendable {
    /// As the config spells it: `close_column`.
    package let name: String
    let value: JSON
    package let origin: SettingOrigin

    /// The option of the same name: `--close-column`.
    package var option: String { Self.option(of: name) }

    static func option(of name: String) -> String { "--" + String(name.map { $0 == "_" ? "-" : $0 }) }

    /// The value as it would be written in the config or after the option.
    package var text: String {
        if case .string(let text) = value { text } else { value.compact }
    }
}

extension Plan {
    /// What the numbers of the run depend on besides the prices, in a fixed order.
    package var settings: [EffectiveSetting] {
        [
            EffectiveSetting(name: "window", value: .int(window.value), origin: window.origin),
            EffectiveSetting(name: "seed", value: .int(Int(seed.value)), origin: seed.origin),
            EffectiveSetting(name: "version", value: .string(version.value), origin: version.origin),
            EffectiveSetting(name: "warmup", value: .string(warmup.value.rawValue), origin: warmup.origin),
            EffectiveSetting(name: "missing", value: .string(missing.value.rawValue), origin: missing.origin),
            EffectiveSetting(name: "checks", value: .string(checks.value.rawValue), origin: checks.origin),
            inputSetting("separator", \.separator) { .string($0.name) } ?? .standard("separator", "auto"),
            inputSetting("close_column", \.closeColumn) { .string($0.description) }
                ?? .standard("close_column", "auto"),
            inputSetting("no_header", \.hasNoHeader) { .bool($0) } ?? .standard("no_header", .bool(false)),
            inputSetting("strict", \.isStrict) { .bool($0) } ?? .standard("strict", .bool(false)),
            inputSetting("order", \.order) { .string($0.rawValue) } ?? .standard("order", "auto"),
            inputSetting("symbol", \.symbol) { .string($0) } ?? .standard("symbol", .null),
        ]
    }

    /// What somebody has said about the price file.
    private func inputSetting<Value>(
        _ name: String, _ choice: KeyPath<InputChoices, Value?>, _ json: (Value) -> JSON
    ) -> EffectiveSetting? {
        if let value = options.input[keyPath: choice] {
            let origin: SettingOrigin =
                options.variables[EffectiveSetting.option(of: name)] == nil ? .option : .environment
            return EffectiveSetting(name: name, value: json(value), origin: origin)
        }
        return config?.input[keyPath: choice].map {
            EffectiveSetting(name: name, value: json($0), origin: .config)
        }
    }
}

extension EffectiveSetting {
    fileprivate static func standard(_ name: String, _ value: JSON) -> EffectiveSetting {
        EffectiveSetting(name: name, value: value, origin: .standard)
    }

    fileprivate static func standard(_ name: String, _ text: String) -> EffectiveSetting {
        standard(name, .string(text))
    }
}
