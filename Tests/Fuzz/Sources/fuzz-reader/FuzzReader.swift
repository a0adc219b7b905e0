import FuzzSupport

@testable import SignalKit

/// Any bytes as a price file. What is found, an error included, may not depend on how the bytes come, where they are cut, how many threads
/// parse them, or whether rows are read the fast way; and nothing may trap.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzReader(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    var input = FuzzInput(start, count)
    let reading = Reading(&input)
    let text = reading.header + input.text

    expectEqual(
        FoundRows(text, .general, reading.plain), FoundRows(text, .fast, reading.plain),
        "rows read one way or the other")

    let series = SeriesOutcome.result(text, reading.plain)
    let job = reading.job(text, reading.plain)
    for (options, pieces) in reading.variants {
        let how = "\(options.workers) threads, chunks of \(options.chunkBytes), pieces of \(pieces)"
        expectEqual(SeriesOutcome.result(text, options, pieces: pieces), series, "series with \(how)")
        expectEqual(reading.job(text, options, pieces: pieces), job, "job with \(how)")
    }
    return 0
}

/// How a file is read: taken from the first bytes of an input.
struct Reading {
    /// On one thread, all bytes at once.
    let plain: PriceReader.Options
    /// Small chunks, on one thread and on several, in pieces.
    let variants: [(PriceReader.Options, pieces: [Int])]
    /// Put before the text. Most changes to a header only give another file without a `close`; with one of these a change is one to the rows.
    let header: [UInt8]
    private let window: Int
    private let warmup: WarmupRule

    init(_ input: inout FuzzInput) {
        let (chunk, switches, rule, wishes) = (input.byte(), input.byte(), input.byte(), input.byte())
        let pieces = [1 + input.byte(), 1 + input.byte()]
        var options = PriceReader.Options(workers: 1)
        options.missing = switches & 1 == 0 ? .gap : .error
        options.wantsTimes = switches & 2 != 0
        if wishes & 1 != 0 { options.columns.formUnion(PriceColumn.otherNumbers) }
        options.order = wishes & 2 == 0 ? .auto : .file
        options.checks = [.warn, .off, .error, .warn][wishes >> 2 & 3]
        options.symbol = wishes >> 4 & 3 == 3 ? "A" : nil
        plain = options
        options.chunkBytes = 1 + chunk
        let alone = options
        // Threads take the most time, so that they are not started for every input.
        options.workers = 1 + switches >> 2 & 3
        options.chunksBeforeThreads = 1 + switches >> 4 & 3
        variants = [(alone, pieces)] + (options.workers > 1 ? [(options, pieces)] : [])
        header = Self.headers[switches >> 6 & 3]
        window = 1 + rule >> 1 & 7
        warmup = rule & 1 == 0 ? .zero : .exclude
    }

    private static let headers = ["", "time,close,note\n", "\"time,close\"\r\n", "time\tsymbol\tclose\n"].map {
        Array($0.utf8)
    }

    /// What the batch job finds.
    func job(
        _ text: [UInt8], _ options: PriceReader.Options, pieces: [Int] = []
    ) -> Result<JobOutcome, SignalError> {
        Result { () throws(SignalError) in
            try JobOutcome(
                text, SignalJob(window: window, warmup: warmup, options: options), pieces: pieces)
        }
    }
}
