/// Why window and seed were not written back. The file's bytes are then as they were.
package enum ConfigEditError: Error, Sendable, Equatable {
    /// The config came from standard input: there is no file to write back to.
    case standardInput
    /// Somebody has changed the numbers since they were read; these are the new ones.
    case changedMeanwhile(window: Int, seed: UInt32)
    case unreadable(ConfigError)
    case outOfRange(window: Int)
    /// The value's position does not hold the value's text.
    case valueNotFound(ConfigKey)
    /// The edited text reads back as something else than the old config with the new values.
    case wouldChangeMore
}

/// Puts new numbers into a config file's text.
enum ConfigEdit {
    /// The same bytes with another window and seed: comments, order, spacing, line ends, byte order mark and everything
    /// else stay. The result has been read back and is the old config but for these two values.
    static func replacing(window: Int?, seed: UInt32?, in bytes: [UInt8]) throws(ConfigEditError) -> [UInt8] {
        let old = ConfigReader.read(bytes)
        var expected: Config
        let text: ConfigText
        let entries: ConfigEntries
        do {
            expected = try old.config()
            text = try ConfigText(bytes)
            entries = try ConfigEntries(YAMLTree(text))
        } catch {
            throw .unreadable(error)
        }
        if let window, window < 1 { throw .outOfRange(window: window) }

        var edits: [(range: Range<Int>, number: String)] = []
        if let window, window != expected.window {
            edits.append((try entries.range(of: .window, holding: expected.window, in: text, bytes), "\(window)"))
            expected.window = window
        }
        if let seed, seed != expected.seed {
            edits.append((try entries.range(of: .seed, holding: Int(expected.seed), in: text, bytes), "\(seed)"))
            expected.seed = seed
        }
        var edited = bytes
        // From the back, so that the ranges before stay right.
        for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
            edited.replaceSubrange(edit.range, with: edit.number.utf8)
        }
        let new = ConfigReader.read(edited)
        guard case .success(expected) = new.result, new.warnings == old.warnings else { throw .wouldChangeMore }
        return edited
    }
}

extension ConfigEntries {
    /// Where a key's number stands in the file's bytes.
    fileprivate func range(
        of key: ConfigKey, holding number: Int, in text: ConfigText, _ bytes: [UInt8]
    ) throws(ConfigEditError) -> Range<Int> {
        let digits = "\(number)".utf8
        guard let mark = self[key]?.mark,
            let start = text.offset(line: mark.line, column: mark.column),
            bytes[start...].starts(with: digits)
        else { throw .valueNotFound(key) }
        return start..<start + digits.count
    }
}
