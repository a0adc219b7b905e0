/// One column of consecutive rows that are written alike: where its fields lie in the text.
///
/// Rows of one ``RowPattern`` have their structural bytes at a fixed distance in the queue of positions, so a field is
/// two loads, and a column is a loop.
struct FieldRun {
    /// What the positions count in; 64 bytes before and behind it are readable.
    let bytes: UnsafeRawBufferPointer
    /// Its first byte.
    let text: UnsafeRawPointer
    private let befores: UnsafePointer<Int32>
    private let ends: UnsafePointer<Int32>
    private let stride: Int

    /// The fields of the column at `field`. `places` are the positions, counted in `bytes`, of the first row's
    /// structural bytes, and of the byte before the row at −1; a row has `stride` of them.
    init(
        _ bytes: UnsafeRawBufferPointer, _ text: UnsafeRawPointer, _ places: UnsafePointer<Int32>,
        _ field: RowPattern.FieldPlace, stride: Int
    ) {
        self.bytes = bytes
        self.text = text
        befores = places + field.before
        ends = places + field.end
        self.stride = stride
    }

    @inline(__always)
    func start(_ row: Int) -> Int { Int(befores[row &* stride]) &+ 1 }

    @inline(__always)
    func end(_ row: Int) -> Int { Int(ends[row &* stride]) }

    @inline(__always)
    func range(_ row: Int) -> Range<Int> { start(row)..<end(row) }

    @inline(__always)
    func field(_ row: Int) -> UnsafeRawBufferPointer {
        let start = start(row)
        return UnsafeRawBufferPointer(start: text + start, count: end(row) &- start)
    }

    /// The same as a part of ``bytes``.
    func slice(_ row: Int) -> Slice<UnsafeRawBufferPointer> { bytes[range(row)] }
}
