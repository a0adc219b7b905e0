/// The whole lines of a text that grows at its end: a file that is written to, or a pipe that stays open.
///
/// It is fed with whatever bytes are there and hands out the records that are complete, so that a half-written line waits
/// for its end. A line end inside quotes ends no record. A CR waits for the byte after it, which may be its LF.
///
///     bytes as they come ─► GrowingText ─► whole records ─► PriceTable.append
public struct GrowingText: Sendable {
    /// What was fed and not handed out.
    private var waiting: [UInt8] = []
    /// How much of it was looked at, and whether it ends inside quotes there.
    private var looked = 0
    private var isInsideQuotes = false
    /// Where the last complete record in it ends.
    private var end = 0

    /// Nothing was fed.
    public init() {}

    /// How many bytes wait for the end of their line.
    public var waitingBytes: Int { waiting.count - end }

    /// Takes the bytes that follow those taken before.
    public mutating func feed(_ bytes: some Sequence<UInt8>) {
        waiting.append(contentsOf: bytes)
        while looked < waiting.count {
            let byte = waiting[looked]
            if byte == UInt8(ascii: "\r"), looked + 1 == waiting.count { return }
            looked += 1
            if byte == UInt8(ascii: "\"") { isInsideQuotes.toggle() }
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r"), !isInsideQuotes { end = looked }
        }
    }

    /// The records that are complete; `nil` where none is.
    public mutating func takeRecords() -> [UInt8]? {
        guard end > 0 else { return nil }
        let records = Array(waiting[..<end])
        waiting.removeFirst(end)
        looked -= end
        end = 0
        return records
    }

    /// What is left when nothing more will come: the last line, whether it has its end or not.
    public mutating func takeRest() -> [UInt8]? {
        guard !waiting.isEmpty else { return nil }
        defer { self = GrowingText() }
        return waiting
    }
}
