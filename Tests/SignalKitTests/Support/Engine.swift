@testable import SignalKit

/// Ways to put text through the engine as the batch job does.
enum Engine {
    struct Outcome: Equatable {
        var facts: PriceFileFacts
        var report: RunReport
        var rows: [SignalRow]

        /// The signal of each row; `nil` where it has no mean.
        var signals: [Bool?] { rows.map { $0.mean == nil ? nil : $0.signal } }
        var closes: [String?] { rows.map { $0.close?.description } }
    }

    static func csv(_ closes: [String?]) -> String {
        "close,note\n" + closes.map { ($0 ?? "") + ",x\n" }.joined()
    }

    static func run(
        _ text: String, window: Int = 3, warmup: WarmupRule = .zero, pieces: Int = .max,
        options: PriceReader.Options = PriceReader.Options(workers: 1)
    ) throws -> Outcome {
        try run(Array(text.utf8), window: window, warmup: warmup, pieces: pieces, options: options)
    }

    /// What the engine makes of a file of which one read hands out at most so many bytes (`pieces`); throws
    /// `PriceFileError` where the file is refused, else `SignalError`.
    static func run(
        _ bytes: [UInt8], window: Int = 3, warmup: WarmupRule = .zero, pieces: Int = .max,
        options: PriceReader.Options = PriceReader.Options(workers: 1)
    ) throws -> Outcome {
        let job = SignalJob(window: window, warmup: warmup, options: options)
        let collected = Collected()
        let (facts, report): (PriceFileFacts, RunReport)
        do throws(SignalError) {
            (facts, report) = try job.run(.memory(bytes, pieces: pieces)) { collected.append($0) }
        } catch .file(let error) {
            throw error
        }
        // The engine without a row sink takes another path: 64 rows at a time.
        let (_, again) = try job.run(.memory(bytes, pieces: pieces))
        precondition(report == again, "row by row: \(report), in words: \(again)")
        return Outcome(facts: facts, report: report, rows: collected.rows)
    }
}
