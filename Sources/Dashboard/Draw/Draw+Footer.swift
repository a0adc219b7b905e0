import FrameKit
import PlainText
import SignalKit

extension DashboardState {
    /// The last line: a field being typed, a question, a notice, or else the keys.
    func drawFooter(_ rect: Rect, _ frame: inout Frame) {
        frame.fill(rect, style: Style(.bar))
        var pen = FooterPen(rect: rect)
        switch overlay {
        case .field(let field): drawField(field, &pen, &frame)
        case .goTo(let field): drawGoToField(field, &pen, &frame)
        case .commandLine(let line): drawCommandLine(line, &pen, &frame)
        case .question(let question): draw(question, &pen, &frame)
        case .help, nil:
            if let notice {
                let ink = notice.isAlarm ? Ink.alert : .barStrong
                drawMessage(SafeText.escaped(notice.text), ink, lastRow: rect.origin.row, &frame)
            } else {
                drawHints(&pen, &frame)
            }
        }
    }

    /// A question with its answers; above them where it is too long to stand before them.
    private func draw(_ question: Question, _ pen: inout FooterPen, _ frame: inout Frame) {
        let words = self.words(of: question)
        let answers = "y yes   n no"
        if CellText.columns(of: words) + 2 + answers.count <= pen.room {
            pen.write(words, .barStrong, &frame)
        } else {
            drawMessage(words, .barStrong, lastRow: pen.rect.origin.row - 1, &frame)
        }
        pen.write(answers, .bar, &frame)
    }

    func words(of question: Question) -> String {
        switch question {
        case .export:
            let windows = comparedWindows.map(Figures.range) ?? ""
            return "write windows \(windows) to \(SafeText.escaped(origin.tableName))?"
        case .writeConfig:
            let over = configHasChanged ? " over somebody else's \(written.window) and \(written.seed)" : ""
            return "write window \(window) and seed \(seed) into \(SafeText.escaped(origin.configName))\(over)?"
        }
    }

    /// A sentence that takes as many lines as it needs, upwards over the chart.
    private func drawMessage(_ text: String, _ ink: Ink, lastRow: Int, _ frame: inout Frame) {
        let lines = CellText.wrapped(text, columns: size.columns - 2, lines: max(1, size.rows / 3))
        let top = lastRow + 1 - lines.count
        frame.fill(Rect(column: 0, row: top, columns: size.columns, rows: lines.count), style: Style(ink))
        for (index, line) in lines.enumerated() {
            frame.write(line, at: Point(column: 1, row: top + index), style: Style(ink))
        }
    }

    private func drawField(_ field: NumberField, _ pen: inout FooterPen, _ frame: inout Frame) {
        let (name, current) =
            switch field.subject {
            case .window: ("window", Digits.grouped(window))
            case .seed: ("seed", String(seed))
            case .fee: ("fee in bp", Figures.fee(ppm: feePpm))
            }
        pen.write(name, .barStrong, &frame)
        pen.edit(field.text, isSelected: field.isUntouched, &frame)
        if let error = field.error {
            drawRefusal(error, &pen, &frame)
        } else {
            pen.write(
                CellText.joined(["Enter takes it", "Esc keeps \(current)"], columns: pen.room, separator: "   "), .bar,
                &frame)
        }
    }

    private func drawGoToField(_ field: GoToField, _ pen: inout FooterPen, _ frame: inout Frame) {
        pen.write("go to", .barStrong, &frame)
        pen.edit(field.text, isSelected: false, &frame)
        if let error = field.error {
            drawRefusal(error, &pen, &frame)
        } else {
            let examples = series?.times == nil ? "a row, such as 1234" : "2021-03, 14:30, row 1234"
            pen.write(
                CellText.joined(["Enter goes there", "Esc stays", examples], columns: pen.room, separator: "   "), .bar,
                &frame)
        }
    }

    private func drawCommandLine(_ line: CommandLineField, _ pen: inout FooterPen, _ frame: inout Frame) {
        pen.write(":", .barStrong, &frame, gap: 0)
        pen.edit(line.text, isSelected: false, &frame)
        if let error = line.error {
            drawRefusal(error, &pen, &frame)
        } else {
            let hints = line.hints(commands, offered: offered, on: screen, withCursor: hasCursor)
            pen.write(CellText.joined(hints, columns: pen.room), .bar, &frame)
        }
    }

    /// Why what was typed cannot be used: behind it, or above it where that is too narrow.
    private func drawRefusal(_ reason: String, _ pen: inout FooterPen, _ frame: inout Frame) {
        let reason = SafeText.escaped(reason)
        if CellText.columns(of: reason) <= pen.room {
            pen.write(reason, .alert, &frame)
        } else {
            drawMessage(reason, .alert, lastRow: pen.rect.origin.row - 1, &frame)
        }
    }

    /// As many hints as fit, the most wanted first.
    private func drawHints(_ pen: inout FooterPen, _ frame: inout Frame) {
        var room = pen.room
        for hint in hints where !hint.keys.isEmpty {
            let columns = CellText.columns(of: hint.keys) + 1 + CellText.columns(of: hint.what)
            guard columns <= room else { break }
            room -= columns + 3
            pen.write(hint.keys, .barStrong, &frame, gap: 1)
            pen.write(hint.what, .bar, &frame, gap: 3)
        }
    }

    /// Eight at most: what one comes for first, then the ways out, then the rest.
    private var hints: [(keys: String, what: String)] {
        if case .help = overlay { return [("Esc", "closes"), ("↑↓", "scroll"), ("a-z", "filter")] }
        func hint(_ what: String, _ actions: Action...) -> (keys: String, what: String) {
            (actions.map { commands.key(for: $0, on: screen, withCursor: hasCursor) }.joined(), what)
        }
        let help = hint("help", .help)
        if screen == .symbols {
            return [
                hint("choose", .scroll(by: -1), .scroll(by: 1)), hint("read it", .takeSymbol), ("a-z", "find"),
                series == nil ? hint("quit", .saveAndQuit) : hint("back", .leaveSymbols), help,
            ]
        }
        guard series != nil else { return [hint("quit", .saveAndQuit), help] }
        let move = hint("window", .moveWindow(by: 1), .moveWindow(by: -1))
        let write = hint("write config", .writeConfig)
        switch screen {
        case .chart where hasCursor:
            return [
                hint("bar", .moveCursor(by: -1), .moveCursor(by: 1)),
                hint("flips", .findFlip(forwards: true), .findFlip(forwards: false)), hint("go to", .goTo),
                (commands.keys(for: .toggleCursor, on: screen, withCursor: true).last ?? "", "back"), write,
                hint("windows", .open(.sweep)), help, move,
            ]
        case .chart:
            return [
                move, hint(size.columns < 40 ? "quit" : "save & quit", .saveAndQuit), help,
                hint("all windows", .open(.sweep)), write, hint("cursor", .toggleCursor),
                hint("zoom", .zoom(in: true), .zoom(in: false)), hint("move", .pan(halves: -1), .pan(halves: 1)),
            ]
        case .sweep:
            return [
                move, hint("take it", .take), hint("back", .back), hint("table", .open(.table)), hint("pin", .pin),
                hint("fee", .edit(.fee)), write, help,
            ]
        case .table:
            return [
                hint("window", .scroll(by: -1), .scroll(by: 1)), hint("take it", .take), hint("curves", .back),
                hint("sort", .sort(by: -1), .sort(by: 1)), hint("export", .export), write, help,
            ]
        case .symbols: return []
        case .history:
            return [
                hint("choose", .scroll(by: -1), .scroll(by: 1)), hint("restore it", .restoreRun), hint("back", .back),
                hint("mark", .markRun), hint("compare", .compareRuns), help,
            ]
        case .judge, .log, .comparedRuns:
            return [hint("scroll", .scroll(by: -1), .scroll(by: 1)), hint("back", .back), help]
        }
    }
}

/// Writes the last line from left to right.
private struct FooterPen {
    let rect: Rect
    var column = 1

    var room: Int { max(0, rect.size.columns - column - 1) }

    mutating func write(_ text: String, _ ink: Ink, _ frame: inout Frame, gap: Int = 2) {
        column += frame.write(CellText.truncated(text, columns: room), at: point, style: Style(ink)) + gap
    }

    /// Text being typed, its end in sight and the cursor behind it.
    mutating func edit(_ text: String, isSelected: Bool, _ frame: inout Frame) {
        var shown = SafeText.escaped(text)[...]
        while CellText.columns(of: String(shown)) > max(0, room - 1) { shown.removeFirst() }
        column += frame.write(String(shown), at: point, style: Style(isSelected ? .selection : .field))
        frame.write(" ", at: point, style: Style(.field))
        frame.cursor = point
        column += 3
    }

    private var point: Point { Point(column: rect.origin.column + column, row: rect.origin.row) }
}
