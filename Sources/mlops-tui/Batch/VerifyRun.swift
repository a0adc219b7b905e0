import Glibc
import PlainText
import RunKit
import SignalKit

// receipts ─► one of them ─► plan ─► prices ─► SignalJob ─► a receipt of now ─► identical, or what differs

/// What the command line of a verification says.
struct VerifySettings: Equatable, Sendable {
    var receipts: FilePath
    /// Which run; `nil` for the newest.
    var run: String?
    /// Where its input lies now; `nil` for where it lay.
    var input: FilePath?
}

/// Makes a run again from its receipt and says whether everything is as it was.
struct VerifyRun {
    /// The exit code where something differs, or nothing can be compared.
    static let differs: Int32 = 1

    private let settings: VerifySettings
    private let stops: StopSignals

    init(settings: VerifySettings, stops: StopSignals) {
        self.settings = settings
        self.stops = stops
    }

    func run() -> Int32 {
        do throws(RunFailure) {
            let reading = try RunFailure.catching { () throws(IOFailure) in
                try ReceiptFile.read(path: settings.receipts, waiting: waiting)
            }
            if let warning = reading.warning { StandardError.warn(warning, waiting: waiting) }
            return try verify(try reading.receipt(named: settings.run, in: settings.receipts))
        } catch {
            return error.report()
        }
    }

    private func verify(_ receipt: Receipt) throws(RunFailure) -> Int32 {
        let path = settings.input ?? receipt.input.path
        let plan: Plan
        do throws(Unverifiable) {
            guard settings.input != nil || !(path.isInherited || InputFile.isOther(path)) else {
                throw Unverifiable.noFile(path: path.description)
            }
            plan = try receipt.plan(input: path)
        } catch {
            return say("cannot be verified", receipt, [error.words])
        }
        let now = try receiptOfNow(plan, path)
        var lines = receipt.differences(from: now, ignoringMessage: settings.input != nil).map {
            "\($0.name): was \($0.was), is \($0.now)"
        }
        lines += config(receipt)
        let code = say(lines.isEmpty ? "identical" : "differs", receipt, lines + notes(receipt))
        return lines.isEmpty ? code : Self.differs
    }

    /// The run, made now. A failure is an outcome like another, but for one of the disk.
    private func receiptOfNow(_ plan: Plan, _ path: FilePath) throws(RunFailure) -> Receipt {
        let input = try RunFailure.catching { () throws(IOFailure) in
            try PriceInput(path: path, waiting: waiting, isHashed: true)
        }
        let outcome: Receipt.Outcome
        do throws(SignalError) {
            let job = SignalJob(window: plan.window.value, warmup: plan.warmup.value, options: plan.readerOptions)
            let (facts, report) = try job.run(input.source)
            outcome = .success(
                RunRecord(
                    plan: plan, facts: facts, report: report,
                    interval: SignalRateInterval(of: report, seed: plan.seed.value), latencyMilliseconds: 0))
        } catch {
            let failure = input.failure(error)
            if let signal = stops.pending() { throw .stopped(signal) }
            outcome = .failure(failure)
        }
        return Receipt(
            outcome, runID: "", of: Version.build, paths: plan.paths, plan: plan, input: input.facts(draining: true),
            configSHA256: nil, started: .now(), milliseconds: 0)
    }

    private func config(_ receipt: Receipt) -> [String] {
        guard let config = receipt.config, let was = config.sha256, !config.path.isInherited else { return [] }
        do throws(IOFailure) {
            let now = try ConfigFile.sha256(path: config.path, waiting: waiting)
            return was == now ? [] : ["config.sha256: was \(was), is \(now)"]
        } catch {
            return ["config: \(RunFailure(error).message)"]
        }
    }

    /// What is worth a word and no difference.
    private func notes(_ receipt: Receipt) -> [String] {
        var notes: [String] = []
        let now = Version.build
        if (receipt.version, receipt.build) != (now.version, now.commit) {
            notes.append(
                "note: the program was \(Version.words(receipt.version, receipt.build)), is \(Version.text)")
        }
        if receipt.config?.path.isInherited == true {
            notes.append("note: its config was standard input and is not compared")
        }
        return notes
    }

    private func say(_ verdict: String, _ receipt: Receipt, _ lines: [String]) -> Int32 {
        let head = "\(verdict): run \(receipt.runID) of \(receipt.time): \(receipt.summary)"
        let text = ([head] + lines.map { "  " + $0 }).map { SafeText.escaped($0) + "\n" }.joined()
        let code = MlopsTui.say(text)
        return code == ExitCode.success && verdict == "cannot be verified" ? Self.differs : code
    }

    private var waiting: WaitLimit { .untilStopped(stops) }
}

extension Receipt {
    /// Input, window, seed and what it came to, on one line.
    var summary: String {
        let numbers = ["window", "seed"].compactMap { name in setting(name).map { "\(name) \($0)" } }
        let outcome = value.map { "signal rate \($0)" } ?? errorMessage ?? "no result"
        return ([input.path.description] + numbers).joined(separator: ", ") + ": " + outcome
    }
}
