import FrameKit
import PlainText

/// Text → tape. Commands stand on lines, or beside each other on one; `#` begins a comment.
package struct TapeReader {
    private var tape = Tape()
    private var line = 0

    /// - Throws: what is wrong with the first line that cannot be read.
    package static func read(_ text: String) throws(TapeError) -> Tape {
        var reader = TapeReader()
        // Not by Characters: CR and LF are one of those.
        for line in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
            reader.line += 1
            var scanner = TapeScanner(String(line), line: reader.line)
            while let word = scanner.word() { try reader.command(word, &scanner) }
        }
        return reader.tape
    }

    private mutating func add(_ action: TapeAction) { tape.steps.append(TapeStep(line: line, action)) }

    /// A command's name, what is joined to it by `+`, and after `@` a duration.
    private mutating func command(_ word: String, _ scanner: inout TapeScanner) throws(TapeError) {
        let parts = word.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let pause = try parts.count > 1 ? scanner.duration(parts[1]) : nil
        let name = parts[0]
        switch name {
        case "Type": add(.type(try scanner.text(), every: pause))
        case "Wait", "Wait+Line": add(.wait(.line, pattern: try scanner.pattern(), limit: pause))
        case "Wait+Screen": add(.wait(.screen, pattern: try scanner.pattern(), limit: pause))
        default:
            if let key = TapeKey.named(name) {
                add(.press(key, count: try scanner.count(), every: pause))
            } else {
                guard pause == nil else { throw scanner.error(word, "a key, Type or Wait before '@'") }
                try plainCommand(name, &scanner)
            }
        }
    }

    private mutating func plainCommand(_ name: String, _ scanner: inout TapeScanner) throws(TapeError) {
        switch name {
        case "Sleep": add(.sleep(try scanner.duration()))
        case "Assert", "Assert+Screen": try assert(.screen, &scanner)
        case "Assert+Line": try assert(.line, &scanner)
        case "Hide": add(.hide)
        case "Show": add(.show)
        case "Caption": add(.caption(try scanner.text()))
        case "Paste": add(.paste(try scanner.text()))
        case "Command": add(.command(try scanner.restOfLine()))
        case "Resize": add(.resize(try scanner.size()))
        case "Screenshot", "Frame": add(.picture(file: try scanner.pictureName()))
        case "ScrollUp", "ScrollDown": try scroll(isUp: name == "ScrollUp", &scanner)
        case "Mouse": try mouse(&scanner)
        case "Set": try set(&scanner)
        default:
            throw scanner.error(
                name, TapeWords.hint(for: name) ?? "a command such as Type \"20\", Enter, Sleep 1s or Assert /re/")
        }
    }

    private mutating func assert(_ scope: TapeScope, _ scanner: inout TapeScanner) throws(TapeError) {
        if scanner.isAtPattern { return add(.assertText(scope, pattern: try scanner.pattern())) }
        let names = TapeFact.allCases.map(\.rawValue).joined(separator: ", ")
        guard let word = scanner.word() else { throw scanner.error(nil, "/a regular expression/ or one of \(names)") }
        guard let fact = TapeFact(rawValue: word) else {
            throw scanner.error(word, "/a regular expression/ or one of \(names)")
        }
        guard let value = scanner.word() else { throw scanner.error(nil, "the number that \(word) must be") }
        let isNumber =
            value.utf8.contains { $0 != 0x2e } && value.utf8.allSatisfy { PlainInteger.isDigit($0) || $0 == 0x2e }
        guard isNumber else { throw scanner.error(value, "the number that \(word) must be") }
        add(.assertFact(fact, value: value))
    }

    private mutating func scroll(isUp: Bool, _ scanner: inout TapeScanner) throws(TapeError) {
        for _ in 0..<(try scanner.count()) {
            add(.mouse(isUp ? .scrollUp : .scrollDown, Point(column: 0, row: 1)))
        }
    }

    private mutating func mouse(_ scanner: inout TapeScanner) throws(TapeError) {
        let expected = "one of \(TapeMouse.names.joined(separator: ", "))"
        guard let word = scanner.word() else { throw scanner.error(nil, expected) }
        guard let action = TapeMouse.named(word) else { throw scanner.error(word, expected) }
        let column = try scanner.number(0...9_999, "a column, counted from 0")
        add(.mouse(action, Point(column: column, row: try scanner.number(0...9_999, "a row, counted from 0"))))
    }

    private mutating func set(_ scanner: inout TapeScanner) throws(TapeError) {
        let names = "Width, Height, TypingSpeed, WaitTimeout, IdleLimit or PlaybackSpeed"
        guard let name = scanner.word() else { throw scanner.error(nil, names) }
        guard name == "TypingSpeed" || tape.steps.isEmpty else {
            throw scanner.error(
                name, "only TypingSpeed to be set after the first command (Resize 100x30 changes the size)")
        }
        switch name {
        case "Width": tape.settings.width = try scanner.number(TapeScanner.columns, "columns, such as 100")
        case "Height": tape.settings.height = try scanner.number(TapeScanner.rows, "rows, such as 30")
        case "TypingSpeed":
            let speed = try scanner.duration()
            if tape.steps.isEmpty { tape.settings.typingSpeed = speed } else { add(.typingSpeed(speed)) }
        case "WaitTimeout": tape.settings.waitLimit = try scanner.duration()
        case "IdleLimit": tape.settings.idleLimit = try scanner.duration()
        case "PlaybackSpeed": tape.settings.playbackSpeed = try scanner.speed()
        default: throw scanner.error(name, names)
        }
    }
}
