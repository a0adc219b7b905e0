import FrameKit
import PlainText

/// A window that is marked on an axis of windows.
struct WindowMark: Equatable, Sendable {
    enum Kind: Equatable, Sendable {
        case here, config, pinned
    }

    let kind: Kind
    let window: Int

    func glyph(_ glyphs: Glyphs) -> Unicode.Scalar {
        switch kind {
        case .here: glyphs == .ascii ? "^" : "▲"
        case .config: glyphs == .ascii ? "c" : "╵"
        case .pinned: glyphs == .ascii ? "o" : "△"
        }
    }

    var ink: Ink {
        switch kind {
        case .here: .mean
        case .config: .muted
        case .pinned: .pin
        }
    }
}

extension DashboardState {
    /// The windows that are marked wherever windows lie beside each other, the most wanted first.
    var windowMarks: [WindowMark] {
        var marks = [WindowMark(kind: .here, window: window)]
        let others =
            [WindowMark(kind: .config, window: written.window)]
            + selection.pins.map { WindowMark(kind: .pinned, window: $0) }
        for mark in others where !marks.contains(where: { $0.window == mark.window }) { marks.append(mark) }
        return marks
    }

    /// Windows along a line: round numbers, and those that are marked. Marks other than the chosen window go on a line
    /// of their own where there is one.
    func drawWindowAxis(_ scale: WindowScale, _ rect: Rect, marks: Rect, _ frame: inout Frame) {
        var taken: [Range<Int>] = []
        var takenBelow: [Range<Int>] = []
        for mark in windowMarks {
            let isBelow = mark.kind != .here && !marks.isEmpty
            let label = (isBelow && mark.kind == .config ? "config " : "") + Digits.grouped(mark.window)
            if isBelow {
                draw(label, mark, scale, marks, &takenBelow, &frame)
            } else {
                draw(label, mark, scale, rect, &taken, &frame)
            }
        }
        for window in Self.roundWindows where scale.windows.contains(window) {
            let label = window < 1_000 ? String(window) : "\(window / 1_000)k"
            draw(label, nil, scale, rect, &taken, &frame)
        }
    }

    private static let roundWindows = [2, 1_000, 100, 10, 5_000, 500, 50, 5, 2_000, 200, 20]

    private func draw(
        _ label: String, _ mark: WindowMark?, _ scale: WindowScale, _ rect: Rect, _ taken: inout [Range<Int>],
        _ frame: inout Frame
    ) {
        guard !rect.isEmpty, scale.windows.contains(mark?.window ?? scale.windows.lowerBound) else { return }
        let window = mark?.window ?? Int(label) ?? (Int(label.dropLast()) ?? 0) * 1_000
        let width = label.count + (mark == nil ? 0 : 1)
        let place = scale.column(of: window)
        // A mark's glyph stands in its window's column; where the label has no room right of it, it goes left.
        let isLeft = mark != nil && place + width > rect.size.columns
        let start = max(
            0,
            mark == nil ? min(place - (width - 1) / 2, rect.size.columns - width) : isLeft ? place - width + 1 : place)
        let span = start..<start + width
        guard span.upperBound <= rect.size.columns,
            !taken.contains(where: { $0.lowerBound - 1 < span.upperBound && span.lowerBound < $0.upperBound + 1 })
        else {
            drawGlyphAlone(mark, at: place, rect, &taken, &frame)
            return
        }
        taken.append(span)
        let row = rect.origin.row
        frame.write(
            label, at: Point(column: rect.origin.column + start + (mark == nil || isLeft ? 0 : 1), row: row),
            style: Style(mark?.kind == .here ? .strong : .muted))
        guard let mark else { return }
        let glyphColumn = rect.origin.column + (isLeft ? start + width - 1 : start)
        frame[glyphColumn, row] = Cell(mark.glyph(chartStyle.glyphs), Style(mark.ink))
    }

    /// Where there is no room for its number, a mark is there all the same.
    private func drawGlyphAlone(
        _ mark: WindowMark?, at place: Int, _ rect: Rect, _ taken: inout [Range<Int>], _ frame: inout Frame
    ) {
        guard let mark, !taken.contains(where: { $0.contains(place) }) else { return }
        taken.append(place..<place + 1)
        frame[rect.origin.column + place, rect.origin.row] = Cell(mark.glyph(chartStyle.glyphs), Style(mark.ink))
    }
}
