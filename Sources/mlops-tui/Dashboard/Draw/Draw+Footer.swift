extension DashboardState {
    /// The last line: a field being typed, a question, a notice, or else the keys.
    func drawFooter(_ rect: Rect, _ frame: inout Frame) {
        frame.fill(rect, style: Style(.bar))
        var pen = FooterPen(rect: rect)
        switch overlay {
        case .field(let field): drawField(field, &pen, &frame)
        case .commandLine(let line): drawCommandLine(line, &pen, &frame)
        case .confirmWrite:
            pen.write(
                "write window \(window) and seed \(seed) into \(CellText.printable(origin.configName))?", .barStrong,
                &frame)
            pen.write("y yes   n no", .bar, &frame)
        case .help, nil:
            if let notice {
                if notice.isAlarm { frame.fill(rect, style: Style(.alert)) }
                pen.write(CellText.printable(notice.text), notice.isAlarm ? .alert : .barStrong, &frame)
            } else {
                drawHints(&pen, &frame)
            }
        }
    }

    private func drawField(_ field: NumberField, _ pen: inout FooterPen, _ frame: inout Frame) {
        let name =
            switch field.subject {
            case .window: "window"
            case .seed: "seed"
            }
        pen.write(name, .barStrong, &frame)
        pen.edit(field.text, isSelected: field.isUntouched, &frame)
        pen.write(
            field.error ?? "Enter takes it   Esc leaves \(name == "window" ? String(window) : String(seed))",
            field.error == nil ? .bar : .alert, &frame)
    }

    private func drawCommandLine(_ line: CommandLineField, _ pen: inout FooterPen, _ frame: inout Frame) {
        pen.write(":", .barStrong, &frame, gap: 0)
        pen.edit(line.text, isSelected: false, &frame)
        if let error = line.error {
            pen.write(CellText.printable(error), .alert, &frame)
        } else {
            let stem = line.completion == nil ? line.text : line.stem
            pen.write(CommandLineField.matches(stem).map(\.name).joined(separator: " "), .bar, &frame)
        }
    }

    /// As many hints as fit, the most wanted first.
    private func drawHints(_ pen: inout FooterPen, _ frame: inout Frame) {
        let hints: [(keys: String, what: String)] = [
            ("↑↓", "window"), ("q", "save & quit"), ("?", "help"), ("w", "type window"), ("s", "seed"), ("+-", "zoom"),
            ("←→", "move"), ("=", "all"), ("W", "write config"), (":", "command"),
        ]
        let room = pen.rect.size.columns - 2
        var used = 0
        let fitting = hints.prefix { hint in
            used += CellText.columns(of: hint.keys) + CellText.columns(of: hint.what) + 4
            return used <= room + 3
        }
        for hint in fitting {
            pen.write(hint.keys, .barStrong, &frame, gap: 1)
            pen.write(hint.what, .bar, &frame, gap: 3)
        }
    }
}

/// Writes the last line from left to right.
private struct FooterPen {
    let rect: Rect
    var column = 1

    private var room: Int { max(0, rect.size.columns - column - 1) }

    mutating func write(_ text: String, _ ink: Ink, _ frame: inout Frame, gap: Int = 2) {
        column += frame.write(CellText.truncated(text, columns: room), at: point, style: Style(ink)) + gap
    }

    /// Text being typed, with the cursor behind it.
    mutating func edit(_ text: String, isSelected: Bool, _ frame: inout Frame) {
        let shown = String(CellText.printable(text).suffix(max(1, room - 1)))
        column += frame.write(shown, at: point, style: Style(isSelected ? .selection : .field))
        frame.write(" ", at: point, style: Style(.field))
        frame.cursor = point
        column += 3
    }

    private var point: Point { Point(column: rect.origin.column + column, row: rect.origin.row) }
}
