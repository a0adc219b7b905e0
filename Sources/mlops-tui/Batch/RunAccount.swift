import PlainText
import RunKit

/// What a run leaves about itself beside log and outputs: a receipt, events of lineage, figures for Prometheus.
///
/// What of it cannot be written is told, in the log and on standard error, and changes nothing: neither metrics nor exit
/// code.
struct RunAccount {
    let runID = Receipt.newRunID()
    private let paths: RunPaths
    private let isQuiet: Bool
    private let started = LogTime.now()
    var plan: Plan?
    var configSHA256: String?
    var facts: InputFacts?

    /// `nil` where nobody wants any of it: then it costs nothing.
    init?(paths: RunPaths, isQuiet: Bool) {
        guard paths.wantsAccount else { return nil }
        self.paths = paths
        self.isQuiet = isQuiet
    }

    /// Tells lineage that the run has begun.
    func start(events: RunLog?) {
        guard let path = paths.lineage else { return }
        // Whatever it will come to; nothing of the outcome is told yet.
        let receipt = receipt(.failure(.internalError("")), milliseconds: 0)
        attempt("lineage", events) { waiting throws(IOFailure) in
            try ReceiptFile.append(
                LineageEvent(.start, receipt, paths: paths, at: started).line, to: path, waiting: waiting)
        }
    }

    func finish(_ outcome: Receipt.Outcome, milliseconds: Int, events: RunLog?) {
        let receipt = receipt(outcome, milliseconds: milliseconds)
        let now = LogTime.now()
        if let path = paths.receipt {
            attempt("receipt", events) { waiting throws(IOFailure) in
                try ReceiptFile.append(receipt.line, to: path, waiting: waiting)
            }
        }
        if let path = paths.lineage {
            let event = LineageEvent(receipt.isSuccess ? .complete : .fail, receipt, paths: paths, at: now)
            attempt("lineage", events) { waiting throws(IOFailure) in
                try ReceiptFile.append(event.line, to: path, waiting: waiting)
            }
        }
        if let path = paths.prometheus {
            attempt("prom_file", events) { waiting throws(IOFailure) in
                var file = try OutputFile(path: path, waiting: waiting)
                try file.write(PrometheusText(receipt, at: now).text)
                try file.commit()
            }
        }
    }

    private func receipt(_ outcome: Receipt.Outcome, milliseconds: Int) -> Receipt {
        Receipt(
            outcome, runID: runID, of: Version.build, paths: paths, plan: plan, input: facts,
            configSHA256: configSHA256,
            started: started, milliseconds: milliseconds)
    }

    /// Nothing of it may hold a run up, neither a pipe that nobody reads: each has the time of a last word.
    private func attempt(_ name: String, _ events: RunLog?, _ body: (WaitLimit) throws(IOFailure) -> Void) {
        do throws(IOFailure) {
            try body(.lastWords)
        } catch {
            let failure = RunFailure(error)
            events?.accountFailed(name, failure)
            if !isQuiet { StandardError.warn("no \(name): " + failure.message, waiting: .lastWords) }
        }
    }
}
