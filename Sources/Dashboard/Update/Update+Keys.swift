import FrameKit
import PlainText
import SignalKit

extension DashboardState {
    mutating func press(_ key: Key) -> [DashboardEffect] {
        switch overlay {
        case .field(let field): return press(key, in: field)
        case .goTo(let field): return press(key, in: field)
        case .commandLine(let line): return press(key, in: line)
        case .help(let filter, let scroll): return press(key, inHelp: filter, scroll: scroll)
        case .question(let question): return answer(question, key)
        case nil: break
        }
        if screen == .symbols { return pressInSymbols(key) }
        if case .character(let digit) = key, digit.isASCII, digit.isNumber,
            !Screen.pages.union(Screen.lists).contains(screen)
        {
            editWindow(beginningWith: String(digit))
            return []
        }
        return commands.command(for: key, on: screen, withCursor: hasCursor).map { perform($0) } ?? []
    }

    /// The commands that hold here and have something to do with this file.
    var offered: [Command] {
        commands.commands(on: screen, withCursor: hasCursor).filter { absence(of: $0.action) == nil }
    }

    mutating func paste(_ text: String) -> [DashboardEffect] {
        let line = SafeText.escaped(text.prefix { !$0.isNewline }.description)
        switch overlay {
        case .field(var field):
            field.insert(line)
            overlay = .field(field)
        case .goTo(var field):
            field.insert(line)
            overlay = .goTo(field)
        case .commandLine(var field):
            field.insert(line)
            overlay = .commandLine(field)
        case .help(let filter, _):
            overlay = .help(filter: String((filter + line).prefix(40)), scroll: 0)
        case nil where screen == .symbols: symbols?.type(line)
        case .question, nil: break
        }
        return []
    }

    // MARK: Fields

    mutating func edit(_ argument: Argument) {
        switch argument {
        case .window: editWindow()
        case .seed: overlay = .field(NumberField(.seed, text: String(seed)))
        case .fee: overlay = .field(NumberField(.fee, text: Figures.fee(ppm: feePpm)))
        case .place, .theme, .glyphs: break
        }
    }

    mutating func editWindow(beginningWith digits: String = "") {
        guard series != nil else {
            _ = tellStillReading()
            return
        }
        var field = windowField
        if !digits.isEmpty { field.insert(digits) }
        overlay = .field(field)
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
        default: field.edit(key)
        }
        overlay = .field(field)
        return []
    }

    mutating func accept(_ field: NumberField) -> [DashboardEffect] {
        switch field.value {
        case .failure(let error):
            var refused = field
            refused.error = error.message
            overlay = .field(refused)
            return []
        case .success(let number):
            overlay = nil
            switch field.subject {
            case .window: return undoably { $0.set(window: Int(number)) }
            case .seed: return undoably { $0.set(seed: UInt32(number)) }
            case .fee:
                feePpm = Int(number)
                return [.remember(ScreenChoice(feePpm: feePpm))]
            }
        }
    }

    // MARK: Help and questions

    private mutating func press(_ key: Key, inHelp filter: String, scroll: Int) -> [DashboardEffect] {
        let page = helpLayout.list.size.rows
        switch key {
        case .control("c"): return perform(.saveAndQuit)
        case .escape where filter.isEmpty, .enter: overlay = nil
        case .character("?") where filter.isEmpty: overlay = nil
        case .escape, .control("u"): overlay = .help(filter: "", scroll: 0)
        case .backspace: overlay = .help(filter: String(filter.dropLast()), scroll: 0)
        case .down: scrollHelp(filter, to: scroll + 1)
        case .up: scrollHelp(filter, to: scroll - 1)
        case .pageDown: scrollHelp(filter, to: scroll + page)
        case .pageUp: scrollHelp(filter, to: scroll - page)
        case .home: scrollHelp(filter, to: 0)
        case .end: scrollHelp(filter, to: helpLines(filter).count)
        case .character(let character) where filter.count < 40:
            overlay = .help(filter: filter + String(character), scroll: 0)
        default: break
        }
        return []
    }

    mutating func scrollHelp(_ filter: String, to line: Int) {
        let last = helpLines(filter).count - helpLayout.list.size.rows
        overlay = .help(filter: filter, scroll: max(0, min(line, last)))
    }

    /// A question is answered by its own keys and cancelled by any other.
    private mutating func answer(_ question: Question, _ key: Key) -> [DashboardEffect] {
        overlay = nil
        switch (question, key) {
        case (_, .control("c")): return perform(.saveAndQuit)
        case (.writeConfig, .character("y")), (.writeConfig, .character("Y")):
            return [.writeConfig(EditedNumbers(window: window, seed: seed))]
        case (.export, .character("y")), (.export, .character("Y")): return requestExport()
        case (.export, _):
            notice = Notice(text: "\(origin.tableName) was not written")
            return []
        case (.writeConfig, _):
            notice = Notice(text: "\(origin.configName) was not changed")
            return []
        }
    }
}
