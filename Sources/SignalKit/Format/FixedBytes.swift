/// Up to sixteen bytes, to be compared with those at other places.
struct FixedBytes {
    static let longest = 16

    private let first: UInt64
    private let firstMask: UInt64
    private let last: UInt64
    private let lastMask: UInt64
    private let lastOffset: Int

    /// - Parameters:
    ///   - start: where they are; eight bytes are readable from there on, here and where they are compared with.
    ///   - count: 0...16.
    init(_ start: UnsafeRawPointer, count: Int) {
        firstMask = count >= 8 ? ~0 : (1 << UInt64(8 * count)) - 1
        lastMask = count > 8 ? ~0 : 0
        lastOffset = count > 8 ? count - 8 : 0
        first = Self.word(start)
        last = Self.word(start + lastOffset)
    }

    /// - Parameter bytes: at most sixteen.
    init(_ bytes: [UInt8]) {
        let room = bytes + repeatElement(0, count: Self.longest)
        self = room.withUnsafeBytes { room in
            // Not empty.
            room.baseAddress.map { FixedBytes($0, count: bytes.count) } ?? FixedBytes()
        }
    }

    private init() { (first, firstMask, last, lastMask, lastOffset) = (0, 0, 0, 0, 0) }

    @inline(__always)
    private static func word(_ start: UnsafeRawPointer) -> UInt64 {
        UInt64(littleEndian: start.loadUnaligned(as: UInt64.self))
    }

    /// Whether the same bytes are at `start`.
    @inline(__always)
    func areAt(_ start: UnsafeRawPointer) -> Bool {
        (Self.word(start) ^ first) & firstMask | (Self.word(start + lastOffset) ^ last) & lastMask == 0
    }
}
