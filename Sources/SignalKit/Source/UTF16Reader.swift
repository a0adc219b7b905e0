/// Writes UTF-16 anew as UTF-8, a piece at a time. The byte order mark is passed over.
struct UTF16Reader: ByteReader {
    private let kind: FileKind
    private var input: ReadAhead
    private var isAtStart = true
    /// UTF-8 that did not fit the buffer.
    private var spill: [UInt8] = []
    private var spilled = 0

    /// `kind` is `utf16LittleEndian` or `utf16BigEndian`.
    init(_ input: ReadAhead, _ kind: FileKind) {
        self.input = input
        self.kind = kind
    }

    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(ByteSource.Failure) -> Int {
        if spilled == spill.count { try convert() }
        let count = min(buffer.count, spill.count - spilled)
        spill.withUnsafeBytes { buffer.copyMemory(from: .init(rebasing: $0[spilled..<(spilled + count)])) }
        spilled += count
        return count
    }

    /// Converts what is ahead: at least one character, nothing at the end.
    private mutating func convert() throws(ByteSource.Failure) {
        spill.removeAll(keepingCapacity: true)
        spilled = 0
        if isAtStart { _ = try input.take(2) }
        isAtStart = false
        guard try !input.peek(1).isEmpty else { return }
        // A unit, and the second half of a pair behind it.
        guard try input.peek(4).count >= 2 else { throw .refused(.cutShort(kind)) }
        let units = input.ahead.withUnsafeBytes { bytes in
            stride(from: 0, to: bytes.count - 1, by: 2).map { at in unit(bytes[at], bytes[at + 1]) }
        }
        spill.reserveCapacity(3 * units.count)
        var next = 0
        while next < units.count {
            let unit = units[next]
            guard UTF16.isLeadSurrogate(unit) || UTF16.isTrailSurrogate(unit) else {
                append(UInt32(unit))
                next += 1
                continue
            }
            // The other half comes with the next piece.
            if next + 1 == units.count, next > 0 { break }
            guard UTF16.isLeadSurrogate(unit), next + 1 < units.count, UTF16.isTrailSurrogate(units[next + 1]) else {
                throw .refused(next + 1 == units.count ? .cutShort(kind) : .damaged(kind))
            }
            append(0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(units[next + 1]) - 0xDC00))
            next += 2
        }
        input.skip(2 * next)
    }

    private func unit(_ first: UInt8, _ second: UInt8) -> UInt16 {
        kind == .utf16LittleEndian
            ? UInt16(second) << 8 | UInt16(first)
            : UInt16(first) << 8 | UInt16(second)
    }

    private mutating func append(_ scalar: UInt32) {
        func tail(_ shift: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: scalar >> shift & 0x3F | 0x80) }
        switch scalar {
        case ..<0x80: spill.append(UInt8(scalar))
        case ..<0x800: spill += [UInt8(scalar >> 6 | 0xC0), tail(0)]
        case ..<0x10000: spill += [UInt8(scalar >> 12 | 0xE0), tail(6), tail(0)]
        default: spill += [UInt8(scalar >> 18 | 0xF0), tail(12), tail(6), tail(0)]
        }
    }
}
