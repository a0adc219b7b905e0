import Dashboard
import FrameKit
import PlainText
import RunKit
import SignalKit

extension Dashboard {
    // What is left on the normal screen.

    /// What the dashboard showed last: ASCII, as it goes to terminals of every kind.
    var lastWords: [String] {
        guard let report = state.outcome?.report else { return ["nothing was read yet"] }
        let shown = EditedNumbers(window: report.window, seed: state.seed)
        var words = ["\(plan.paths.input): window \(shown.window), seed \(shown.seed): signal rate \(rate(report))"]
        if plan.config != nil, shown != seenInConfig {
            words.append(
                "\(plan.paths.config) still has window \(seenInConfig.window), seed \(seenInConfig.seed); "
                    + "W in the dashboard writes window \(shown.window), seed \(shown.seed) into it")
        }
        return words
    }

    /// What the screen showed last, for a terminal of the same kind.
    var lastFrame: String {
        FrameStyle.ansi.text(of: state, depth: state.chartStyle.depth, theme: state.chartStyle.theme)
    }

    private func rate(_ report: RunReport) -> String {
        var rate = Digits.rate(report.signalRate)
        if case .drawn(let interval) = state.interval {
            rate += " (95 % interval \(Digits.rate(interval.lower)) to \(Digits.rate(interval.upper)))"
        }
        return rate + ", \(Digits.grouped(report.flips)) \(report.flips == 1 ? "flip" : "flips")"
    }
}
