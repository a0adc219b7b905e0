internal import Glibc

/// UTF-8 without NUL: what a price file must be.
enum Encoding {
    /// The first NUL or byte that is not UTF-8, as an error with its line; `nil` where there is none.
    ///
    /// Only called for text that holds a suspicious byte.
    static func firstError(in bytes: UnsafeRawBufferPointer) -> PriceFileError? {
        let nul = bytes.baseAddress.flatMap { base in memchr(base, 0, bytes.count).map { base.distance(to: $0) } }
        let invalid = firstInvalidUTF8(in: UnsafeRawBufferPointer(rebasing: bytes[..<(nul ?? bytes.count)]))
        guard let position = invalid ?? nul else { return nil }
        let line = lineNumber(of: position, in: bytes)
        if position == invalid { return PriceFileError(.notUTF8(byte: bytes[position]), line: line) }
        // Only of this line: where a chunk ends must not change what is said.
        let neighbours = bytes[position..<endOfLine(in: bytes, after: position)].prefix(8)
        let mayBeUTF16 = neighbours.filter { $0 == 0 }.count * 2 == neighbours.count && neighbours.count >= 4
        return PriceFileError(.nulByte(mayBeUTF16: mayBeUTF16), line: line)
    }

    private static func firstInvalidUTF8(in bytes: UnsafeRawBufferPointer) -> Int? {
        var position = 0
        while position < bytes.count {
            // Eight bytes of ASCII at a time: what is not ASCII is rare even where there is some.
            if position + 8 <= bytes.count,
                bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
            {
                position += 8
                continue
            }
            guard let length = validScalarLength(bytes, at: position) else { return position }
            position += length
        }
        return nil
    }

    /// The length of the well-formed sequence at `position` (Unicode 16, table 3-7), `nil` where there is none.
    private static func validScalarLength(_ bytes: UnsafeRawBufferPointer, at position: Int) -> Int? {
        let lead = bytes[position]
        if lead < 0x80 { return 1 }
        let second: ClosedRange<UInt8>
        switch lead {
        case 0xC2...0xDF, 0xE1...0xEC, 0xEE...0xEF, 0xF1...0xF3: second = 0x80...0xBF
        case 0xE0: second = 0xA0...0xBF
        case 0xED: second = 0x80...0x9F
        case 0xF0: second = 0x90...0xBF
        case 0xF4: second = 0x80...0x8F
        default: return nil
        }
        let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        guard position + length <= bytes.count, second.contains(bytes[position + 1]) else { return nil }
        for next in bytes[(position + 2)..<(position + length)] where next & 0xC0 != 0x80 { return nil }
        return length
    }

    /// 1-based; LF, CRLF and CR each end a line.
    private static func lineNumber(of position: Int, in bytes: UnsafeRawBufferPointer) -> Int {
        var line = 1
        for index in 0..<position {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\r")
                || (byte == UInt8(ascii: "\n") && (index == 0 || bytes[index - 1] != UInt8(ascii: "\r")))
            {
                line += 1
            }
        }
        return line
    }

    /// Where the line that holds `position` ends.
    static func endOfLine(in bytes: UnsafeRawBufferPointer, after position: Int) -> Int {
        bytes[position...].firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? bytes.count
    }
}
