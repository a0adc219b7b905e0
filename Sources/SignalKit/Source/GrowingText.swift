/// The whole lines of a text that grows at its end: a file that is written to, or a pipe that stays open.
///
/// It is fed with whatever bytes are there and hands out the records that are complete, so that a half-written line waits
/// for its end. A line end inside quotes ends no record. A CR waits for the byte after it, which may be its LF.
///
///     bytes as they come ─► GrowingText ─► whole records ─► PriceTable.append
struct GrowingText: Sendable {
    /// What was fed and not handed out.
    private var waiting: [UInt8] = []
    /// How much of it was looked at, and whether it ends inside quotes there.
    private var looked = 0
    private var isInsideQuotes = false
    /// Where the last complete record in it ends.
    private var end = 0

    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    /// Nothing was fed.
    init() {}

    /// How many bytes wait for the end of their line.
    var waitingBytes: Int { waiting.count - end }

    /// Takes the bytes that follow those taken before.
    mutating func feed(_ bytes: some Sequence<UInt8>) {
        waiting.append(contentsOf: bytes)
        if !lookFromTheEnd() { lookAtEach() }
    }

    /// Where there are no quotes, the last line end among the new bytes is the end of the last record.
    ///
    /// Cost: one search for a quote, and the length of the last line.
    ///
    /// - Returns: whether that was so.
    private mutating func lookFromTheEnd() -> Bool {
        guard !isInsideQuotes, !waiting[looked...].contains(Self.quote) else { return false }
        let last = waiting.last == Self.carriageReturn ? waiting.count - 1 : waiting.count
        if last > looked,
            let lineEnd = waiting[looked..<last].lastIndex(where: { $0 == Self.lineFeed || $0 == Self.carriageReturn })
        {
            end = lineEnd + 1
        }
        looked = max(looked, last)
        return true
    }

    private mutating func lookAtEach() {
        while looked < waiting.count {
            let byte = waiting[looked]
            if byte == Self.carriageReturn, looked + 1 == waiting.count { return }
            looked += 1
            if byte == Self.quote { isInsideQuotes.toggle() }
            if byte == Self.lineFeed || byte == Self.carriageReturn, !isInsideQuotes { end = looked }
        }
    }

    /// The records that are complete; `nil` where none is.
    mutating func takeRecords() -> [UInt8]? {
        guard end > 0 else { return nil }
        let records = Array(waiting[..<end])
        waiting.removeFirst(end)
        looked -= end
        end = 0
        return records
    }

    /// What is left when nothing more will come: the last line, whether it has its end or not.
    mutating func takeRest() -> [UInt8]? {
        guard !waiting.isEmpty else { return nil }
        defer { self = GrowingText() }
        return waiting
    }

    /// Two halves of `records`, cut where a record ends; `nil` where there is only one record.
    static func halves(of records: [UInt8]) -> (first: [UInt8], second: [UInt8])? {
        var text = GrowingText()
        // Record by record: a line end inside quotes is none, so only a pass from the start tells.
        var ends: [Int] = []
        for (index, byte) in records.enumerated() {
            if byte == quote { text.isInsideQuotes.toggle() }
            let isPair = byte == carriageReturn && index + 1 < records.count && records[index + 1] == lineFeed
            if byte == lineFeed || byte == carriageReturn, !text.isInsideQuotes, !isPair { ends.append(index + 1) }
        }
        if ends.last == records.count { ends.removeLast() }
        guard !ends.isEmpty else { return nil }
        let cut = ends[ends.count / 2]
        return (Array(records[..<cut]), Array(records[cut...]))
    }
}
