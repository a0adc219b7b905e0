package import FrameKit
import PlainText

/// Lines instead of keys: for who reads the dashboard line by line. A line is a command's name, as after `:`, or the
/// answer to what was asked.
extension DashboardState {
    /// The keys that a line stands for, in what is open now.
    package func keys(forLine line: String) -> [Key] {
        let line = Self.trimmed(line)
        switch overlay {
        case nil where screen == .symbols: return keys(inSymbolsForLine: line)
        case nil where screen == .history: return keys(inHistoryForLine: line)
        case nil: return line.isEmpty ? [] : command(line)
        case .question: return [.character(["1", "y", "yes"].contains(line.lowercased()) ? "y" : "n")]
        case .help: return [.escape, .escape] + (line.isEmpty ? [] : command(line))
        case .commandLine(let field):
            if let chosen = choice(line, of: field) { return [.control("u")] + typed(chosen) + [.enter] }
            return [.escape] + (line.isEmpty ? [] : command(line))
        default:
            if line.isEmpty { return [.escape] }
            // No number, date or place is called as a command is.
            if isCommand(line) { return [.escape] + command(line) }
            return [.control("u")] + typed(line) + [.enter]
        }
    }

    private func isCommand(_ line: String) -> Bool {
        let word = String(line.lowercased().prefix { $0 != " " })
        return ["q", "Q", "?"].contains(line)
            || commands.commands(on: screen, withCursor: hasCursor)
                .contains { $0.name == word || $0.aliases.contains(word) }
    }

    private static func trimmed(_ line: String) -> String {
        var line = line.drop { $0 == " " }
        while line.last == " " { line.removeLast() }
        return String(line)
    }

    /// A key's name is that key, where no command is called so.
    func command(_ line: String) -> [Key] {
        let word = String(line.prefix { $0 != " " })
        if commands.commands(named: word, on: screen, withCursor: hasCursor).isEmpty, let key = Key(named: line),
            commands.command(for: key, on: screen, withCursor: hasCursor) != nil
        {
            return [key]
        }
        return [.character(":")] + typed(line) + [.enter]
    }

    func typed(_ text: String) -> [Key] { text.map { .character($0) } }

    /// What a command line that was refused may have meant, to be chosen from by number.
    var choices: [Command] {
        guard case .commandLine(let field) = overlay, field.error != nil,
            let word = field.text.split(separator: " ").first
        else { return [] }
        let found = commands.commands(named: String(word), on: screen, withCursor: hasCursor)
        return found.count > 1 ? found : []
    }

    /// The command line with the choice of that number in place of its first word.
    private func choice(_ line: String, of field: CommandLineField) -> String? {
        guard case .value(let number) = PlainInteger(line), 1...UInt64(max(1, choices.count)) ~= number,
            !choices.isEmpty
        else { return nil }
        let rest = field.text.drop { $0 == " " }.drop { $0 != " " }
        return choices[Int(number) - 1].name + rest
    }
}
