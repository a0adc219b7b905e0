/// A block of memory that rows of text are written into, byte by byte, until it is full enough to be handed on.
///
/// Digits are stored in pairs and no `String` is made: a row costs about 30 ns. The stores are not bounds-checked one
/// by one in release builds; `hasRoomForRow`, asked once a row, is what keeps them inside.
struct RowBlock: ~Copyable {
    private let bytes: UnsafeMutableRawBufferPointer
    private var count = 0

    /// No row is longer: 20 bytes of time, four prices and a volume of at most 20 digits, point and comma each.
    static let longestRow = 20 + 5 * 22
    static let standardSize = 256 * 1024

    init(size: Int) {
        precondition(size >= Self.longestRow)
        bytes = .allocate(byteCount: size, alignment: 16)
    }

    deinit {
        bytes.deallocate()
    }

    var hasRoomForRow: Bool { bytes.count - count >= Self.longestRow }

    /// The text written since the last `removeAll`; good until the next write.
    var contents: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: bytes[..<count]) }

    mutating func removeAll() {
        count = 0
    }

    mutating func append(_ character: Unicode.Scalar) {
        bytes[count] = UInt8(ascii: character)
        count += 1
    }

    /// Two digits of a value below 100, by one multiplication (103/1024 is close enough to 1/10) and one store.
    mutating func appendPair(_ value: Int) {
        storePair(value, at: count)
        count += 2
    }

    /// A value of zero or more, in as many digits as it has.
    mutating func appendNumber(_ value: Int) {
        let start = count
        count += Self.digits(in: value)
        var rest = value
        var position = count
        while position - start >= 2 {
            position -= 2
            storePair(rest % 100, at: position)
            rest /= 100
        }
        if position > start {
            bytes[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest)
        }
    }

    private func storePair(_ value: Int, at position: Int) {
        let tens = (value * 103) >> 10
        let ones = value - tens * 10
        let text = UInt16(truncatingIfNeeded: tens + (ones << 8)) + 0x3030
        bytes.storeBytes(of: text.littleEndian, toByteOffset: position, as: UInt16.self)
    }

    private static func digits(in value: Int) -> Int {
        var digits = 1
        var bound = 10
        while digits < 19, value >= bound {
            digits += 1
            bound &*= 10
        }
        return digits
    }
}
