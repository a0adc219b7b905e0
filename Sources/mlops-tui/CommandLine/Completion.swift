import ArgumentParser

/// Completion for bash, zsh and fish: commands, options, files and values, made from the commands' sheets.
///
/// ArgumentParser's own scripts offer either a file or a command as the first word, never both, and `help` twice.
struct Completion {
    private let sheets = CommandSheet.all
    private var commands: [CommandSheet] { sheets.filter { !$0.name.isEmpty } }

    func script(for shell: CompletionShell) -> String {
        switch shell {
        case .zsh: zsh
        case .fish: fish
        default: bash
        }
    }

    // MARK: bash

    /// The commands whose first word is a file, as patterns; the run itself is the empty one.
    private var readers: String {
        sheets.filter { $0.arguments.first?.isPath == true }.map { "\"\($0.name)\"" }.joined(separator: " | ")
    }

    private var bash: String {
        let names = commands.map(\.name).joined(separator: " ")
        return """
            # bash completion for mlops-tui
            _mlops_tui() {
                local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} command= words=
                # Bash splits --input=x at the equals sign.
                if [[ $cur == = ]]; then cur=; elif [[ $prev == = ]]; then prev=${COMP_WORDS[COMP_CWORD - 2]}; fi
                ((COMP_CWORD > 1)) && case ${COMP_WORDS[1]} in \(commands.map(\.name).joined(separator: "|"))) command=${COMP_WORDS[1]} ;; esac
                COMPREPLY=()
                case $command:$prev in
            \(bashValues())
                esac
                case $command in
            \(sheets.map(bashOptions).joined(separator: "\n"))
                esac
                if [[ $cur == -* ]]; then
                    COMPREPLY=($(compgen -W "$words" -- "$cur"))
                    return
                fi
                ((COMP_CWORD == 1)) && COMPREPLY=($(compgen -W "\(names)" -- "$cur"))
                case $command in
                    help) COMPREPLY=($(compgen -W "\(names)" -- "$cur")) ;;
                    \(readers)) compopt -o filenames 2>/dev/null; mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -f -- "$cur") ;;
                esac
            }
            complete -F _mlops_tui mlops-tui

            """
    }

    /// What comes after an option: files, the values there are, or something that only the user knows.
    private func bashValues() -> String {
        sheets.flatMap { sheet in
            sheet.options.filter { $0.value != nil }.map { option in
                let patterns = option.names.map { "\(sheet.name):\($0)" }.joined(separator: "|")
                let reply =
                    option.isPath
                    ? "compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- \"$cur\")"
                    : option.choices.isEmpty
                        ? ":" : "COMPREPLY=($(compgen -W \"\(option.choices.joined(separator: " "))\" -- \"$cur\"))"
                return "        \(patterns)) \(reply); return ;;"
            }
        }
        .joined(separator: "\n")
    }

    private func bashOptions(_ sheet: CommandSheet) -> String {
        let names = sheet.options.flatMap(\.names).filter { $0.hasPrefix("--") }.joined(separator: " ")
        return "        \"\(sheet.name)\") words=\"\(names)\" ;;"
    }

    // MARK: zsh

    private var zsh: String {
        let list = commands.map { "        \(Self.single("\($0.name):\($0.abstract)"))" }.joined(separator: "\n")
        return """
            #compdef mlops-tui
            _mlops_tui_commands() {
                local -a commands=(
            \(list)
                )
                _describe -t commands command commands
            }
            _mlops_tui_first() { _alternative 'commands:command:_mlops_tui_commands' 'files:price file:_files' }
            _mlops_tui() {
                local first=${words[2]}
                if ((CURRENT > 2)) && [[ $first == (\(commands.map(\.name).joined(separator: "|"))) ]]; then
                    shift words
                    ((CURRENT--))
                    case $first in
            \(commands.map { "            \($0.name)) \(zshArguments($0)) ;;" }.joined(separator: "\n"))
                    esac
                    return
                fi
                \(zshArguments(sheets[0]))
            }
            if [[ $funcstack[1] == _mlops_tui ]]; then _mlops_tui "$@"; else compdef _mlops_tui mlops-tui; fi

            """
    }

    private func zshArguments(_ sheet: CommandSheet) -> String {
        var specs = sheet.options.flatMap { option in
            option.names.filter { $0.hasPrefix("--") }.map { name in
                let words = "[\(Self.plain(option.words))]"
                guard let value = option.value else { return Self.single(name + words) }
                let action =
                    option.isPath
                    ? "_files" : option.choices.isEmpty ? " " : "(\(option.choices.joined(separator: " ")))"
                return Self.single("\(name)=\(words):\(value):\(action)")
            }
        }
        switch sheet.name {
        case "": specs.append("'1: :_mlops_tui_first'")
        case "help": specs.append("'1: :_mlops_tui_commands'")
        default: if sheet.arguments.first?.isPath == true { specs.append("'1: :_files'") }
        }
        return "_arguments " + specs.joined(separator: " ")
    }

    // MARK: fish

    private var fish: String {
        let names = commands.map(\.name).joined(separator: " ")
        var lines = ["# fish completion for mlops-tui"]
        for command in commands {
            lines.append(
                "complete -c mlops-tui -n 'test (count (commandline -opc)) -eq 1' -a \(command.name) "
                    + "-d \(Self.fishQuoted(command.abstract))")
        }
        for sheet in sheets {
            let condition =
                sheet.name.isEmpty
                ? "not __fish_seen_subcommand_from \(names)" : "__fish_seen_subcommand_from \(sheet.name)"
            if !sheet.name.isEmpty, sheet.arguments.first?.isPath != true {
                lines.append("complete -c mlops-tui -n '\(condition)' -f")
            }
            for option in sheet.options {
                guard let long = option.names.first(where: { $0.hasPrefix("--") }) else { continue }
                let value =
                    option.value == nil
                    ? ""
                    : option.isPath
                        ? " -rF" : option.choices.isEmpty ? " -x" : " -xa '\(option.choices.joined(separator: " "))'"
                lines.append(
                    "complete -c mlops-tui -n '\(condition)' -l \(long.dropFirst(2))\(value) "
                        + "-d \(Self.fishQuoted(option.words))")
            }
        }
        lines.append("complete -c mlops-tui -n '__fish_seen_subcommand_from help' -a '\(names)'")
        return lines.joined(separator: "\n") + "\n"
    }

    // MARK: Quotes

    private static func single(_ text: String) -> String {
        "'" + text.reduce(into: "") { $0 += $1 == "'" ? "'\\''" : String($1) } + "'"
    }

    private static func fishQuoted(_ text: String) -> String {
        "'" + text.reduce(into: "") { $0 += "'\\".contains($1) ? "\\\($1)" : String($1) } + "'"
    }

    /// Words inside brackets of `_arguments`.
    private static func plain(_ text: String) -> String {
        text.reduce(into: "") { $0 += "[]:\\".contains($1) ? "\\\($1)" : String($1) }
    }
}
