/// The header before a file in a zip archive (APPNOTE 6.3.10, 4.3.7).
struct ZipHeader: Equatable {
    /// Bytes before the name.
    static let fixedBytes = 30
    static let signature: [UInt8] = [0x50, 0x4B, 3, 4]

    enum Method: Equatable {
        case stored
        case deflated
        case other(UInt16)
    }

    var method: Method
    var isEncrypted: Bool
    /// Whether check sum and sizes stand behind the data.
    var hasDescriptor: Bool
    /// Of the data as it is; 0 where a descriptor has it.
    var checkSum: UInt32
    /// Of the data as it is packed; `nil` where a descriptor has it.
    var packedSize: UInt64?
    var name: String

    /// Reads the header that the archive goes on with; `nil` where it ends within.
    init?(reading input: inout ReadAhead) throws(ByteSource.Failure) {
        guard let fixed = try input.take(Self.fixedBytes) else { return nil }
        guard let nameBytes = try input.take(Int(fixed.number(at: 26, UInt16.self))),
            let extra = try input.take(Int(fixed.number(at: 28, UInt16.self)))
        else { return nil }
        let flags = fixed.number(at: 6, UInt16.self)
        isEncrypted = flags & 1 != 0
        hasDescriptor = flags & 8 != 0
        switch fixed.number(at: 8, UInt16.self) {
        case 0: method = .stored
        case 8: method = .deflated
        case let code: method = .other(code)
        }
        checkSum = fixed.number(at: 14, UInt32.self)
        let size = fixed.number(at: 18, UInt32.self)
        packedSize = hasDescriptor ? nil : size == .max ? Self.largeSize(in: extra) : UInt64(size)
        name = String(decoding: nameBytes, as: UTF8.self)
    }

    /// What is no file of the user's: folders, and what macOS puts beside a file.
    var isBeside: Bool {
        let last = name.split(separator: "/").last ?? ""
        return name.hasSuffix("/") || name.hasPrefix("__MACOSX/") || last == ".DS_Store"
    }

    /// The packed size in the Zip64 field (4.5.3), which holds the full size first.
    private static func largeSize(in extra: [UInt8]) -> UInt64? {
        var at = 0
        while at + 4 <= extra.count {
            let (id, size) = (extra.number(at: at, UInt16.self), Int(extra.number(at: at + 2, UInt16.self)))
            if id == 1, size >= 16, at + 20 <= extra.count { return extra.number(at: at + 12, UInt64.self) }
            at += 4 + size
        }
        return nil
    }

    /// The kind of file that an archive with this file at its start is.
    var kindOfArchive: FileKind {
        if name == "[Content_Types].xml" || name.hasPrefix("_rels/") || name.hasPrefix("xl/")
            || name.hasPrefix("docProps/")
        {
            return .excelWorkbook
        }
        return name == "mimetype" ? .openDocument : .zip
    }
}

extension Collection<UInt8> where Index == Int {
    /// The unsigned number whose bytes, least first, begin at `offset` of the collection.
    func number<Number: FixedWidthInteger>(at offset: Int, _: Number.Type) -> Number {
        (0..<Number.bitWidth / 8).reduce(0) { number, byte in
            number | Number(self[startIndex + offset + byte]) << Number(8 * byte)
        }
    }
}
