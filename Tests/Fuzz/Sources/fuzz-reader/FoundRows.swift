@testable import SignalKit

/// The rows of a file as one chunk: what the parser itself makes of them.
struct FoundRows: Equatable {
    enum Way {
        /// By the general rules alone.
        case general
        /// Plain rows the fast way.
        case fast
    }

    /// What a chunk says where it does not end early.
    private struct Rows: Equatable {
        let closes: TickColumn
        let extent: DecimalExtent
        let others: [NumberColumn]
        let gaps: [Int]
        let times: [Int64]?
        let checks: CheckRecord
        let lines: [Int]
        let dialect: Dialect
        let firstGap: PriceFileError?
    }

    private var startError: PriceFileError?
    private var failure: PriceFileError?
    /// What is looked at even where a later row ends the chunk: the failure goes before what is found on its own line.
    private var symbolChange: SymbolRecord.Change?
    private var earlierLine: Int?
    private var symbols: SymbolRecord?
    private var rows: Rows?

    init(_ text: [UInt8], _ way: Way, _ options: PriceReader.Options) {
        var buffer = ChunkBuffer(capacity: text.count)
        text.withUnsafeBytes { buffer.append($0) }
        do throws(PriceFileError) {
            let start = try FormatDetection.start(of: FormatSample(buffer.bytes), options.format)
            take(Self.chunk(buffer.bytes, start, way, options))
        } catch {
            startError = error
        }
    }

    /// The rows below `start`; how their times are written is found from them, as the reader does it.
    private static func chunk(
        _ bytes: UnsafeRawBufferPointer, _ start: FileStart, _ way: Way, _ options: PriceReader.Options
    ) -> PriceChunk {
        let rows = UnsafeRawBufferPointer(rebasing: bytes[start.end...])
        // To look for a price that does not fit beside earlier ones, the parser goes by the general rules; here there
        // are none.
        let earlier = way == .general ? DecimalExtent() : nil
        var format = start.format
        if !format.layout.time.isEmpty {
            var parser = ChunkParser(format: format, options: options, sampling: true)
            parser.parse(rows, beside: earlier)
            format.layout.timePlan = parser.samples?.plan
        }
        var parser = ChunkParser(format: format, options: options)
        parser.parse(rows, beside: earlier)
        return parser.chunk
    }

    private mutating func take(_ chunk: PriceChunk) {
        failure = chunk.failure
        let end = failure.map { $0.line ?? 0 } ?? .max
        symbolChange = chunk.symbols.change.flatMap { $0.line < end ? $0 : nil }
        earlierLine = chunk.checks.times.earlier.line.flatMap { $0 < end ? $0 : nil }
        guard failure == nil else { return }
        symbols = chunk.symbols
        rows = Rows(
            closes: chunk.closes, extent: chunk.extent, others: chunk.others, gaps: chunk.gaps,
            times: chunk.hasTimes ? chunk.times : nil, checks: chunk.checks, lines: [chunk.lines, chunk.blankLines],
            dialect: chunk.dialect, firstGap: chunk.firstGap)
    }
}
