/// How a row is written: which structural bytes it has, one after the other. Most rows of a file are of one pattern.
///
/// The fields are bare or in one pair of quotes each without more quotes, separators or line ends inside, or all of them
/// together are in one pair, and the line ends with LF or CRLF. What is not of such a pattern is read by the general
/// rules.
struct RowPattern {
    /// The structural bytes.
    private(set) var marks: [UInt8] = []
    /// All ones where the byte has to follow the structural byte before it at once, else 0.
    private var joins: [Int32] = []
    private var hasJoins = false
    /// Of each column: between two marks, counted from the row's first; −1 is the byte before the row.
    private(set) var fields: [FieldRun.Ends] = []
    private(set) var dialect: Dialect = []
    private(set) var separator = UInt8(ascii: ",")

    /// Structural bytes of a row.
    var stride: Int { marks.count }

    /// How many of the next rows are of this pattern, at most `limit`. `places` are the positions, counted in `text`,
    /// of the structural bytes, and of the byte before the first row at −1.
    ///
    /// Idea: the bytes between the structural ones need not be looked at to know where the fields of a row lie.
    ///
    /// Cost: about 1 ns a structural byte; bound by the loads.
    func rows(at places: UnsafePointer<Int32>, in text: UnsafeRawPointer, atMost limit: Int) -> Int {
        marks.withUnsafeBufferPointer { marks in
            joins.withUnsafeBufferPointer { joins in
                guard let marks = marks.baseAddress, let joins = joins.baseAddress else { return 0 }
                let stride = stride
                var row = places
                let end = places + limit &* stride
                if hasJoins {
                    while row < end, isRow(row, text, marks, joins, stride) { row += stride }
                } else {
                    while row < end, isRow(row, text, marks, nil, stride) { row += stride }
                }
                return (row - places) / stride
            }
        }
    }

    @inline(__always)
    private func isRow(
        _ row: UnsafePointer<Int32>, _ text: UnsafeRawPointer, _ marks: UnsafePointer<UInt8>,
        _ joins: UnsafePointer<Int32>?, _ stride: Int
    ) -> Bool {
        var wrong: Int32 = 0
        for index in 0..<stride {
            let place = row[index]
            wrong |= Int32(text.load(fromByteOffset: Int(place), as: UInt8.self) ^ marks[index])
            if let joins { wrong |= (place &- row[index &- 1] &- 1) & joins[index] }
        }
        return wrong == 0
    }
}

extension RowPattern {
    /// The pattern of the row that begins at `start`; `nil` where it is of none, or not all of it is among the
    /// positions: `places` are those of the next `count` structural bytes.
    init?(
        _ places: UnsafePointer<Int32>, count: Int, in bytes: UnsafeRawBufferPointer, from start: Int, columns: Int,
        separator: UInt8
    ) {
        let next = Marks(places: places, count: count, bytes: bytes)
        if bytes[start] == UInt8(ascii: "\"") {
            // The only field of a row may be a blank line in quotes.
            guard columns > 1 else { return nil }
            var pattern = RowPattern()
            pattern.separator = separator
            if pattern.takeWrapped(next, columns, separator) {
                self = pattern
                return
            }
        }
        self.init()
        self.separator = separator
        guard takeFields(next, start, columns, separator) else { return nil }
    }

    /// The structural bytes of a row.
    private struct Marks {
        let places: UnsafePointer<Int32>
        let count: Int
        let bytes: UnsafeRawBufferPointer

        subscript(index: Int) -> UInt8? { index < count ? bytes[Int(places[index])] : nil }
    }

    /// Takes the next mark if it is `byte`, right behind the one before where it `joins` it.
    private mutating func take(_ next: Marks, _ byte: UInt8, joins isJoined: Bool) -> Bool {
        let index = marks.count
        guard next[index] == byte, !isJoined || next.places[index] == next.places[index - 1] + 1 else { return false }
        marks.append(byte)
        joins.append(isJoined ? ~0 : 0)
        hasJoins = hasJoins || isJoined
        return true
    }

    private mutating func takeFields(_ next: Marks, _ start: Int, _ columns: Int, _ separator: UInt8) -> Bool {
        for column in 0..<columns {
            let first = column == 0 ? start : Int(next.places[marks.count - 1]) + 1
            let isQuoted = first < next.bytes.count && next.bytes[first] == UInt8(ascii: "\"")
            if isQuoted {
                guard take(next, UInt8(ascii: "\""), joins: true), take(next, UInt8(ascii: "\""), joins: false) else {
                    return false
                }
                dialect.insert(.quotedFields)
                fields.append(FieldRun.Ends(between: marks.count - 2, and: marks.count - 1))
            } else {
                fields.append(FieldRun.Ends(between: marks.count - 1, and: marks.count))
            }
            let isLast = column == columns - 1
            guard isLast ? takeLineEnd(next, joins: isQuoted) : take(next, separator, joins: isQuoted) else {
                return false
            }
        }
        return true
    }

    private mutating func takeWrapped(_ next: Marks, _ columns: Int, _ separator: UInt8) -> Bool {
        dialect.insert(.quotedRows)
        guard take(next, UInt8(ascii: "\""), joins: true) else { return false }
        for column in 0..<columns {
            fields.append(FieldRun.Ends(between: marks.count - 1, and: marks.count))
            guard take(next, column == columns - 1 ? UInt8(ascii: "\"") : separator, joins: false) else { return false }
        }
        return takeLineEnd(next, joins: true)
    }

    private mutating func takeLineEnd(_ next: Marks, joins: Bool) -> Bool {
        guard next[marks.count] == UInt8(ascii: "\r") else {
            dialect.insert(.lineFeed)
            return take(next, UInt8(ascii: "\n"), joins: joins)
        }
        dialect.insert(.carriageReturnLineFeed)
        return take(next, UInt8(ascii: "\r"), joins: joins) && take(next, UInt8(ascii: "\n"), joins: true)
    }
}
