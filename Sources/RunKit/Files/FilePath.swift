import CArguments
import Glibc
import PlainText

/// A path as the system has it: bytes, which need not be text.
///
/// A name that is not UTF-8 is used as it is; only what is shown of it is made into text.
package struct FilePath: Hashable, Sendable {
    /// Without the zero byte that ends it in C.
    package let bytes: [UInt8]

    package init(bytes: some Sequence<UInt8>) {
        self.bytes = Array(bytes)
    }

    package init(_ text: String) {
        self.init(bytes: text.utf8)
    }

    /// `-`: a standard stream.
    package static let dash = FilePath("-")

    /// The bytes and the zero that C looks for.
    package var cString: [CChar] { bytes.map(CChar.init(bitPattern:)) + [0] }

    var isAbsolute: Bool { bytes.first == Self.slash }

    /// What there is up to and with the last slash, such that a name after it is a path beside this one: `a/b` → `a/`,
    /// `b` → ``.
    package var folderPrefix: FilePath {
        FilePath(bytes: bytes.prefix((bytes.lastIndex(of: Self.slash) ?? -1) + 1))
    }

    /// The folder as something to open.
    var folder: FilePath { folderPrefix.bytes.isEmpty ? "." : folderPrefix }

    /// What comes after the last slash.
    package var name: FilePath { FilePath(bytes: bytes.dropFirst(folderPrefix.bytes.count)) }

    /// What `other` means where a relative path is looked up beside this one.
    func sibling(_ other: FilePath) -> FilePath {
        other.isAbsolute ? other : FilePath(bytes: folderPrefix.bytes + other.bytes)
    }

    static let slash = UInt8(ascii: "/")
}

extension FilePath: ExpressibleByStringInterpolation {
    package init(stringLiteral text: String) { self.init(text) }
}

extension FilePath: CustomStringConvertible {
    /// The path as text: what is UTF-8 as it is, every other byte as `\xff`. Still to be escaped where it is shown.
    package var description: String {
        var text = ""
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = Array(rest)
            do {
                return text + String(copying: try UTF8Span(validating: piece.span))
            } catch {
                let wrong = error.byteOffsets
                text += String(decoding: piece[..<wrong.lowerBound], as: UTF8.self)
                for byte in piece[wrong] { text += SafeText.hexEscape(byte) }
                rest = piece[wrong.upperBound...]
            }
        }
        return text
    }
}

/// Arguments as text, for a parser that knows only text, and back without loss.
///
/// Bytes that are not UTF-8 become private characters (U+10FF80 to U+10FFFF, one for each byte from 0x80 on); bytes of
/// such a character itself are written the same way, so nothing is ambiguous.
package enum ArgumentText {
    private static let first: UInt32 = 0x10FF00
    private static let carriers: ClosedRange<UInt32> = 0x10FF80...0x10FFFF

    /// The process's arguments, the program's name left out.
    package static var ofProcess: [String] {
        (0..<process_argument_count()).dropFirst().compactMap { index in
            process_argument(index).map { start in
                // Nearly all arguments are plain text.
                if let text = String(validatingCString: start), !text.unicodeScalars.contains(where: isCarrier) {
                    return text
                }
                return text(of: Array(UnsafeRawBufferPointer(start: start, count: strlen(start))))
            }
        }
    }

    package static func text(of bytes: [UInt8]) -> String {
        var text = String.UnicodeScalarView()
        var rest = bytes[...]
        while let byte = rest.first {
            let length = rest.prefix(4).indices.first { end in
                String(validating: rest[rest.startIndex...end], as: UTF8.self) != nil
            }
            let valid = length.flatMap {
                String(validating: rest[rest.startIndex...$0], as: UTF8.self)?.unicodeScalars.first
            }
            if let valid, !isCarrier(valid) {
                text.append(valid)
                rest = rest.dropFirst(String(valid).utf8.count)
            } else {
                if let carrier = Unicode.Scalar(first + UInt32(byte)) { text.append(carrier) }
                rest = rest.dropFirst()
            }
        }
        return String(text)
    }

    package static func bytes(of text: String) -> [UInt8] {
        text.unicodeScalars.reduce(into: []) { bytes, scalar in
            if isCarrier(scalar) {
                bytes.append(UInt8(truncatingIfNeeded: scalar.value))
            } else {
                bytes.append(contentsOf: String(scalar).utf8)
            }
        }
    }

    /// The same text for a person: the bytes that are not UTF-8 written out.
    package static func shown(_ text: String) -> String { FilePath(bytes: bytes(of: text)).description }

    private static func isCarrier(_ scalar: Unicode.Scalar) -> Bool { carriers.contains(scalar.value) }
}

extension FilePath {
    /// The path that an argument names.
    package init(argument: String) { self.init(bytes: ArgumentText.bytes(of: argument)) }
}
