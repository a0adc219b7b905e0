import FrameKit
import PlainText

extension DashboardState {
    mutating func press(_ key: Key, in line: CommandLineField) -> [DashboardEffect] {
        var line = line
        let here = offered
        switch key {
        case .escape:
            overlay = nil
            return []
        case .control("c"): return perform(.saveAndQuit)
        case .enter: return execute(line)
        case .backspace where line.text.isEmpty:
            overlay = nil
            return []
        case .tab, .down: line.complete(here)
        case .backTab, .up: line.complete(here, backwards: true)
        default: line.edit(key)
        }
        overlay = .commandLine(line)
        return []
    }

    /// A line is a command's name, and for some a number; a number alone is a window.
    private mutating func execute(_ line: CommandLineField) -> [DashboardEffect] {
        let words = line.text.split(separator: " ").map(String.init)
        guard let name = words.first else {
            overlay = nil
            return []
        }
        if words.count == 1, name.utf8.allSatisfy(PlainInteger.isDigit) {
            return give(name, to: .window, for: line)
        }
        let found = commands.commands(named: name, on: screen, withCursor: hasCursor)
        guard let command = found.first, found.count == 1 else {
            let candidates = found.map(\.name).joined(separator: ", ")
            return refuse(
                line,
                candidates.isEmpty
                    ? "no command '\(name)' here; Tab shows what there is" : "'\(name)' can be \(candidates)")
        }
        guard words.count > 1 else {
            overlay = nil
            return perform(command)
        }
        guard let argument = command.argument else { return refuse(line, "'\(command.name)' takes no number") }
        if argument == .place { return give(place: words.dropFirst().joined(separator: " "), for: line) }
        guard words.count == 2 else {
            let isNumber = [.window, .seed, .fee].contains(argument)
            return refuse(line, "'\(command.name)' takes one \(isNumber ? "number" : "word")")
        }
        return give(words[1], to: argument, for: line)
    }

    private mutating func give(place text: String, for line: CommandLineField) -> [DashboardEffect] {
        do throws(GoToError) {
            let effects = try go(to: text)
            overlay = nil
            return effects
        } catch {
            return refuse(line, error.message)
        }
    }

    /// A name of a theme or of a set of characters.
    private mutating func give(word: String, to argument: Argument, for line: CommandLineField) -> [DashboardEffect] {
        if argument == .theme {
            guard let theme = Theme(named: word) else { return refuse(line, "themes are \(Theme.names)") }
            overlay = nil
            return take(theme)
        }
        guard let glyphs = Glyphs(named: word) else { return refuse(line, "glyphs are \(Glyphs.names)") }
        overlay = nil
        return take(glyphs)
    }

    private mutating func give(_ text: String, to argument: Argument, for line: CommandLineField) -> [DashboardEffect] {
        var field: NumberField
        switch argument {
        case .window:
            guard series != nil else {
                overlay = nil
                return tellStillReading()
            }
            field = windowField
        case .seed: field = NumberField(.seed, text: "")
        case .fee: field = NumberField(.fee, text: "")
        case .place: return give(place: text, for: line)
        case .theme, .glyphs: return give(word: text, to: argument, for: line)
        }
        field.insert(text)
        if case .failure(let error) = field.value { return refuse(line, error.message) }
        return accept(field)
    }

    private mutating func refuse(_ line: CommandLineField, _ message: String) -> [DashboardEffect] {
        var refused = line
        refused.error = message
        overlay = .commandLine(refused)
        return []
    }
}
