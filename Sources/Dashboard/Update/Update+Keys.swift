import FrameKit
import PlainText
import SignalKit

extension DashboardState {
    mutating func press(_ key: Key) -> [DashboardEffect] {
        switch overlay {
        case .field(let field): return press(key, in: field)
        case .commandLine(let line): return press(key, in: line)
        case .help(let filter, let scroll): return press(key, inHelp: filter, scroll: scroll)
        case .confirmWrite: return answerWrite(key)
        case nil: break
        }
        if case .character(let digit) = key, digit.isASCII, digit.isNumber {
            editWindow(beginningWith: String(digit))
            return []
        }
        return DashboardCommand.command(for: key).map { perform($0.action) } ?? []
    }

    mutating func paste(_ text: String) -> [DashboardEffect] {
        let line = SafeText.escaped(text.prefix { !$0.isNewline }.description)
        switch overlay {
        case .field(var field):
            field.insert(line)
            overlay = .field(field)
        case .commandLine(var field):
            field.insert(line)
            overlay = .commandLine(field)
        case .help(let filter, _):
            overlay = .help(filter: String((filter + line).prefix(40)), scroll: 0)
        case .confirmWrite, nil: break
        }
        return []
    }

    // MARK: Fields

    mutating func editWindow(beginningWith digits: String = "") {
        guard series != nil else { return tellStillReading() }
        var field = windowField
        if !digits.isEmpty { field.insert(digits) }
        overlay = .field(field)
    }

    mutating func tellStillReading() {
        notice = Notice(text: "the file is still being read", isAlarm: false)
    }

    var windowField: NumberField {
        NumberField(.window(rows: series?.rowCount ?? 1), text: String(window))
    }

    private mutating func press(_ key: Key, in field: NumberField) -> [DashboardEffect] {
        var field = field
        switch key {
        case .escape:
            overlay = nil
            return []
        case .control("c"): return perform(.saveAndQuit)
        case .enter: return accept(field)
        case .backspace, .delete: field.deleteLast()
        case .control("u"): field.clear()
        case .character(let character): field.insert(String(character))
        default: break
        }
        overlay = .field(field)
        return []
    }

    private mutating func accept(_ field: NumberField) -> [DashboardEffect] {
        switch field.value {
        case .failure(let error):
            var refused = field
            refused.error = error.message
            overlay = .field(refused)
            return []
        case .success(let number):
            overlay = nil
            switch field.subject {
            case .window: return set(window: Int(number))
            case .seed: return set(seed: UInt32(number))
            }
        }
    }

    // MARK: Command line

    private mutating func press(_ key: Key, in line: CommandLineField) -> [DashboardEffect] {
        var line = line
        switch key {
        case .escape:
            overlay = nil
            return []
        case .control("c"): return perform(.saveAndQuit)
        case .enter: return execute(line)
        case .backspace where line.text.isEmpty:
            overlay = nil
            return []
        case .backspace, .delete: line.deleteLast()
        case .control("u"): line.clear()
        case .tab, .down: line.complete()
        case .backTab, .up: line.complete(backwards: true)
        case .character(let character): line.insert(String(character))
        default: break
        }
        overlay = .commandLine(line)
        return []
    }

    private mutating func execute(_ line: CommandLineField) -> [DashboardEffect] {
        let words = line.text.split(separator: " ").map(String.init)
        guard let name = words.first else {
            overlay = nil
            return []
        }
        func refuse(_ message: String) {
            var refused = line
            refused.error = message
            overlay = .commandLine(refused)
        }
        let commands = DashboardCommand.commands(named: name)
        guard let command = commands.first, commands.count == 1 else {
            let candidates = commands.map(\.name).joined(separator: ", ")
            refuse(
                candidates.isEmpty
                    ? "no command '\(name)'; Tab shows what there is" : "'\(name)' can be \(candidates)")
            return []
        }
        guard words.count == 1 || (words.count == 2 && command.takesNumber) else {
            refuse(command.takesNumber ? "'\(command.name)' takes one number" : "'\(command.name)' takes no number")
            return []
        }
        overlay = nil
        guard words.count == 2 else { return perform(command.action) }
        if command.action == .editWindow, series == nil { return perform(.editWindow) }
        var field = command.action == .editSeed ? NumberField(.seed, text: "") : windowField
        field.insert(words[1])
        if case .failure(let error) = field.value {
            refuse(error.message)
            return []
        }
        return accept(field)
    }

    // MARK: Help and confirmation

    private mutating func press(_ key: Key, inHelp filter: String, scroll: Int) -> [DashboardEffect] {
        switch key {
        case .control("c"): return perform(.saveAndQuit)
        case .escape where filter.isEmpty, .enter: overlay = nil
        case .character("?") where filter.isEmpty: overlay = nil
        case .escape, .control("u"): overlay = .help(filter: "", scroll: 0)
        case .backspace: overlay = .help(filter: String(filter.dropLast()), scroll: 0)
        case .down: scrollHelp(filter, to: scroll + 1)
        case .up: scrollHelp(filter, to: scroll - 1)
        case .pageDown: scrollHelp(filter, to: scroll + layout.help.list.size.rows)
        case .pageUp: scrollHelp(filter, to: scroll - layout.help.list.size.rows)
        case .home: scrollHelp(filter, to: 0)
        case .end: scrollHelp(filter, to: DashboardCommand.all.count)
        case .character(let character) where filter.count < 40:
            overlay = .help(filter: filter + String(character), scroll: 0)
        default: break
        }
        return []
    }

    private mutating func scrollHelp(_ filter: String, to line: Int) {
        let last = DashboardCommand.matching(filter).count - layout.help.list.size.rows
        overlay = .help(filter: filter, scroll: max(0, min(line, last)))
    }

    private mutating func answerWrite(_ key: Key) -> [DashboardEffect] {
        switch key {
        case .character("y"), .character("Y"):
            overlay = nil
            return [.writeConfig(EditedNumbers(window: window, seed: seed))]
        case .control("c"): return perform(.saveAndQuit)
        case .character("n"), .character("N"), .escape, .enter:
            overlay = nil
            notice = Notice(text: "\(origin.configName) was not changed", isAlarm: false)
            return []
        default: return []
        }
    }
}
