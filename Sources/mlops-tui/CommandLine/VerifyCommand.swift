import ArgumentParser
import RunKit

/// `mlops-tui verify`: makes a run again from its receipt.
struct VerifyCommand: Runnable {
    static let configuration = CommandConfiguration(
        commandName: "mlops-tui verify",
        abstract: "Make a run again from its receipt: say whether it is identical, or what differs.",
        discussion: """
            Receipts are what --receipt FILE has written. Compared are the bytes of input and config, the format that was found, the \
            result and the findings of the checks; another version of the program is told and is no difference.

            Exit codes: 0 identical, 1 something differs or nothing can be compared, 65 there is no such receipt, else those of \
            the batch job.
            """
    )

    @Argument(help: ArgumentHelp("The file of receipts.", valueName: "receipts"), completion: .file())
    var receipts: FilePath

    @Option(
        name: .customLong("run"), parsing: .unconditional,
        help: ArgumentHelp(
            "Which run: its number from 1 on, -2 for the last but one, or the first digits of its id. (default: the newest)",
            valueName: "run"))
    var name: String?

    @Option(
        help: ArgumentHelp(
            "Where the input lies now; for a run that read standard input, a file with its bytes.", valueName: "file"))
    var input: FilePath?

    mutating func runToExitCode() -> Int32 {
        runUntilStopped { stops in
            VerifyRun(settings: VerifySettings(receipts: receipts, run: name, input: input), stops: stops).run()
        }
    }
}
