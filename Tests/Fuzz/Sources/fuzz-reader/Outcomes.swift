import FuzzSupport
import Synchronization

@testable import SignalKit

/// All of a series that was read.
struct SeriesOutcome: Equatable {
    private let facts: PriceFileFacts
    private let times: [Int64]?
    private let gaps: [Int]
    private let closes: [ExactDecimal?]

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

/// The rows below a header as one chunk: what the parser itself makes of them.
struct FoundRows: Equatable {
    enum Way {
        /// By the general rules alone.
        case general
        /// Plain rows the fast way.
        case fast
    }

    private let headerError: PriceFileError?
    private var closes: [Int128] = []
    private var extent = DecimalExtent()
    private var isWide = false
    private var gaps: [Int] = []
    private var times: [Int64]?
    private var lines: [Int] = []
    private var dialect: Dialect = []
    private var firstGap: PriceFileError?
    private var failure: PriceFileError?

    init(_ text: [UInt8], _ way: Way, _ options: PriceReader.Options) {
        var buffer = ChunkBuffer(capacity: text.count)
        text.withUnsafeBytes { buffer.append($0) }
        let bytes = buffer.bytes
        do throws(PriceFileError) {
            var reader = HeaderReader()
            let header = try reader.read(bytes)
            headerError = nil
            guard let header else { return }
            var parser = ChunkParser(layout: header.layout, options: options)
            // To look for a price that does not fit beside earlier ones, the parser goes by the general rules; here there are none.
            parser.parse(
                UnsafeRawBufferPointer(rebasing: bytes[header.end...]), beside: way == .general ? DecimalExtent() : nil)
            take(parser.chunk)
        } catch {
            headerError = error
        }
    }

    private mutating func take(_ chunk: PriceChunk) {
        failure = chunk.failure
        // Nothing else of a chunk that ends early is looked at.
        guard failure == nil else { return }
        closes = (0..<chunk.rowCount).map { chunk.closes[$0] }
        extent = chunk.closes.extent
        isWide = chunk.closes.isWide
        gaps = chunk.gaps
        times = chunk.hasTimes ? chunk.times : nil
        lines = [chunk.lines, chunk.blankLines]
        dialect = chunk.dialect
        firstGap = chunk.firstGap
    }
}
