import PlainText

extension TapeError {
    /// `demo.tape:3: found "Slep", expected a command such as Type "20", Enter or Sleep 1s`.
    /// The file's name has to be safe to print.
    package func message(file: String) -> String {
        let found = self.found.map { SafeText.quoted($0) } ?? "the end of the line"
        return "\(file):\(line): found \(found), expected \(expected)"
    }
}

/// A tape that was played did not hold.
package struct TapeFailure: Equatable, Sendable {
    package enum Cause: Equatable, Sendable {
        /// The pattern is not there.
        case isNotShown(TapeScope, pattern: String)
        /// The same, and waiting has not helped.
        case didNotCome(TapeScope, pattern: String, limit: Duration)
        /// `found` is `nil` where nothing has run yet.
        case isAnother(TapeFact, expected: String, found: String?)
        /// The line after `:` was not done, and why.
        case isRefused(String)
        /// The dashboard was left, and there is more on the tape.
        case hasEnded
    }

    package var line: Int
    package var cause: Cause

    package init(line: Int, _ cause: Cause) {
        self.line = line
        self.cause = cause
    }

    /// `demo.tape:12: value is 0.5112, expected 0.4989`.
    /// The file's name has to be safe to print.
    package func message(file: String) -> String { "\(file):\(line): \(words)" }

    private var words: String {
        switch cause {
        case .isNotShown(let scope, let pattern): "\(shown(pattern)) is not on \(place(scope))"
        case .didNotCome(let scope, let pattern, let limit):
            "\(shown(pattern)) has not come on \(place(scope)) within \(limit.tapeText)"
        case .isAnother(let fact, let expected, let found):
            "\(fact.rawValue) is \(found ?? "not there yet"), expected \(SafeText.escaped(expected))"
        case .isRefused(let words): SafeText.escaped(words)
        case .hasEnded: "the dashboard has ended before this line"
        }
    }

    private func shown(_ pattern: String) -> String { "/\(SafeText.escaped(pattern))/" }

    private func place(_ scope: TapeScope) -> String {
        switch scope {
        case .screen: "the screen"
        case .line: "the last line"
        }
    }
}

extension Duration {
    /// As tapes write it: `800ms`, `15s`.
    var tapeText: String {
        let (seconds, attoseconds) = components
        let milliseconds = seconds * 1_000 + attoseconds / 1_000_000_000_000_000
        return milliseconds % 1_000 == 0 ? "\(milliseconds / 1_000)s" : "\(milliseconds)ms"
    }
}
