import FuzzSupport
import Synchronization

@testable import SignalKit

/// All of a series that was read.
struct SeriesOutcome: Equatable {
    private let facts: PriceFileFacts
    private let times: [Int64]?
    private let gaps: [Int]
    private let closes: [ExactDecimal?]
    private let others: [[ExactDecimal?]]

    static func result(
        _ text: [UInt8], _ options: PriceReader.Options, pieces: [Int] = []
    ) -> Result<SeriesOutcome, SignalError> {
        Result { () throws(SignalError) in
            SeriesOutcome(try PriceTable(reading: .memory(text, pieces: pieces), options: options))
        }
    }

    private init(_ series: PriceTable) {
        facts = series.facts
        times = series.times
        gaps = series.gaps
        closes = (0..<series.rowCount).map { series.close(at: $0) }
        others = PriceColumn.otherNumbers.map { series.holds($0) ? Array(series.numbers($0)) : [] }
    }
}

/// All that the batch job says about a file.
struct JobOutcome: Equatable {
    private let facts: PriceFileFacts
    private let report: RunReport
    private let rows: [SignalRow]

    init(_ text: [UInt8], _ job: SignalJob, pieces: [Int]) throws(SignalError) {
        let rows = Mutex<[SignalRow]>([])
        (facts, report) = try job.run(.memory(text, pieces: pieces)) { row in
            rows.withLock { $0.append(row) }
            return true
        }
        // Without a taker for the rows they are counted 64 at a time.
        let (_, again) = try job.run(.memory(text, pieces: pieces))
        expectEqual(again, report, "report by words and by rows")
        self.rows = rows.withLock { $0 }
    }
}
