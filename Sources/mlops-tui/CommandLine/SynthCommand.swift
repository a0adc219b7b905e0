import ArgumentParser
import Glibc
import RunKit

/// `mlops-tui synth`: a made-up price file on standard output.
struct SynthCommand: Runnable {
    static let configuration = CommandConfiguration(
        commandName: "mlops-tui synth",
        abstract:
            "Write a made-up OHLCV price file to standard output; the same options give the same bytes everywhere."
    )

    @Option(parsing: .unconditional, help: "Data rows, 0 to 1,000,000,000.")
    var rows: Int

    @Option(parsing: .unconditional, help: "Start of the random walk.")
    var seed: UInt64

    @Option(help: ArgumentHelp("Time of the first bar, UTC.", valueName: "date"))
    var start = "2024-01-01"

    @Option(help: ArgumentHelp("Time from bar to bar: a number and s, m, h, d or w.", valueName: "interval"))
    var interval = "1m"

    mutating func runToExitCode() throws -> Int32 {
        let options: SynthOptions
        do throws(SynthError) {
            options = try SynthOptions(
                rows: rows, seed: seed, start: try SynthStart(start), interval: try SynthInterval(interval))
        } catch {
            throw ValidationError(error.description)
        }
        do throws(Errno) {
            try writePrices(options, toDescriptor: STDOUT_FILENO)
            return ExitCode.success
        } catch {
            return RunFailure.io(.system(SystemError(operation: .write, path: "-", errno: error))).report()
        }
    }
}
