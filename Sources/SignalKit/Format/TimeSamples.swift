/// The time fields of the first rows, copied while they are read.
struct TimeSamples {
    /// Rows that are looked at to decide how times are written and in which order the rows are.
    static let rowLimit = 512
    /// Bytes of text in which those rows are looked for.
    static let byteLimit = DecodedSource.headBytes

    private var bytes: [UInt8] = []
    private var fields: [Field] = []

    /// Where the fields of a row lie in ``bytes``.
    private struct Field {
        let text: Range<Int>
        let timeOfDay: Range<Int>?
    }

    var isFull: Bool { fields.count == Self.rowLimit }

    mutating func append(_ text: Slice<UnsafeRawBufferPointer>, timeOfDay: Slice<UnsafeRawBufferPointer>?) {
        guard !isFull else { return }
        fields.append(Field(text: copy(text), timeOfDay: timeOfDay.map { copy($0) }))
    }

    private mutating func copy(_ field: Slice<UnsafeRawBufferPointer>) -> Range<Int> {
        let start = bytes.count
        bytes.append(contentsOf: field)
        return start..<bytes.count
    }

    /// What the rows say; `nil` where they are no times, or leave a doubt.
    var plan: TimePlan? {
        bytes.withUnsafeBytes { bytes in
            TimePlan(fields.map { .init(text: bytes[$0.text], timeOfDay: $0.timeOfDay.map { bytes[$0] }) })
        }
    }
}
