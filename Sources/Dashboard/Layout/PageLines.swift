import FrameKit
import PlainText

/// A line of a page, safe to be shown.
struct PageLine: Equatable, Sendable {
    var text: String
    /// What stands at its beginning and is set off, in characters.
    var nameLength = 0
    var isWarning = false
    var isSetOff = false
}

extension DashboardState {
    /// The lines of the page that is open, broken to the screen's width.
    var pageLines: [PageLine] {
        switch screen {
        case .log: remarkLines + logLines
        case .judge: judgeLines
        case .comparedRuns: comparedLines
        case .chart, .sweep, .table, .symbols, .history: []
        }
    }

    var pageLineCount: Int { pageLines.count }

    /// The lines in sight.
    var pageWindow: (lines: ArraySlice<PageLine>, first: Int, count: Int) {
        let (lines, rows) = (pageLines, layout.body.size.rows)
        let first = max(0, min(scroll, lines.count - rows))
        return (lines[first..<min(lines.count, first + rows)], first, lines.count)
    }

    private var remarkLines: [PageLine] {
        guard !remarks.isEmpty else { return [] }
        let name = SafeText.escaped(inputFileName)
        return remarks.flatMap { broken(name + "  " + SafeText.escaped($0.text), name.count, $0.isWarning) }
            + [PageLine(text: "")]
    }

    private var logLines: [PageLine] {
        log.flatMap { entry in
            let name = SafeText.escaped(entry.event)
            return broken(name + "  " + SafeText.escaped(entry.detail), name.count, entry.isWarning)
        }
    }

    private var judgeLines: [PageLine] {
        guard let judgement else { return [PageLine(text: "judging…")] }
        return judgement.lines.flatMap { line in
            line.isEmpty ? [PageLine(text: "")] : broken(SafeText.escaped(line), 0, false)
        }
    }

    private func broken(_ text: String, _ nameLength: Int, _ isWarning: Bool) -> [PageLine] {
        CellText.wrapped(text, columns: max(1, size.columns - 2), lines: 100).enumerated().map { index, line in
            PageLine(text: line, nameLength: index == 0 ? nameLength : 0, isWarning: isWarning)
        }
    }

    /// The name without its folders, which say little and take room.
    var inputFileName: String {
        origin.inputName == "-"
            ? "standard input" : origin.inputName.split(separator: "/").last.map(String.init) ?? origin.inputName
    }
}
