import TestSupport
import Foundation
import Testing

@testable import mlops_tui

/// `help`, completion, manual pages: all are made from the definitions of the options.
struct CommandHelpTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func program(_ arguments: String...) throws -> Program.Outcome {
        try Program(arguments, in: folder).waitForExit()
    }

    @Test(arguments: ["", "sweep", "synth", "help"])
    func `help prints what --help prints`(name: String) throws {
        let words = name.isEmpty ? [] : [name]
        let help = try Program(["help"] + words, in: folder).waitForExit()
        #expect(help.exitCode == 0 && help.errors == "")
        #expect(help.output == (try Program(words + ["--help"], in: folder).waitForExit().output))
        #expect(help.output.contains("USAGE: mlops-tui" + (name.isEmpty ? " " : " \(name)")))
        #expect(try folder.names() == [])
    }

    @Test func `help begins with examples and the other commands`() throws {
        let lines = try program("--help").output.split(separator: "\n").prefix(12).joined(separator: "\n")
        #expect(lines.contains("mlops-tui prices.csv "))
        #expect(lines.contains("mlops-tui --headless --input "))
        for name in Subcommand.all.map(\.name) { #expect(lines.contains("mlops-tui \(name) ")) }
    }

    @Test func `help of what there is not names what there is`() throws {
        let outcome = try program("help", "swep")
        #expect(outcome.exitCode == 64)
        let words = "there is no command 'swep' (there are: sweep, judge, verify, runs, synth, help)"
        #expect(outcome.errors.contains(words))
    }

    @Test func `the version is that of the changelog's first release`() throws {
        let changelog = try String(contentsOfFile: Repository.path("CHANGELOG.md"), encoding: .utf8)
        let release = try #require(changelog.firstMatch(of: #/\n## (?<version>[0-9.]+)/#)).version
        let shown = try program("--version").output
        #expect(shown.hasPrefix(release))
        // A build from a repository says the commit as well.
        #expect(shown.dropFirst(release.count).wholeMatch(of: #/( \([0-9a-f]{7,}(-dirty)?\))?\n/#) != nil)
    }

    @Test func `the sheet of a command holds every option`() throws {
        for sheet in CommandSheet.all {
            let help = try Program((sheet.name.isEmpty ? [] : [sheet.name]) + ["--help"], in: folder).waitForExit()
                .output
            let names = Set(
                help.matches(of: #/^ +.*?(?<name>--[a-z-]+)/#.anchorsMatchLineEndings()).map { String($0.name) })
            #expect(names.isSubset(of: Set(sheet.options.flatMap(\.names))), "\(sheet.name)")
        }
        let run = try #require(CommandSheet.all.first)
        #expect(run.options.first { $0.names == ["--input"] }?.isPath == true)
        #expect(run.options.first { $0.names == ["--log-format"] }?.choices == ["text", "json"])
        #expect(run.options.first { $0.names == ["--headless"] }?.value == nil)
        #expect(run.options.first { $0.names == ["--window"] }?.value == "rows")
        #expect(run.arguments.map(\.names) == [["prices"]])
    }

    @Test(
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/bin/bash"), "needs bash"),
        arguments: [
            (["mlops-tui", "sw"], ["sweep"]), (["mlops-tui", "--he"], ["--headless", "--help"]),
            (["mlops-tui", "sweep", "--win"], ["--windows"]), (["mlops-tui", "--log-format", ""], ["json", "text"]),
            (["mlops-tui", "--input", "pri"], ["prices old.csv", "prices.csv"]),
            (["mlops-tui", "pri"], ["prices old.csv", "prices.csv"]),
            (["mlops-tui", "help", "s"], ["sweep", "synth"]), (["mlops-tui", "--window", ""], []),
            (["mlops-tui", "sweep", "--warmup", "e"], ["exclude"]),
            (["mlops-tui", "--log-format", "=", "j"], ["json"]),
        ])
    func `bash is offered commands, options, files and values`(words: [String], offered: [String]) throws {
        for name in ["prices.csv", "prices old.csv"] { try folder.write("", to: name) }
        try folder.write(try program("--generate-completion-script", "bash").output, to: "script")
        let list = words.map { "'\($0)'" }.joined(separator: " ")
        let script = """
            . ./script; COMP_WORDS=(\(list)); COMP_CWORD=\(words.count - 1); _mlops_tui
            ((${#COMPREPLY[@]})) && printf '%s\\n' "${COMPREPLY[@]}"
            """
        let outcome = try Program(["-c", script], in: folder, path: "/bin/bash").waitForExit()
        #expect(outcome.output.split(separator: "\n").map(String.init).sorted() == offered)
        #expect(outcome.errors == "")
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func `every shell's script names every command and option`(shell: String) throws {
        let outcome = try program("--generate-completion-script", shell)
        #expect(outcome.exitCode == 0)
        for sheet in CommandSheet.all {
            #expect(sheet.name.isEmpty || outcome.output.contains(sheet.name))
            for name in sheet.options.flatMap(\.names) where name.hasPrefix("--") {
                #expect(outcome.output.contains(shell == "fish" ? "-l \(name.dropFirst(2)) " : name))
            }
        }
        guard let path = ["/bin/", "/usr/bin/"].map({ $0 + shell }).first(where: FileManager.default.isExecutableFile)
        else { return }
        try folder.write(outcome.output, to: "script")
        let check = try Program(["-n", folder["script"]], in: folder, path: path).waitForExit()
        #expect(check.exitCode == 0 && check.errors == "")
    }

    @Test(arguments: CommandSheet.all.map(\.name))
    func `a manual page names every option, and nothing in it is a command by mistake`(name: String) throws {
        let words = name.isEmpty ? [] : [name]
        let page = try Program(["help"] + words + ["--man"], in: folder).waitForExit().output
        #expect(page.hasPrefix(".TH \"MLOPS\\-TUI"))
        let sheet = try #require(CommandSheet.all.first { $0.name == name })
        for option in sheet.options.flatMap(\.names) {
            #expect(page.contains("\\fB" + option.replacing("-", with: "\\-") + "\\fR"))
        }
        let requests = page.split(separator: "\n").filter { $0.hasPrefix(".") }.map { $0.prefix(3) }
        #expect(Set(requests).isSubset(of: [".TH", ".SH", ".PP", ".br", ".TP"]))
    }
}
