/// A config file's bytes as text that is safe to hand to the YAML library: small, UTF-8 and printable.
struct ConfigText {
    /// The text without its byte order mark.
    let yaml: String
    /// Bytes of the byte order mark: 0 or 3.
    let markLength: Int

    init(_ bytes: [UInt8]) throws(ConfigError) {
        guard bytes.count <= ConfigLimits.bytes else { throw .tooLarge }
        guard !Self.isWide(bytes) else { throw .wideEncoding }
        markLength = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let content = Array(bytes.dropFirst(markLength))
        do {
            yaml = String(copying: try UTF8Span(validating: content.span))
        } catch {
            let offset = error.byteOffsets.lowerBound
            throw .invalidUTF8(line: Self.line(at: offset, in: content), byte: content[offset])
        }
        try Self.checkPrintable(yaml)
    }

    /// A byte order mark of UTF-16 (which begins UTF-32's too), or ASCII in 16-bit units without one.
    private static func isWide(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 2 else { return false }
        let first = (bytes[0], bytes[1])
        return first == (0xFF, 0xFE) || first == (0xFE, 0xFF) || (first.0 == 0) != (first.1 == 0)
    }

    /// The YAML 1.1 set of printable characters. The library checks it as well, but tells an offset where people look
    /// for a line.
    private static func checkPrintable(_ yaml: String) throws(ConfigError) {
        var lines = LineCounter()
        for scalar in yaml.unicodeScalars {
            lines.advance(past: scalar)
            switch scalar.value {
            case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xD7FF, 0xE000...0xFFFD, 0x10000...: continue
            default: throw .unprintable(line: lines.line, scalar: scalar.value)
            }
        }
    }

    private static func line(at offset: Int, in bytes: [UInt8]) -> Int {
        var lines = LineCounter()
        for byte in bytes[..<offset] { lines.advance(past: Unicode.Scalar(byte < 0x80 ? byte : 0x3F)) }
        return lines.line
    }

    /// Where a line and column of ``yaml`` stand in the file's bytes.
    func offset(line: Int, column: Int) -> Int? {
        guard let index = yaml.index(line: line, column: column) else { return nil }
        return markLength + yaml.utf8.distance(from: yaml.startIndex, to: index)
    }
}
