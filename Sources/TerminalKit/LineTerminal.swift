package import Glibc
import FrameKit
import PlainText

/// A dashboard's lines in and out, without a screen: standard input and output as they are, terminals or not. It changes
/// no mode, moves no cursor, and writes nothing that is not a letter or the end of a line. It never blocks.
package final class LineTerminal {
    private let input: Int32
    private let isOwned: Bool
    private let isUTF8: Bool
    private var queue = OutputQueue(to: STDOUT_FILENO, isBlocking: true)
    private var bytes: [UInt8] = []
    private var isAtEnd = false
    /// Lines are waited for: what was asked before is answered.
    private var isListening = false
    /// What was said so far, a frame each time.
    package private(set) var traffic = LineTraffic()

    /// A longer line is nobody's command.
    private static let longest = 4_096

    package enum Input: Equatable, Sendable {
        case line(String)
        /// No more will come.
        case end
    }

    /// Without `readsStandardInput`, where prices come from there, lines are those of the terminal itself.
    /// - Throws: where there is none then.
    package init(readsStandardInput: Bool) throws(TerminalError) {
        isUTF8 = TerminalLocale.adopt()
        if readsStandardInput {
            (input, isOwned) = (STDIN_FILENO, false)
        } else {
            let device = open("/dev/tty", O_RDONLY | O_NOCTTY | O_CLOEXEC)
            guard device >= 0 else { throw .notATerminal(overSSH: false) }
            (input, isOwned) = (device, true)
        }
    }

    deinit { if isOwned { Glibc.close(input) } }

    // MARK: Lines out

    /// Lines that are safe to print. Where the locale has no more, in ASCII.
    package func say(_ lines: [String]) {
        let bytes = lines.flatMap { line -> [UInt8] in Array((isUTF8 ? line : CellText.inASCII(line)).utf8) + [0x0a] }
        traffic.add(frameOf: bytes.count)
        queue.append(bytes)
        queue.send()
    }

    /// Writes what is left, as far as it is taken within a second.
    package func close() { _ = queue.send(within: .seconds(1)) }

    package func send() { queue.send() }

    // MARK: Lines in

    /// From here on the next line may come.
    package func listen() { isListening = true }

    /// What to wait for.
    package var polled: [pollfd] {
        let output = queue.isEmpty ? [] : [pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)]
        guard isListening, !isAtEnd, !hasLine else { return output }
        return output + [pollfd(fd: input, events: Int16(POLLIN), revents: 0)]
    }

    /// Whether there is a line, or the end, without waiting.
    package var isReady: Bool { isListening && (hasLine || isAtEnd) }

    /// The next line where one is there; after it none, until ``listen()``.
    package func next() -> Input? {
        guard isListening else { return nil }
        if !hasLine { fill() }
        guard hasLine || isAtEnd else { return nil }
        isListening = false
        guard let end = bytes.firstIndex(of: 0x0a) else {
            guard !bytes.isEmpty else { return .end }
            defer { bytes = [] }
            return .line(text(bytes[...]))
        }
        defer { bytes.removeFirst(end + 1) }
        return .line(text(bytes[..<end]))
    }

    private var hasLine: Bool { bytes.contains(0x0a) }

    private func fill() {
        var entry = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
        guard !isAtEnd, poll(&entry, 1, 0) > 0 else { return }
        var buffer = [UInt8](repeating: 0, count: 4_096)
        let count = read(input, &buffer, buffer.count)
        if count > 0 {
            bytes += buffer[..<count]
            // Of a line that never ends only the beginning is kept.
            if !hasLine, bytes.count > Self.longest { bytes = Array(bytes.prefix(Self.longest)) }
        } else if count == 0 || errno != EINTR && errno != EAGAIN {
            isAtEnd = true
        }
    }

    /// What was typed, without what is no letter.
    private func text(_ line: ArraySlice<UInt8>) -> String {
        let text = String(decoding: line.prefix(Self.longest), as: UTF8.self)
        return String(String.UnicodeScalarView(text.unicodeScalars.filter { CellText.width(of: $0) > 0 }))
    }
}
