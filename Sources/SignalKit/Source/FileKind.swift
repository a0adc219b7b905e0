/// What kind of file its first bytes say it is.
public enum FileKind: String, Equatable, Sendable, CaseIterable {
    /// Nothing below: text, as far as the first bytes tell.
    case text
    /// UTF-16 that begins with a byte order mark, least significant byte first; read as it is.
    case utf16LittleEndian
    /// UTF-16 that begins with a byte order mark, most significant byte first; read as it is.
    case utf16BigEndian
    /// UTF-16 by the look of it, least significant byte first, without a byte order mark.
    case utf16LittleEndianWithoutMark
    /// UTF-16 by the look of it, most significant byte first, without a byte order mark.
    case utf16BigEndianWithoutMark
    /// UTF-32 with a byte order mark.
    case utf32
    /// Compressed by gzip; read as it is.
    case gzip
    /// A zip archive; read as it is if one file is in it.
    case zip
    /// Compressed by Zstandard.
    case zstandard
    /// Compressed by xz or lzma.
    case xz
    /// Compressed by bzip2.
    case bzip2
    /// Compressed by LZ4.
    case lz4
    /// Compressed by compress (`.Z`).
    case compress
    /// A 7-Zip archive.
    case sevenZip
    /// A RAR archive.
    case rar
    /// A tar archive.
    case tar
    /// An Excel workbook since 2007, a zip archive of XML.
    case excelWorkbook
    /// An Excel workbook before 2007.
    case oldExcelWorkbook
    /// An OpenDocument spreadsheet.
    case openDocument
    /// Apache Parquet.
    case parquet
    /// Apache Arrow or Feather.
    case arrow
    /// An SQLite database.
    case sqlite
    /// HDF5, as pandas writes with `to_hdf`.
    case hdf5
    /// A NumPy array.
    case numpy
    /// A Python pickle.
    case pickle
    /// PDF.
    case pdf
    /// JSON: an API's answer, or its error.
    case json
    /// A web page.
    case html
    /// XML.
    case xml

    /// How many bytes ``init(_:)`` wants to see; fewer only where the file has no more.
    static let bytesLookedAt = 512

    /// The kind of a file that begins with `head`.
    init(_ head: some Collection<UInt8>) {
        let head = Array(head.prefix(Self.bytesLookedAt))
        self =
            Self.magic.first { head.starts(with: $0.bytes) }?.kind ?? Self.bzip2(head) ?? Self.tar(head)
            ?? Self.wideText(head)
            ?? Self.markup(head) ?? .text
    }

    /// First bytes that no text has. UTF-32 comes before UTF-16, whose mark it begins with.
    private static let magic: [(bytes: [UInt8], kind: FileKind)] = [
        ([0xFF, 0xFE, 0, 0], .utf32), ([0, 0, 0xFE, 0xFF], .utf32), ([0xFF, 0xFE], .utf16LittleEndian),
        ([0xFE, 0xFF], .utf16BigEndian), ([0x1F, 0x8B], .gzip), ([0x50, 0x4B, 3, 4], .zip), ([0x50, 0x4B, 5, 6], .zip),
        ([0x28, 0xB5, 0x2F, 0xFD], .zstandard), ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], .xz), ([0x5D, 0, 0], .xz),
        ([0x04, 0x22, 0x4D, 0x18], .lz4),
        ([0x1F, 0x9D], .compress), ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .sevenZip), (Array("Rar!".utf8), .rar),
        ([0xD0, 0xCF, 0x11, 0xE0], .oldExcelWorkbook), (Array("PAR1".utf8), .parquet), (Array("ARROW1".utf8), .arrow),
        (Array("FEA1".utf8), .arrow), (Array("SQLite format 3\0".utf8), .sqlite),
        ([0x89] + Array("HDF\r\n".utf8), .hdf5), ([0x93] + Array("NUMPY".utf8), .numpy), ([0x80, 2], .pickle),
        ([0x80, 3], .pickle), ([0x80, 4, 0x95], .pickle), ([0x80, 5, 0x95], .pickle), (Array("%PDF-".utf8), .pdf),
    ]

    /// `BZh`, a digit, and the first six digits of π.
    private static func bzip2(_ head: [UInt8]) -> FileKind? {
        guard head.count >= 10, head.starts(with: "BZh".utf8) else { return nil }
        let isBlock = head[4..<10].elementsEqual([0x31, 0x41, 0x59, 0x26, 0x53, 0x59])
        return isBlock || head[4..<10].elementsEqual([0x17, 0x72, 0x45, 0x38, 0x50, 0x90]) ? .bzip2 : nil
    }

    /// A tar archive says so in the header of its first file.
    private static func tar(_ head: [UInt8]) -> FileKind? {
        head.count >= 262 && head[257..<262].elementsEqual("ustar".utf8) ? .tar : nil
    }

    /// Text of which every other byte is NUL: two bytes a character, and all of them Latin.
    private static func wideText(_ head: [UInt8]) -> FileKind? {
        let pairs = min(head.count, 64) / 2
        guard pairs >= 2 else { return nil }
        func areNUL(_ offset: Int) -> Bool { (0..<pairs).allSatisfy { head[2 * $0 + offset] == 0 } }
        switch (areNUL(0), areNUL(1)) {
        case (true, false): return .utf16BigEndianWithoutMark
        case (false, true): return .utf16LittleEndianWithoutMark
        default: return nil
        }
    }

    /// What begins with a bracket as JSON, HTML and XML do. A header such as `<DATE>,<CLOSE>` is none of them.
    private static func markup(_ head: [UInt8]) -> FileKind? {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let text = head.dropFirst(head.starts(with: mark) ? 3 : 0).drop { isBlank($0) }
        guard let first = text.first, let second = text.dropFirst().first(where: { !isBlank($0) }) else { return nil }
        switch first {
        case UInt8(ascii: "{"): return second == UInt8(ascii: "\"") || second == UInt8(ascii: "}") ? .json : nil
        case UInt8(ascii: "["): return "[{\"]-0123456789".utf8.contains(second) ? .json : nil
        case UInt8(ascii: "<"):
            let start = String(decoding: text.prefix(16), as: UTF8.self).lowercased()
            if start.hasPrefix("<?xml") { return .xml }
            let tags = ["html", "head", "body", "table", "script", "meta", "title"]
            // A tag ends with its name; `<html5>` is somebody's column.
            let isTag = tags.contains { tag in
                start.hasPrefix("<" + tag) && "> \n\r\t".contains(start.dropFirst(tag.count + 1).first ?? "x")
            }
            return isTag || start.hasPrefix("<!doctype") || start.hasPrefix("<!--") ? .html : nil
        default: return nil
        }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
