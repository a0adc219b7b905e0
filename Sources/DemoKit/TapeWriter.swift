package import FrameKit

/// What a person does, as a tape.
package struct TapeWriter: Sendable {
    private var lines: [String] = []
    private var lastAt: Duration?
    /// What is being gathered: letters into a word, presses of one key into a count.
    private var word = ""
    private var key: (name: String, count: Int)?

    /// Pauses that are worth telling.
    private static let pause = Duration.milliseconds(200)
    private static let typingSpeed = Duration.milliseconds(40)

    package init(size: Size) {
        lines = [
            "Set Width \(size.columns)", "Set Height \(size.rows)", "Set TypingSpeed \(Self.typingSpeed.tapeText)", "",
        ]
    }

    /// `now` is counted from the start.
    package mutating func press(_ pressed: Key, at now: Duration) {
        pass(until: now)
        if case .character(let letter) = pressed, letter != " " || !word.isEmpty {
            flushKey()
            word.append(letter)
        } else if let name = TapeKey.name(of: pressed) {
            flushWord()
            if key?.name != name { flushKey() }
            key = (name, (key?.count ?? 0) + 1)
        }
    }

    package mutating func paste(_ text: String, at now: Duration) {
        pass(until: now)
        flush()
        for piece in Self.quoted(text) { lines.append("Paste \(piece)") }
    }

    package mutating func mouse(_ event: MouseEvent, at now: Duration) {
        guard let name = TapeMouse.name(of: event.action) else { return }
        pass(until: now)
        flush()
        lines.append("Mouse \(name) \(max(0, event.point.column)) \(max(0, event.point.row))")
    }

    package mutating func resize(to size: Size, at now: Duration) {
        pass(until: now)
        flush()
        lines.append("Resize \(size.columns)x\(size.rows)")
    }

    /// The tape, with what is on the screen at its end as its asserts.
    package func text(asserting facts: [(fact: TapeFact, value: String)]) -> String {
        var writer = self
        writer.flush()
        let asserts = facts.map { "Assert \($0.fact.rawValue) \($0.value)" }
        return (writer.lines + asserts).map { $0 + "\n" }.joined()
    }

    private mutating func pass(until now: Duration) {
        defer { lastAt = now }
        guard let lastAt, now - lastAt > Self.pause else { return }
        flush()
        lines.append("Sleep \(rounded(now - lastAt).tapeText)")
    }

    /// To hundredths of a second.
    private func rounded(_ duration: Duration) -> Duration {
        let (seconds, attoseconds) = duration.components
        return .milliseconds(seconds * 1_000 + attoseconds / 10_000_000_000_000_000 * 10)
    }

    private mutating func flush() {
        flushWord()
        flushKey()
    }

    private mutating func flushWord() {
        for piece in Self.quoted(word) { lines.append("Type \(piece)") }
        word = ""
    }

    private mutating func flushKey() {
        if let key { lines.append(key.count == 1 ? key.name : "\(key.name) \(key.count)") }
        key = nil
    }

    /// Text in quotes that are not in it; in pieces where all three kinds are. Controls are left out.
    private static func quoted(_ text: String) -> [String] {
        var pieces: [String] = []
        var rest = text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7f }[...]
        while !rest.isEmpty {
            let kinds = ["\"", "'", "`"] as [Unicode.Scalar]
            let reach = kinds.map { quote in (quote, rest.firstIndex(of: quote) ?? rest.endIndex) }
            guard let (quote, end) = reach.max(by: { $0.1 < $1.1 }) else { break }
            pieces.append("\(quote)\(String(String.UnicodeScalarView(rest[..<end])))\(quote)")
            rest = rest[end...]
        }
        return pieces
    }
}
