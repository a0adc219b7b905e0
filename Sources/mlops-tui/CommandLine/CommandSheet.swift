import ArgumentParser

/// What a command's help says, taken apart: manual pages and completion are made from it, and the help is made from the
/// definitions. So there is one place where an option is defined.
struct CommandSheet {
    /// An option, a flag or an argument.
    struct Item: Equatable {
        /// `--input`, or several spellings; for an argument its name without brackets.
        var names: [String]
        /// `file` in `--input <file>`; `nil` for a flag.
        var value: String?
        /// What it is for.
        var words: String
        /// The values there are, where they can be counted.
        var choices: [String] = []

        var isPath: Bool { ["file", "prices", "receipts"].contains(value ?? names.first ?? "") }
    }

    /// `sweep`; empty for the run itself.
    let name: String
    let abstract: String
    /// Lines between abstract and usage.
    private(set) var discussion: [String] = []
    private(set) var usage = ""
    private(set) var arguments: [Item] = []
    private(set) var options: [Item] = []

    init(_ name: String, _ command: any Runnable.Type) {
        self.name = name
        abstract = command.configuration.abstract
        // So wide that no line is broken.
        let help = command.help(columns: 10_000)
        var section = ""
        for line in help.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("OVERVIEW: ") {
                section = "OVERVIEW:"
            } else if line.hasPrefix("USAGE: ") {
                usage = String(line.dropFirst("USAGE: ".count))
                section = "USAGE:"
            } else if ["ARGUMENTS:", "OPTIONS:", "SUBCOMMANDS:"].contains(line) {
                section = String(line)
            } else {
                take(line, in: section)
            }
        }
    }

    /// All of them; the run itself comes first.
    static var all: [CommandSheet] {
        [CommandSheet("", RunCommand.self)] + Subcommand.all.map { CommandSheet($0.name, $0.command) }
    }

    private mutating func take(_ line: Substring, in section: String) {
        switch section {
        case "OVERVIEW:": discussion.append(String(line))
        case "ARGUMENTS:": Self.add(line, to: &arguments)
        case "OPTIONS:": Self.add(line, to: &options)
        default: break
        }
    }

    /// `  --input <file>   words`, or words alone for an item whose names took the whole line before.
    private static func add(_ line: Substring, to items: inout [Item]) {
        let text = line.drop { $0 == " " }
        guard !text.isEmpty else { return }
        if line.count - text.count > 2, let last = items.indices.last {
            items[last].words += String(text)
            items[last].choices = choices(in: items[last].words)
            return
        }
        let gap = text.firstRange(of: "  ")
        let term = gap.map { text[..<$0.lowerBound] } ?? text
        let words = gap.map { String(text[$0.upperBound...].drop { $0 == " " }) } ?? ""
        var item = Item(names: [], value: nil, words: words, choices: choices(in: words))
        for part in term.split(whereSeparator: { " ,".contains($0) }) {
            let bare = String(part.filter { !"<>".contains($0) })
            if part.hasPrefix("-") { item.names.append(bare) } else { item.value = bare }
        }
        if item.names.isEmpty, let name = item.value { (item.names, item.value) = ([name], nil) }
        items.append(item)
    }

    /// `zero` and `exclude` in `… (values: zero, exclude; default: zero)`.
    private static func choices(in words: String) -> [String] {
        guard let start = words.firstRange(of: "(values: ") else { return [] }
        let list = words[start.upperBound...].prefix { $0 != ")" && $0 != ";" }
        return list.split(separator: ",").map { String($0.drop { $0 == " " }) }
    }
}
