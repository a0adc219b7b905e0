import RunKit
import Testing

@testable import mlops_tui

/// Variables of the environment as arguments, without a process.
@Suite("Settings from the environment")
struct EnvironmentSettingsTests {
    private static let ofRun = RunOption.allCases.map { (name: $0.rawValue, isFlag: $0.isFlag) }

    private func settings(
        _ variables: [String: String], command: String = "", options: [(name: String, isFlag: Bool)] = ofRun,
        _ arguments: String...
    ) throws -> EnvironmentSettings {
        let variables = variables.sorted { $0.key < $1.key }.map { SettingVariable(name: $0.key, value: $0.value) }
        return try EnvironmentSettings(variables, command: command, options: options, arguments: arguments)
    }

    @Test(arguments: RunOption.allCases)
    func `every option has its variable`(option: RunOption) throws {
        let name = "MLOPS_TUI_" + option.rawValue.dropFirst(2).uppercased().replacing("-", with: "_")
        let given = try settings([name: option.isFlag ? "true" : "value"]).given
        let argument = option.isFlag ? option.rawValue : option.rawValue + "=value"
        #expect(given == [.init(variable: name, option: option.rawValue, argument: argument)])
    }

    @Test func `an option goes before its variable, however it is written`() throws {
        let variables = ["MLOPS_TUI_WINDOW": "x", "MLOPS_TUI_SEED": "1"]
        #expect(try settings(variables, "--window", "5").arguments == ["--seed=1"])
        #expect(try settings(variables, "--seed=2", "--window=5").arguments == [])
        #expect(try settings(variables, "--windows").arguments.count == 2)
    }

    @Test func `an option that rules another one out rules its variable out`() throws {
        #expect(try settings(["MLOPS_TUI_HEADLESS": "1"], "--frame", "80x24").arguments == [])
        #expect(try settings(["MLOPS_TUI_FRAME": "80x24", "MLOPS_TUI_FOLLOW": "1"], "--headless").arguments == [])
        #expect(try settings(["MLOPS_TUI_HEADLESS": "1"], "--follow").arguments == [])
        #expect(try settings(["MLOPS_TUI_PLAIN": "1"], "--play", "a.tape").arguments == [])
        #expect(try settings(["MLOPS_TUI_PLAIN": "1"], "--fast").arguments == ["--plain"])
        #expect(try settings(["MLOPS_TUI_HEADLESS": "1", "MLOPS_TUI_FRAME": "80x24"], "--plain").arguments == [])
        #expect(try settings(["MLOPS_TUI_KIOSK": "1"], "--play", "a.tape").arguments == ["--kiosk"])
        #expect(try settings(["MLOPS_TUI_INPUT": "a.csv"], "--window", "5", "b.csv").arguments == [])
        #expect(try settings(["MLOPS_TUI_INPUT": "a.csv"], "--window", "5").arguments == ["--input=a.csv"])
    }

    @Test(arguments: ["true", "1", "YES", "on"])
    func `a flag is true`(text: String) throws {
        #expect(try settings(["MLOPS_TUI_STRICT": text]).arguments == ["--strict"])
    }

    @Test(arguments: ["false", "0", "No", "off"])
    func `a flag is false`(text: String) throws {
        #expect(try settings(["MLOPS_TUI_STRICT": text]).arguments == [])
    }

    @Test func `a flag is nothing else`() throws {
        let error = #expect(throws: WrongVariable.self) { try settings(["MLOPS_TUI_STRICT": "y\u{1B}"]) }
        #expect(error?.message.hasSuffix("is invalid for MLOPS_TUI_STRICT: expected true or false") == true)
    }

    @Test func `a command has variables of its own, and never writes where the run does`() throws {
        let options = [(name: "--output", isFlag: false), ("--windows", false), ("--stats", true)]
        func arguments(_ variables: [String: String]) throws -> [String] {
            try settings(variables, command: "sweep", options: options).arguments
        }
        #expect(try arguments(["MLOPS_TUI_OUTPUT": "metrics.json", "MLOPS_TUI_WINDOWS": "1"]) == ["--windows=1"])
        #expect(try arguments(["MLOPS_TUI_SWEEP_OUTPUT": "a", "MLOPS_TUI_STATS": "1"]) == ["--output=a", "--stats"])
        #expect(try arguments(["MLOPS_TUI_WINDOWS": "1", "MLOPS_TUI_SWEEP_WINDOWS": "2"]) == ["--windows=2"])
    }

    @Test(arguments: [
        ("MLOPS_TUI_WINDW", "MLOPS_TUI_WINDOW"), ("MLOPS_TUI_LOGFILE", "MLOPS_TUI_LOG_FILE"),
        ("MLOPS_TUI_window", "MLOPS_TUI_WINDOW"),
    ])
    func `a slip is told`(name: String, meant: String) throws {
        #expect(try settings([name: "1"]).warnings == ["\(name) is no setting; is \(meant) meant?"])
    }

    @Test(arguments: [
        "MLOPS_TUI_PROGRAM", "MLOPS_TUI_TESTS", "MLOPS_TUI_PORT", "MLOPS_TUI_SERVICE_HOST", "MLOPS_TUI_FEE",
        "MLOPS_TUI_SWEEP_OUTPUT",
    ])
    func `what others set for themselves is no slip`(name: String) throws {
        #expect(try settings([name: "1"]).warnings == [])
        #expect(try settings([name: "1"]).given == [])
    }

    @Test(arguments: [
        ("The value 'a' is invalid for '--log-file <file>': no", "The value 'a' is invalid for MLOPS_TUI_LOG_FILE: no"),
        ("--log-file and --log-format", "MLOPS_TUI_LOG_FILE and --log-format"),
        ("--log-files, '--log-file-x'", "--log-files, '--log-file-x'"),
        ("'--log-file", "MLOPS_TUI_LOG_FILE"),
        ("nothing", "nothing"),
    ])
    func `words name the variable instead of the option`(words: String, named: String) throws {
        #expect(try settings(["MLOPS_TUI_LOG_FILE": "x"]).naming(words) == named)
    }

    @Test func `the printed defaults are those of the help`() throws {
        let sheet = try #require(CommandSheet.all.first)
        let settings = Plan(RunOptions(), config: nil).settings
        for item in sheet.options {
            guard let match = item.words.firstMatch(of: #/default: (?<value>[^)]+)\)/#) else { continue }
            let option = try #require(item.names.first.flatMap(RunOption.named))
            let standard = settings.first { $0.option == option.rawValue }?.text ?? option.standard
            // Where the help tells more in brackets, the value comes first.
            #expect(match.value.hasPrefix(standard), "\(option)")
        }
    }
}
