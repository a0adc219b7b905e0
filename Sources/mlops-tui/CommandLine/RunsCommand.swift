import ArgumentParser
import RunKit

/// `mlops-tui runs`: what a file of receipts tells.
struct RunsCommand: Runnable {
    static let configuration = CommandConfiguration(
        commandName: "mlops-tui runs",
        abstract: "List the runs of a file of receipts; compare two of them, find the best one.",
        discussion: """
            mlops-tui runs receipts.jsonl                  a line for each run, the newest last
            mlops-tui runs receipts.jsonl compare 3 newest two runs side by side; * marks what differs
            mlops-tui runs receipts.jsonl best value       the run with the largest value; --least for the smallest

            Columns: \(RunsTable.columns.joined(separator: ", ")).

            Exit codes: 0, 65 there is no such run, 66 the file cannot be opened.
            """
    )

    @Argument(help: ArgumentHelp("The file of receipts.", valueName: "receipts"), completion: .file())
    var receipts: FilePath

    @Argument(help: ArgumentHelp("list (the default), compare or best.", valueName: "action"))
    var action: String?

    @Argument(
        help: ArgumentHelp("Two runs to compare (numbers from 1 on, newest, ids), or a column."))
    var names: [String] = []

    @Flag(help: "For best: the smallest value instead of the largest.")
    var least = false

    mutating func runToExitCode() throws -> Int32 {
        let action = action ?? "list"
        let expected = ["list": 0, "compare": 2, "best": 1]
        guard let count = expected[action] else {
            throw ValidationError("there is no '\(action)' of runs (there are: list, compare, best)")
        }
        guard names.count == count else {
            let what = action == "compare" ? "two runs" : action == "best" ? "one column" : "nothing more"
            throw ValidationError("'\(action)' takes \(what)")
        }
        if action == "best", !RunsTable.columns.contains(names[0]) {
            throw ValidationError(
                "there is no column '\(names[0])' (there are: \(RunsTable.columns.joined(separator: ", ")))")
        }
        do throws(RunFailure) {
            return MlopsTui.say(try lines(action).joined(separator: "\n"))
        } catch {
            return error.report()
        }
    }

    private func lines(_ action: String) throws(RunFailure) -> [String] {
        let reading = try RunFailure.catching { () throws(IOFailure) in
            try ReceiptFile.read(path: receipts, waiting: .forever)
        }
        if let warning = reading.warning { StandardError.warn(warning, waiting: .lastWords) }
        let table = RunsTable(reading.receipts)
        switch action {
        case "compare":
            let found = try names.map { name throws(RunFailure) in try reading.receipt(named: name, in: receipts) }
            return RunsTable.compare(found[0], found[1])
        case "best":
            guard let best = table.best(by: names[0], least: least) else {
                throw .receipt(file: receipts.description, .absent(laterSchema: reading.laterSchema))
            }
            return best
        default: return table.list
        }
    }
}
