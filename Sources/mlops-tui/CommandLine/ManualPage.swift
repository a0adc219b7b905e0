/// A manual page (roff, section 1) of a command.
struct ManualPage {
    let sheet: CommandSheet

    var roff: String {
        let name = Self.name(sheet)
        var lines = [
            ".TH \(Self.quoted(name.uppercased())) 1 \"\" \(Self.quoted("mlops-tui \(Version.text)")) \"User Commands\"",
            ".SH NAME", "\(Self.escaped(name)) \\- \(Self.escaped(sheet.abstract))",
            ".SH SYNOPSIS", Self.escaped(sheet.usage), ".SH DESCRIPTION", Self.escaped(sheet.abstract),
        ]
        for line in sheet.discussion { lines += line.isEmpty ? [".PP"] : [Self.escaped(line), ".br"] }
        lines += Self.section("ARGUMENTS", sheet.arguments) + Self.section("OPTIONS", sheet.options)
        lines += Self.environment(sheet)
        let others = CommandSheet.all.filter { $0.name != sheet.name && $0.name != "help" }
        lines += [".SH SEE ALSO", others.map { Self.escaped(Self.name($0)) + "(1)" }.joined(separator: ", ")]
        return lines.joined(separator: "\n") + "\n"
    }

    private static func name(_ sheet: CommandSheet) -> String {
        "mlops-tui" + (sheet.name.isEmpty ? "" : "-" + sheet.name)
    }

    private static func section(_ heading: String, _ items: [CommandSheet.Item]) -> [String] {
        guard !items.isEmpty else { return [] }
        return [".SH " + heading]
            + items.flatMap { item in
                let value = item.value.map { " \\fI\(escaped($0))\\fR" } ?? ""
                let names = item.names.map { "\\fB\(escaped($0))\\fR" }.joined(separator: ", ")
                return [".TP", names + value, escaped(item.words)]
            }
    }

    /// The variable of each option.
    private static func environment(_ sheet: CommandSheet) -> [String] {
        let asked: Set = ["--help", "--version"]
        let items = sheet.options.flatMap { item in
            item.names.filter { $0.hasPrefix("--") && !asked.contains($0) }.map { name in
                CommandSheet.Item(
                    names: EnvironmentSettings.names(of: name, sheet.name), value: nil,
                    words: item.value == nil ? "\(name), where it is true." : "\(name), where that is not given.")
            }
        }
        return section("ENVIRONMENT", items)
    }

    private static func quoted(_ text: String) -> String { "\"" + escaped(text) + "\"" }

    /// Text that roff takes for text: no line begins with a command, no hyphen becomes a dash.
    private static func escaped(_ text: String) -> String {
        let plain = text.reduce(into: "") { plain, character in
            switch character {
            case "\\": plain += "\\e"
            case "-": plain += "\\-"
            default: plain.append(character)
            }
        }
        return plain.hasPrefix(".") || plain.hasPrefix("'") ? "\\&" + plain : plain
    }
}
