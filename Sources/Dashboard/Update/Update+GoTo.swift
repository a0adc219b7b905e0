import FrameKit
import PlainText
import SignalKit

extension DashboardState {
    mutating func openGoToField() -> [DashboardEffect] {
        guard series != nil else { return tellStillReading() }
        overlay = .goTo(GoToField())
        return []
    }

    mutating func press(_ key: Key, in field: GoToField) -> [DashboardEffect] {
        var field = field
        switch key {
        case .escape:
            overlay = nil
            return []
        case .control("c"): return perform(.saveAndQuit)
        case .enter: return go(to: field)
        case .backspace where field.text.isEmpty:
            overlay = nil
            return []
        default: field.edit(key)
        }
        overlay = .goTo(field)
        return []
    }

    /// Goes to what was typed, or says in the field what was not understood of it.
    private mutating func go(to field: GoToField) -> [DashboardEffect] {
        do throws(GoToError) {
            let effects = try go(to: field.text)
            overlay = nil
            return effects
        } catch {
            var refused = field
            refused.error = error.message
            overlay = .goTo(refused)
            return []
        }
    }

    /// Puts the cursor on the bar that a text means, and says so where it is not quite that.
    mutating func go(to text: String) throws(GoToError) -> [DashboardEffect] {
        guard let series, let view else { return tellStillReading() }
        let here = cursor ?? view.rows.upperBound - 1
        switch try GoToTarget(text, in: series, near: here) {
        case .row(let row): return jump(to: row)
        case .times(let stretch):
            guard let bar = series.bar(in: stretch) else { throw .noTimes(text) }
            if bar.fit != .exact { notice = Notice(text: words(for: bar, text, series)) }
            return jump(to: bar.row)
        }
    }

    /// A flip that is still looked for is forgotten: somebody wants to be elsewhere.
    private mutating func jump(to row: Int) -> [DashboardEffect] {
        cursorState.forgetSearch()
        return moveCursor(to: row)
    }

    private func words(for bar: FoundBar, _ text: String, _ series: PriceTable) -> String {
        let time = series.times.map { " at \(ClockText.full($0[bar.row]))" } ?? ""
        return switch bar.fit {
        case .beforeFile: "\(text) is before the file: this is the nearest bar,\(time)"
        case .afterFile: "\(text) is after the file: this is the nearest bar,\(time)"
        case .nearest, .exact: "no bar in \(text): this is the nearest one,\(time)"
        }
    }
}
