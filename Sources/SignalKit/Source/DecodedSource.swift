internal import Synchronization

/// A source as UTF-8 text, whatever it was packed in: gzip, a zip archive of one file, UTF-16 with a byte order mark.
struct DecodedSource: Sendable {
    /// The text.
    let text: ByteSource
    /// The beginning of the text, which ``text`` hands out as well: ``headBytes`` bytes, fewer only where there are no more.
    let head: ArraySlice<UInt8>
    /// What it was packed in, the outermost first; empty for plain text.
    let layers: [FileKind]
    /// Asked when the text was refused: a fault of the packing that explains it better.
    private let explanations: [@Sendable () -> SourceFault?]

    /// More layers than anybody has: a `.csv.gz` in a zip, in UTF-16.
    private static let layerLimit = 4
    static let headBytes = 64 << 10

    /// Looks at the first bytes of `source`.
    ///
    /// - Throws: a kind of file that is not read, by name.
    init(_ source: ByteSource) throws(ByteSource.Failure) {
        var input = ReadAhead(source)
        var layers: [FileKind] = []
        var explanations: [@Sendable () -> SourceFault?] = []
        while true {
            let kind = FileKind(try input.peek(FileKind.bytesLookedAt))
            guard layers.count < Self.layerLimit || kind == .text else { throw .refused(.notText(kind)) }
            switch kind {
            case .text:
                head = try input.peek(Self.headBytes)
                text = layers.isEmpty && input.ahead.isEmpty ? source : ByteSource(StatefulReader(input))
                self.layers = layers
                self.explanations = explanations
                return
            case .gzip: input = ReadAhead(ByteSource(StatefulReader(GzipReader(input))))
            case .zip:
                let zip = StatefulReader(ZipReader(input))
                explanations.append { zip.reader.withLock { $0.otherMembers() } }
                input = ReadAhead(ByteSource(zip))
            case .utf16LittleEndian, .utf16BigEndian:
                input = ReadAhead(ByteSource(StatefulReader(UTF16Reader(input, kind))))
            default: throw .refused(.notText(kind))
            }
            layers.append(kind)
        }
    }

    /// Why the text of this source was refused, where that lies in how it was packed: a zip archive that begins with
    /// some other file than the prices. Reads the source to its end.
    func explanation() -> SourceFault? { explanations.lazy.compactMap { $0() }.first }
}

/// A reader with a state, to be called from one thread at a time but not always the same.
private final class StatefulReader<Reader: ~Copyable>: Sendable {
    let reader: Mutex<Reader>

    init(_ reader: consuming sending Reader) { self.reader = Mutex(reader) }
}

extension ByteSource {
    fileprivate init<Reader: ByteReader & ~Copyable>(_ stateful: StatefulReader<Reader>) {
        self.init { buffer throws(Failure) in
            try stateful.reader.withLock { reader throws(Failure) in try reader.read(into: buffer) }
        }
    }
}
