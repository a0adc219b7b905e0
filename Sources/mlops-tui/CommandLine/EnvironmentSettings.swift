import RunKit

/// What the environment says of a command's options: each `MLOPS_TUI_…` variable becomes an argument before those of the
/// command line, unless that says the same option itself.
///
///     MLOPS_TUI_WINDOW=50 mlops-tui --headless    ─►  --window=50 --headless
///
/// So one parser reads both, and an option has one meaning wherever it stands.
struct EnvironmentSettings {
    /// A variable that is used.
    struct Given: Equatable {
        let variable: String
        let option: String
        /// As it would stand on the command line.
        let argument: String
    }

    private(set) var given: [Given] = []
    /// Variables that nobody reads and that look like one that is read, in words.
    private(set) var warnings: [String] = []

    var arguments: [String] { given.map(\.argument) }

    /// The options that it gave, and by which variable.
    var variables: [String: String] { Dictionary(given.map { ($0.option, $0.variable) }) { first, _ in first } }

    /// No variables.
    init() {}

    /// - Parameters:
    ///   - variables: those of ``SettingVariable/ofProcess``.
    ///   - command: `sweep`; empty for the run.
    ///   - options: what the command declares: `--input`, and whether it stands alone.
    ///   - arguments: the command line's.
    /// - Throws: for the variable of a flag that is neither true nor false.
    init(
        _ variables: [SettingVariable], command: String, options: @autoclosure () -> [(name: String, isFlag: Bool)],
        arguments: [String]
    ) throws(WrongVariable) {
        guard !variables.isEmpty else { return }
        var wrong: SettingVariable?
        let said = Set(arguments.filter { $0.hasPrefix("--") }.map { String($0.prefix { $0 != "=" }) })
        let overruled = command.isEmpty ? Self.overruled(by: said, arguments) : []
        for option in options() where !said.contains(option.name) && !overruled.contains(option.name) {
            let names = Self.names(of: option.name, command)
            guard let variable = names.lazy.compactMap({ name in variables.first { $0.name == name } }).first
            else { continue }
            var argument = option.name
            if option.isFlag {
                let isTrue = Self.truth(variable.value)
                if isTrue == nil { wrong = wrong ?? variable }
                guard isTrue != false else { continue }
            } else {
                argument += "=" + variable.value
            }
            given.append(Given(variable: variable.name, option: option.name, argument: argument))
        }
        if let wrong { throw WrongVariable(wrong, arguments: self.arguments) }
        warnings = Self.slips(variables)
    }

    /// The variables of an option, the command's own first. What a command writes has no other: `metrics.json` for the
    /// nightly job is not where a sweep should go. Nor has what `verify` takes: the input is the receipt's.
    static func names(of option: String, _ command: String) -> [String] {
        let plain = SettingVariable.name(of: option)
        guard !command.isEmpty else { return [plain] }
        let own = SettingVariable.name(of: option, command: command)
        return option == "--output" || command == "verify" ? [own] : [own, plain]
    }

    /// Options that the command line rules out by another one: their variables are meant for other runs.
    private static func overruled(by said: Set<String>, _ arguments: [String]) -> Set<String> {
        var options: Set<String> = []
        let faces: Set = [RunOption.headless.rawValue, RunOption.frame.rawValue, RunOption.follow.rawValue]
        if !faces.isDisjoint(with: said) { options.formUnion(faces) }
        // What is drawn is not told.
        let drawn: Set = [RunOption.play.rawValue, RunOption.record.rawValue]
        if !drawn.isDisjoint(with: said) { options.insert(RunOption.plain.rawValue) }
        let shown = drawn.union([RunOption.recordTape, .plain, .kiosk].map(\.rawValue))
        if !shown.isDisjoint(with: said) { options.formUnion([RunOption.headless.rawValue, RunOption.frame.rawValue]) }
        if !SaidOptions(arguments).words.isEmpty { options.insert(RunOption.input.rawValue) }
        return options
    }

    private static func truth(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "true", "1", "yes", "on": true
        case "false", "0", "no", "off": false
        default: nil
        }
    }

    /// Unknown variables are common (Kubernetes makes `MLOPS_TUI_PORT` for a service of that name), slips are not.
    private static func slips(_ variables: [SettingVariable]) -> [String] {
        let ofRun = Set(RunOption.allCases.map { SettingVariable.name(of: $0.rawValue) })
        let unknown = variables.map(\.name).filter { !ofRun.contains($0) }
        guard !unknown.isEmpty else { return [] }
        let known = CommandSheet.all.reduce(into: ofRun) { known, sheet in
            for option in sheet.options.flatMap(\.names) where option.hasPrefix("--") {
                known.formUnion(names(of: option, sheet.name))
            }
        }
        return unknown.filter { !known.contains($0) }.compactMap { name in
            SettingVariable.name(near: name, in: known.sorted()).map {
                "\(ArgumentText.shown(name)) is no setting; is \($0) meant?"
            }
        }
    }

    /// The parser's words with the variable in the place of an option that only it gave.
    func naming(_ message: String) -> String {
        given.reduce(message) { message, given in
            Self.replacing(given.option, by: given.variable, in: message)
        }
    }

    /// `'--window <rows>'` and `--window` alike, but not the beginning of a longer option.
    private static func replacing(_ option: String, by variable: String, in message: String) -> String {
        var result = ""
        var rest = message[...]
        while let found = rest.firstRange(of: option) {
            let after = rest[found.upperBound...]
            guard after.first.map({ $0 == "-" || $0.isLetter }) != true else {
                result += rest[..<found.upperBound]
                rest = after
                continue
            }
            let isQuoted = rest[..<found.lowerBound].last == "'"
            result += rest[..<(isQuoted ? rest.index(before: found.lowerBound) : found.lowerBound)] + variable
            let quote = isQuoted ? after.firstIndex(of: "'").map(after.index(after:)) : nil
            rest = rest[(quote ?? found.upperBound)...]
        }
        return result + rest
    }
}

/// The variable of a flag that is neither true nor false.
struct WrongVariable: Error, Equatable {
    let variable: SettingVariable
    /// What all variables say, the wrong flag taken for meant: a batch job leaves error metrics where they say.
    let arguments: [String]

    init(_ variable: SettingVariable, arguments: [String]) {
        self.variable = variable
        self.arguments = arguments
    }

    var message: String {
        "The value '\(ArgumentText.shown(variable.value))' is invalid for \(variable.name): expected true or false"
    }
}
