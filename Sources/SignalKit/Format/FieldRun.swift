/// One column of consecutive rows that are written alike: where its fields lie in the text.
///
/// Such rows have their marks at a fixed distance in a queue of positions, so a field is two loads, or one where all are
/// of one length, and a column is a loop.
struct FieldRun {
    /// Where a field begins and ends, counted from positions in the queue.
    struct Ends {
        var before: Int
        /// From the byte at `before` to the first of the field.
        var start: Int
        var end: Int
        /// From the byte at `end` to the first behind the field.
        var behind: Int

        init(before: Int, start: Int, end: Int, behind: Int) {
            (self.before, self.start, self.end, self.behind) = (before, start, end, behind)
        }

        /// A field between two marks.
        init(between before: Int, and end: Int) { self.init(before: before, start: 1, end: end, behind: 0) }
    }

    /// What the positions count in; 64 bytes before and behind it are readable.
    let bytes: UnsafeRawBufferPointer
    /// Its first byte.
    let text: UnsafeRawPointer
    private let befores: UnsafePointer<Int32>
    private let ends: UnsafePointer<Int32>
    private let offset: Int
    private let behind: Int
    private let stride: Int
    private let hasLength: Bool

    /// The fields of the column between `ends`. `places` are the positions, counted in `bytes`, of the first row's marks, and
    /// of the byte before the row at −1; a row has `stride` of them.
    init(
        _ bytes: UnsafeRawBufferPointer, _ text: UnsafeRawPointer, _ places: UnsafePointer<Int32>, _ ends: Ends,
        stride: Int
    ) {
        self.bytes = bytes
        self.text = text
        befores = places + ends.before
        self.ends = places + ends.end
        offset = ends.start
        behind = ends.behind
        self.stride = stride
        hasLength = ends.before == ends.end
    }

    @inline(__always)
    func start(_ row: Int) -> Int { Int(befores[row &* stride]) &+ offset }

    @inline(__always)
    func end(_ row: Int) -> Int { Int(ends[row &* stride]) &+ behind }

    @inline(__always)
    func range(_ row: Int) -> Range<Int> { start(row)..<end(row) }

    @inline(__always)
    func field(_ row: Int) -> UnsafeRawBufferPointer {
        let start = start(row)
        return UnsafeRawBufferPointer(start: text + start, count: end(row) &- start)
    }

    /// The same as a part of ``bytes``.
    func slice(_ row: Int) -> Slice<UnsafeRawBufferPointer> { bytes[range(row)] }

    /// The same where all fields are of one length.
    var fixed: FixedFields? {
        hasLength
            ? FixedFields(text: text + offset, places: befores, stride: stride, length: behind - offset) : nil
    }
}

/// A column of fields of one length: small enough for a loop to keep it in registers.
struct FixedFields {
    /// What the fields' first bytes are counted from.
    fileprivate let text: UnsafeRawPointer
    fileprivate let places: UnsafePointer<Int32>
    fileprivate let stride: Int
    let length: Int

    @inline(__always)
    func start(_ row: Int) -> UnsafeRawPointer { text + Int(places[row &* stride]) }

    /// How far behind the fields of `other` these are, where that is the same in each row.
    func distance(from other: FixedFields) -> Int? {
        places == other.places && stride == other.stride ? text - other.text : nil
    }
}
