import Glibc
import PlainText

/// A hidden file that a killed program has left beside an output.
///
/// Such a name tells the process: `.mlops-tui-PID-….tmp`. It is a left-over where no process has that number and nobody
/// holds the lock that a writer takes: the number alone means nothing to a writer in another container.
enum LeftoverFile {
    private static let start = Array(".mlops-tui-".utf8)
    private static let end = Array(".tmp".utf8)

    /// A name that nobody guesses.
    static func newName() -> FilePath {
        ".mlops-tui-\(getpid())-\(String(UInt64.random(in: .min ... .max), radix: 36)).tmp"
    }

    /// Removes what there is of them in a folder. Whatever fails, the files stay: they harm nobody.
    static func clear(in folder: FilePath, calls: FileCalls) {
        guard let names = try? calls.names(folder) else { return }
        for name in names {
            guard let process = process(of: name), kill(process, 0) != 0, errno == ESRCH else { continue }
            let path = FilePath(bytes: folder.bytes + [FilePath.slash] + name.bytes)
            try? remove(path, calls: calls)
        }
    }

    private static func remove(_ path: FilePath, calls: FileCalls) throws(Errno) {
        let number = try calls.open(path, O_WRONLY | O_NOFOLLOW | O_NONBLOCK, 0)
        defer { try? calls.close(number) }
        guard try calls.descriptorStatus(number).kind == S_IFREG else { return }
        try calls.lock(number)
        try calls.unlink(path)
    }

    /// The process in a name; `nil` for every other name.
    static func process(of name: FilePath) -> pid_t? {
        guard name.bytes.starts(with: start), name.bytes.suffix(end.count) == end[...] else { return nil }
        let digits = name.bytes.dropFirst(start.count).prefix(while: PlainInteger.isDigit)
        guard name.bytes.dropFirst(start.count + digits.count).first == UInt8(ascii: "-"),
            let process = pid_t(String(decoding: digits, as: UTF8.self)), process > 0
        else { return nil }
        return process
    }
}
