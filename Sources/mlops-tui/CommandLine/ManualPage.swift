import ArgumentParser

/// A manual page (roff, section 1) made from a command's help, which is made from its options.
struct ManualPage {
    private let name: String
    private let abstract: String
    private let help: [String]

    init(of command: any Runnable.Type) {
        let own = command.configuration.commandName ?? ""
        name = command == RunCommand.self ? own : "mlops-tui-\(own)"
        abstract = command.configuration.abstract
        // So wide that no line is broken.
        let text =
            command == RunCommand.self
            ? RunCommand.helpMessage(columns: 1_000) : CommandTree.helpMessage(for: command, columns: 1_000)
        help = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    var roff: String {
        var lines = [
            ".TH \(Self.quoted(name.uppercased())) 1 \"\" \(Self.quoted("mlops-tui \(Version.text)")) \"User Commands\"",
            ".SH NAME", "\(Self.escaped(name)) \\- \(Self.escaped(abstract))",
        ]
        for line in help { lines += Self.roff(line) }
        lines += [".SH SEE ALSO"]
        let others = ["mlops-tui"] + Subcommand.all.filter { $0.name != "help" }.map { "mlops-tui-\($0.name)" }
        lines.append(others.filter { $0 != name }.map { ".BR \(Self.escaped($0)) (1)" }.joined(separator: "\n"))
        return lines.joined(separator: "\n") + "\n"
    }

    /// One line of help: a heading, a term with its explanation, or text.
    private static func roff(_ line: String) -> [String] {
        if line.isEmpty { return [".PP"] }
        if line.hasPrefix("OVERVIEW: ") { return [".SH DESCRIPTION", escaped(line.dropFirst("OVERVIEW: ".count))] }
        if line.hasPrefix("USAGE: ") { return [".SH SYNOPSIS", escaped(line.dropFirst("USAGE: ".count))] }
        if line.hasSuffix(":"), line.uppercased() == line { return [".SH " + escaped(line.dropLast())] }
        guard line.hasPrefix("  ") else { return [escaped(line), ".br"] }
        let body = line.drop { $0 == " " }
        let indent = line.count - body.count
        // What stands far to the right goes on from the line before, whose term was too long for its column.
        guard indent < 10 else { return [escaped(body)] }
        guard let gap = body.firstRange(of: "  ") else { return [".TP", ".B " + escaped(body)] }
        let words = body[gap.upperBound...].drop { $0 == " " }
        return [".TP", ".B " + escaped(body[..<gap.lowerBound]), escaped(words)]
    }

    private static func quoted(_ text: String) -> String { "\"" + escaped(text) + "\"" }

    /// Text that roff takes for text: no line begins with a command, no hyphen becomes a dash.
    private static func escaped(_ text: some StringProtocol) -> String {
        let plain = text.reduce(into: "") { plain, character in
            plain += character == "\\" ? "\\e" : character == "-" ? "\\-" : String(character)
        }
        return plain.hasPrefix(".") || plain.hasPrefix("'") ? "\\&" + plain : plain
    }
}
