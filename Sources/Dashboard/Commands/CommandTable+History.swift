import FrameKit

extension CommandTable {
    /// The runs of the file of receipts.
    static let history: [Command] = [
        Command(
            name: "history", aliases: ["runs"], keys: [.character("H")], summary: "earlier runs, from their receipts",
            action: .history, screens: [.chart]),
        Command(
            name: "next-run", keys: [.down, .character("j")], summary: "the run before in time",
            action: .scroll(by: 1), screens: [.history]),
        Command(
            name: "run-above", keys: [.up, .character("k")], summary: "the run after in time", action: .scroll(by: -1),
            screens: [.history]),
        Command(
            name: "runs-down", keys: [.pageDown], summary: "a page of runs down", action: .turn(by: 1),
            screens: [.history]),
        Command(
            name: "runs-up", keys: [.pageUp], summary: "a page of runs up", action: .turn(by: -1), screens: [.history]),
        Command(
            name: "newest-run", keys: [.home, .character("g")], summary: "the newest run", action: .scrollToFirst,
            screens: [.history]),
        Command(
            name: "oldest-run", keys: [.end, .character("G")], summary: "the oldest run", action: .scrollToLast,
            screens: [.history]),
        Command(
            name: "mark", keys: [.character(" ")], summary: "mark this run, to compare others with it",
            action: .markRun, screens: [.history]),
        Command(
            name: "compare", keys: [.character("c")], summary: "beside the marked run, or the one before",
            action: .compareRuns, screens: [.history]),
        Command(
            name: "restore", keys: [.enter], summary: "to the chart with this run's window, seed",
            action: .restoreRun, screens: [.history], isUndoable: true),
        Command(
            name: "leave-history", keys: [.escape, .character("H")], summary: "to the chart as it was", action: .back,
            screens: [.history]),
        Command(
            name: "end-comparison", keys: [.character("c")], summary: "back to the list", action: .back,
            screens: [.comparedRuns]),
    ]
}
