import FrameKit

/// One step of decoding: what the bytes begin with, and how many of them that is.
enum KeySequence: Equatable {
    case event(KeyDecoder.Event, length: Int)
    case pasteBegins(length: Int)
    /// Understood as something that is no key, or not understood.
    case skip(length: Int)
    /// No terminal sends so much, or such: what follows up to a final byte is noise as well.
    case broken(length: Int)
    case needsMore(Wait)

    /// For what more bytes are waited.
    enum Wait { case escape, sequence, string }

    /// No terminal sends a longer control sequence or string: beyond it the bytes are noise.
    private static let longestSequence = 64
    private static let longestString = 4096

    static func parse(_ bytes: ArraySlice<UInt8>, isTorn: Bool) -> KeySequence {
        guard let first = bytes.first else { return .needsMore(.sequence) }
        switch first {
        case KeyDecoder.escape: return escaped(bytes, isTorn: isTorn)
        case 0x80...: return multibyte(bytes) { .character($0) }
        default: return .event(.key(KeyTable.single(first)), length: 1)
        }
    }

    private static func multibyte(_ bytes: ArraySlice<UInt8>, _ key: (Character) -> Key) -> KeySequence {
        var source = bytes.makeIterator()
        var parser = Unicode.UTF8.ForwardParser()
        switch parser.parseScalar(from: &source) {
        case .valid(let encoded):
            let scalar = Unicode.UTF8.decode(encoded)
            guard CellText.width(of: scalar) > 0 else { return .skip(length: encoded.count) }
            return .event(.key(key(Character(scalar))), length: encoded.count)
        case .error(let length):
            // A character cut by the read looks like an error of everything there is.
            return length == bytes.count && length < 4 ? .needsMore(.sequence) : .skip(length: length)
        case .emptyInput:
            return .needsMore(.sequence)
        }
    }

    private static func escaped(_ bytes: ArraySlice<UInt8>, isTorn: Bool) -> KeySequence {
        guard let second = bytes.dropFirst().first else { return .needsMore(.escape) }
        let body = bytes.dropFirst(2)
        switch second {
        case UInt8(ascii: "["): return controlSequence(body, isTorn: isTorn)
        case UInt8(ascii: "O"): return singleShift(body, isTorn: isTorn)
        case UInt8(ascii: "]") where isTorn && !(body.first.map { 0x30...0x39 ~= $0 } ?? true):
            // Replies begin with a number: this was typed.
            return .event(.key(.character("]")), length: 2)
        case UInt8(ascii: "P"), UInt8(ascii: "]"), UInt8(ascii: "^"), UInt8(ascii: "_"), UInt8(ascii: "X"):
            return controlString(body)
        case 0x20...0x7e: return .event(.key(.alt(Character(Unicode.Scalar(second)))), length: 2)
        case KeyDecoder.escape:
            // `ESC ESC [ A` is Alt with a cursor key (rxvt, PuTTY); else the first is a key of its own.
            guard let third = body.first else { return .needsMore(.escape) }
            let isAlt = third == UInt8(ascii: "[") || third == UInt8(ascii: "O")
            return isAlt ? .skip(length: 1) : .event(.key(.escape), length: 1)
        case 0x80...:
            switch multibyte(bytes.dropFirst(), { .alt($0) }) {
            case .event(let event, let length): return .event(event, length: length + 1)
            case .skip(let length): return .skip(length: length + 1)
            case let other: return other
            }
        default: return .event(.key(.escape), length: 1)
        }
    }

    /// `ESC O x`: cursor and keypad keys in application mode.
    private static func singleShift(_ body: ArraySlice<UInt8>, isTorn: Bool) -> KeySequence {
        guard let last = body.first else { return .needsMore(.sequence) }
        // A control byte breaks the sequence off and stands for itself, as does what was typed after Esc and O.
        guard 0x21...0x7e ~= last, !isTorn || KeyTable.isCursorKey(last) else { return .skip(length: 2) }
        return KeyTable.singleShift(last).map { .event(.key($0), length: 3) } ?? .skip(length: 3)
    }

    /// `ESC [ parameters intermediates final`, the linux console's `ESC [ [ A`, and the oldest mouse report.
    private static func controlSequence(_ body: ArraySlice<UInt8>, isTorn: Bool) -> KeySequence {
        if body.first == UInt8(ascii: "[") {
            guard let last = body.dropFirst().first else { return .needsMore(.sequence) }
            guard last >= 0x20 else { return .skip(length: 3) }
            return KeyTable.linuxFunction(last).map { .event(.key($0), length: 4) } ?? .skip(length: 4)
        }
        let parameters = body.prefix { 0x30...0x3f ~= $0 }
        // No key and no report has intermediates alone.
        if parameters.isEmpty, let first = body.first, 0x20...0x2f ~= first { return .skip(length: 2) }
        let rest = body.dropFirst(parameters.count)
        if rest.first == UInt8(ascii: "$"), let key = KeyTable.rxvtShifted(parameters) {
            return .event(.key(key), length: 3 + parameters.count)
        }
        let intermediates = rest.prefix { 0x20...0x2f ~= $0 }
        let length = 3 + parameters.count + intermediates.count
        guard let final = rest.dropFirst(intermediates.count).first else {
            return length > longestSequence ? .broken(length: length - 1) : .needsMore(.sequence)
        }
        // Parameters behind an intermediate.
        if 0x30...0x3f ~= final { return .broken(length: length - 1) }
        // A control byte, or a letter that is not ASCII, breaks the sequence off and stands for itself.
        guard 0x40...0x7e ~= final else { return .skip(length: length - 1) }
        if final == UInt8(ascii: "y"), intermediates.elementsEqual("$".utf8), knowsSynchronizing(parameters) {
            return .event(.synchronizes, length: length)
        }
        guard intermediates.isEmpty else { return .skip(length: length) }
        if final == UInt8(ascii: "M"), parameters.isEmpty { return oldMouse(body.dropFirst()) }
        if final == UInt8(ascii: "~"), parameters.elementsEqual("200".utf8) { return .pasteBegins(length: length) }
        if let event = KeyTable.controlSequence(parameters, final) { return .event(event, length: length) }
        return isTorn && parameters.isEmpty ? .skip(length: 2) : .skip(length: length)
    }

    /// A report of mode 2026: 1 set, 2 reset; 0 unknown, 3 and 4 not to be changed.
    private static func knowsSynchronizing(_ parameters: ArraySlice<UInt8>) -> Bool {
        parameters.elementsEqual("?2026;1".utf8) || parameters.elementsEqual("?2026;2".utf8)
    }

    /// `ESC [ M` and three raw bytes.
    private static func oldMouse(_ raw: ArraySlice<UInt8>) -> KeySequence {
        if let control = raw.prefix(3).firstIndex(where: { $0 < 0x20 }) {
            return .skip(length: 3 + control - raw.startIndex)
        }
        let three = Array(raw.prefix(3))
        guard three.count == 3 else { return .needsMore(.sequence) }
        let numbers = three.map { Int($0) - 32 }
        return .event(.mouse(KeyTable.mouse(numbers[0], numbers[1], numbers[2], isRelease: false)), length: 6)
    }

    /// What a string says: nothing but where it tells of the ground.
    private static func reply(_ body: ArraySlice<UInt8>, length: Int) -> KeySequence {
        guard let ground = GroundColour(reply: body) else { return .skip(length: length) }
        return .event(.ground(isDark: ground.isDark), length: length)
    }

    /// Device, title and other replies: `ESC P … ESC \` or ended by BEL.
    private static func controlString(_ body: ArraySlice<UInt8>) -> KeySequence {
        for index in body.indices {
            let length = 2 + index - body.startIndex
            switch body[index] {
            case 0x07: return reply(body[..<index], length: length + 1)
            case KeyDecoder.escape:
                guard let next = body.dropFirst(length - 1).first else { return .needsMore(.string) }
                guard next == UInt8(ascii: "\\") else { return .skip(length: length) }
                return reply(body[..<index], length: length + 2)
            // Strings hold no other controls than white space: this was typed.
            case ..<0x08, 0x0e..<0x20: return .skip(length: length)
            default: break
            }
        }
        return body.count > longestString ? .skip(length: 2 + body.count) : .needsMore(.string)
    }
}
