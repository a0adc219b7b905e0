import CArguments
import Glibc

/// A variable of the environment that is meant for this program: `MLOPS_TUI_WINDOW=50`.
package struct SettingVariable: Equatable, Sendable {
    package static let prefix = "MLOPS_TUI_"

    package let name: String
    /// As ``ArgumentText`` has it: bytes that are not UTF-8 are not lost.
    package let value: String

    package init(name: String, value: String) {
        self.name = name
        self.value = value
    }

    /// The variable of an option: `MLOPS_TUI_LOG_FILE` of `--log-file`; of a command's own, `MLOPS_TUI_SWEEP_OUTPUT`.
    package static func name(of option: String, command: String = "") -> String {
        let words = String(option.drop { $0 == "-" }.uppercased().map { $0 == "-" ? "_" : $0 })
        return prefix + (command.isEmpty ? "" : command.uppercased() + "_") + words
    }

    /// Those of the process that are not empty, by name. An empty one is none: so a shell can take one away for one run.
    package static var ofProcess: [SettingVariable] {
        var found: [SettingVariable] = []
        var index: Int32 = 0
        while let entry = process_variable(index) {
            index += 1
            guard strncmp(entry, prefix, prefix.utf8.count) == 0 else { continue }
            let bytes = Array(UnsafeRawBufferPointer(start: entry, count: strlen(entry)))
            guard let equals = bytes.firstIndex(of: UInt8(ascii: "=")), equals + 1 < bytes.count else { continue }
            found.append(
                SettingVariable(
                    name: ArgumentText.text(of: Array(bytes[..<equals])),
                    value: ArgumentText.text(of: Array(bytes[(equals + 1)...]))))
        }
        return found.sorted { $0.name < $1.name }
    }

    /// The name among `names` that another one may have been meant to be.
    package static func name(near name: String, in names: [String]) -> String? {
        func own(_ name: String) -> String { String(name.dropFirst(prefix.count)).lowercased() }
        return NearName.name(near: own(name), among: names.map(own)).map { prefix + $0.uppercased() }
    }
}
