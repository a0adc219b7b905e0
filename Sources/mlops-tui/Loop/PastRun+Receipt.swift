import Dashboard
import RunKit

extension PastRun {
    /// The runs of a file of receipts, as an event, or why they cannot be read. A file that is not there has none yet.
    static func reading(_ path: FilePath, shown: InputFacts?) -> DashboardEvent {
        guard !path.isInherited, !InputFile.isOther(path) else {
            return .runsUnreadable("\(path) is no file: its receipts cannot be read again")
        }
        do throws(IOFailure) {
            let reading = try ReceiptFile.read(path: path, waiting: .upTo(.seconds(1)))
            let runs = reading.receipts.enumerated().map { PastRun($1, number: $0 + 1, shown: shown) }
            return .runsRead(runs, warning: reading.warning)
        } catch {
            return error.isMissingFile ? .runsRead([], warning: nil) : .runsUnreadable(RunFailure(error).message)
        }
    }

    private init(_ receipt: Receipt, number: Int, shown: InputFacts?) {
        let options = receipt.settings.reduce(into: RunOptions()) { options, setting in options.take(setting) }
        let numbers = options.window.flatMap { window in
            options.seed.map { EditedNumbers(window: window, seed: $0) }
        }
        let sameBytes = receipt.input.facts.flatMap { was in shown.map { $0 == was } }
        self.init(
            number: number, time: receipt.time, exitCode: receipt.exitCode, rate: receipt.value, numbers: numbers,
            warmup: options.warmup, input: receipt.input.path.description, readTheseBytes: sameBytes,
            facts: receipt.parts.map { Fact(name: $0.name, value: $0.value) })
    }
}
