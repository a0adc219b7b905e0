import FrameKit
import PlainText

/// The runs of the file of receipts in lines: numbered as the file has them.
extension DashboardState {
    /// More than so many are reached by their number.
    private static let mostRunsTold = 20

    /// The newest runs, the newest first.
    var historyTold: [String] {
        guard let runs else { return [] }
        let count = runs.runs.count
        let lines = runs.runs.prefix(Self.mostRunsTold).map { told($0) }
        return ["\(Digits.grouped(count)) \(count == 1 ? "run" : "runs") in \(SafeText.escaped(receiptFileName)):"]
            + lines
            + (count > lines.count ? ["and \(Digits.grouped(count - lines.count)) before them"] : [])
            + ["A number goes to that run; restore takes its window and seed, compare puts it beside another."]
    }

    func told(_ run: PastRun) -> String {
        let result = run.rate.map { "signal rate \(SafeText.escaped($0))" } ?? "ended with exit code \(run.exitCode)"
        let numbers = run.numbers.map { ", window \(Digits.grouped($0.window)), seed \($0.seed)" } ?? ""
        let prices = run.readTheseBytes == true ? "these prices" : SafeText.escaped(run.input)
        return "\(run.number) \(SafeText.escaped(run.time)), \(prices): \(result)\(numbers)"
    }

    /// A number goes to the run that has it; anything else is a command.
    func keys(inHistoryForLine line: String) -> [Key] {
        guard !line.isEmpty else { return [] }
        guard case .value(let number) = PlainInteger(line),
            let place = runs?.runs.firstIndex(where: { $0.number == Int(clamping: number) })
        else { return command(line) }
        return [.home] + Array(repeating: .down, count: place)
    }
}
