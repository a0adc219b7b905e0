internal import CBytes

/// What rows look like byte by byte, up to the last column that is needed: most rows of a file are like the row before.
///
/// A byte there is a digit, or the same in all rows: a separator, a quote, a point, a hyphen. Behind these may follow fields
/// of any length, and then the end of the line.
///
/// Idea: 16 bytes are compared with what they have to be at once, which tells that the separators are where they are
/// expected and that nothing else is one, that there is no NUL and no byte beyond ASCII, all in one pass. So such rows are
/// not searched for separators at all, and all fields of a column are of one length.
/// Cost: about 6 instructions per 16 bytes and 25 a row. Bound by the way from the end of one row to that of the next: a
/// load and a search, 20 cycles.
struct RowShape {
    /// Where the columns lie that are needed, counted from the last byte of the row before.
    let fields: [FieldRun.Ends]
    let dialect: Dialect

    /// Of each byte, and how far it may be from that.
    private let expected: [Part]
    private let limits: [Part]
    /// Where the fields begin that are not needed.
    private let head: Int
    /// Separators behind that, and the byte that they are.
    private let separators: Int
    private let separator: UInt8
    /// Bytes from `-` on that are no separator, whichever that is: digits, letters, signs of a time.
    private let more: UInt8
    /// What a row ends with, the first byte in the lowest place: a quote, CR, LF.
    private let ending: UInt32
    private let endingMask: UInt32
    private let endingLength: Int

    private static let least = UInt8(ascii: "-")
    private static let part = 16

    /// A vector at a multiple of its size. By itself it would be a generic type, which the runtime has to put together.
    private struct Part { let bytes: SIMD16<UInt8> }
    /// The longest head.
    private static let longest = 256
    /// Rows that have to be alike before more such are looked for.
    static let sample = 8

    /// The shape of the last of `rows` rows of `pattern`, at least ``sample``, if those before it are of the same. `places`
    /// are the positions of their marks in `bytes`, and `last` is the last column that is needed.
    init?(
        _ pattern: RowPattern, _ places: UnsafePointer<Int32>, rows: Int, in bytes: UnsafeRawBufferPointer,
        needed last: Int
    ) {
        // The only field of a row may be a blank line.
        guard pattern.fields.count > 1, !pattern.dialect.contains(.quotedFields), let final = pattern.fields.last else {
            return nil
        }
        let isLast = last == pattern.fields.count - 1
        let lastMark = isLast ? final.before : pattern.fields[last].end
        let row = places + (rows - 1) * pattern.stride
        /// From the last byte of the row before to a mark.
        func offset(_ mark: Int) -> Int { Int(row[mark] - row[-1]) }
        let start = Int(row[-1]) + 1
        head = offset(lastMark)
        guard head <= Self.longest else { return nil }
        let front = bytes[start..<(start + head)]
        guard front.allSatisfy({ (1...0x7F).contains($0) }) else { return nil }
        expected = Self.parts(front.map { (0x30...0x39).contains($0) ? 0x30 : $0 }, padding: 0)
        limits = Self.parts(front.map { (0x30...0x39).contains($0) ? 9 : 0 }, padding: 0xFF)

        let end = pattern.marks[final.end...]
        ending = end.reversed().reduce(0) { $0 << 8 | UInt32($1) }
        endingMask = (1 << UInt32(8 * end.count)) - 1
        endingLength = end.count
        separators = isLast ? 0 : pattern.fields.count - 2 - last
        separator = pattern.separator
        more = (separator == UInt8(ascii: ";") ? UInt8(ascii: ":") : UInt8(ascii: "z")) - Self.least
        fields = pattern.fields[...last].enumerated().map { column, field in
            let start = offset(field.before) + 1
            return isLast && column == last
                ? FieldRun.Ends(before: -1, start: start, end: 0, behind: 1 - end.count)
                : FieldRun.Ends(before: -1, start: start, end: -1, behind: offset(field.end))
        }
        dialect = pattern.dialect

        let first = Int(row[-1 - (Self.sample - 1) * pattern.stride]) + 1
        let areAlike = withUnsafeTemporaryAllocation(of: Int32.self, capacity: Self.sample) { ends in
            ends.baseAddress.map { self.rows(in: bytes, from: first, atMost: Self.sample, endingAt: $0) } == Self.sample
        }
        guard areAlike else { return nil }
    }

    /// Whether the marks up to column `last` lie at the same places in the last of `rows` rows as in two before it: enough
    /// to tell most rows that are not of one shape.
    static func isLikely(_ pattern: RowPattern, _ places: UnsafePointer<Int32>, rows: Int, needed last: Int) -> Bool {
        guard rows >= sample else { return false }
        let row = places + (rows - 1) * pattern.stride
        let field = pattern.fields[last]
        let lastMark = last == pattern.fields.count - 1 ? field.before : field.end
        for back in [1, sample - 1] {
            let other = row - back * pattern.stride
            for mark in stride(from: 0, through: lastMark, by: 1)
            where row[mark] - row[-1] != other[mark] - other[-1] { return false }
        }
        return true
    }

    private static func parts(_ bytes: [UInt8], padding: UInt8) -> [Part] {
        stride(from: 0, to: bytes.count, by: part).map { first in
            var part = SIMD16(repeating: padding)
            for index in first..<min(bytes.count, first + Self.part) { part[index - first] = bytes[index] }
            return Part(bytes: part)
        }
    }

    /// How many of the rows from `start` on are of this shape, at most `limit`; `places` gets the positions of their last
    /// bytes.
    func rows(
        in bytes: UnsafeRawBufferPointer, from start: Int, atMost limit: Int,
        endingAt places: UnsafeMutablePointer<Int32>
    ) -> Int {
        guard let text = bytes.baseAddress else { return 0 }
        return expected.withUnsafeBufferPointer { expected in
            limits.withUnsafeBufferPointer { limits in
                // Kept in registers.
                let (head, parts, endingLength) = (head, expected.count, endingLength)
                let (expected, limits) = (expected.baseAddress, limits.baseAddress)
                let (last, toRow) = (text + bytes.count, -head)
                var row = 0
                // Where the fields begin that are not needed: the way from here to the next row's is what takes long.
                var tail = text + (start &+ head)
                // What the margin behind the text is read for must not count.
                while row < limit, tail <= last {
                    guard let rest = rest(tail) else { break }
                    let end = tail + rest
                    let found = UInt32(littleEndian: end.loadUnaligned(as: UInt32.self))
                    guard cbytes_match(tail + toRow, expected, limits, parts) != 0, (found ^ ending) & endingMask == 0,
                        end + endingLength <= last
                    else { break }
                    places[row] = Int32(truncatingIfNeeded: end - text &+ endingLength &- 1)
                    row &+= 1
                    tail = end + (endingLength &+ head)
                }
                return row
            }
        }
    }

    /// How many bytes the fields have that are not needed, those that begin at `start`; `nil` where these are not as many
    /// plain ones as there should be, or too long.
    @inline(__always)
    private func rest(_ start: UnsafeRawPointer) -> Int? {
        if separators == 0 {
            let near = cbytes_outside(start, 1, Self.least, more)
            if near != 0 { return near.trailingZeroBitCount }
        }
        var outside = cbytes_outside(start, 4, Self.least, more)
        for _ in 0..<separators {
            guard outside != 0, start.load(fromByteOffset: outside.trailingZeroBitCount, as: UInt8.self) == separator
            else {
                return nil
            }
            outside &= outside &- 1
        }
        return outside == 0 ? nil : outside.trailingZeroBitCount
    }
}

/// The rows of one shape that were found last: as many as stay in the first-level cache with their text.
struct ShapedRows: ~Copyable {
    private static let capacity = 256
    /// Rows that make up for what it takes to find a shape.
    private static let worthwhile = 64
    /// How often no shape is looked for where none was found, or none lasts.
    private static let pauses = 32

    /// The position of each row's last byte, and at −1 of the one before the first row.
    let places: UnsafeMutablePointer<Int32>
    private var shape: RowShape?
    /// Rows that were of it.
    private var count = 0
    private var pause = 0

    init() {
        places = .allocate(capacity: 1 + Self.capacity) + 1
    }

    deinit { (places - 1).deallocate() }

    /// Finds the rows from `position` on that look like those before; `nil` where the next one does not.
    mutating func find(in bytes: UnsafeRawBufferPointer, from position: Int) -> (shape: RowShape, rows: Int)? {
        guard let shape else { return nil }
        places[-1] = Int32(truncatingIfNeeded: position - 1)
        let rows = shape.rows(in: bytes, from: position, atMost: Self.capacity, endingAt: places)
        count += rows
        if rows > 0 { return (shape, rows) }
        if count < Self.worthwhile { pause = Self.pauses }
        self.shape = nil
        return nil
    }

    /// Looks for the shape of the last of `rows` rows of `pattern`; see there.
    mutating func learn(
        _ pattern: RowPattern, _ places: UnsafePointer<Int32>, rows: Int, in bytes: UnsafeRawBufferPointer,
        needed last: Int
    ) {
        pause = max(0, pause - 1)
        guard pause == 0, RowShape.isLikely(pattern, places, rows: rows, needed: last) else { return }
        shape = RowShape(pattern, places, rows: rows, in: bytes, needed: last)
        (count, pause) = (0, shape == nil ? Self.pauses : 0)
    }
}
