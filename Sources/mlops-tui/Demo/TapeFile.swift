import DemoKit
import PlainText
import RunKit

/// A tape as a file.
enum TapeFile {
    /// No tape is as long as that.
    private static let limit = 1 << 20

    static func read(_ path: FilePath) throws(RunFailure) -> Tape {
        let bytes = try RunFailure.catching { () throws(IOFailure) in
            try InputFile.bytes(path: path, atMost: limit, waiting: .forever)
        }
        let name = path.description
        guard bytes.count < limit else { throw .tape("\(name): a tape has less than 1 MiB") }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .tape("\(name): a tape is UTF-8 text") }
        do throws(TapeError) {
            // Some editors begin with a mark of the encoding.
            return try TapeReader.read(text.first == "\u{feff}" ? String(text.dropFirst()) : text)
        } catch {
            throw .tape(error.message(file: name))
        }
    }
}
