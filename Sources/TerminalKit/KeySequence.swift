import FrameKit

/// One step of key decoding: what the bytes begin with, and how many of them that is.
enum KeySequence: Equatable {
    case key(Key, length: Int)
    case pasteBegins(length: Int)
    /// Understood as something that is no key, or not understood: to be skipped.
    case nothing(length: Int)
    case needsMore

    private static let escape: UInt8 = 0x1b
    /// No terminal sends a longer control sequence: beyond it the bytes are noise.
    private static let longestControlSequence = 64

    static func parse(_ bytes: ArraySlice<UInt8>, isComplete: Bool) -> KeySequence {
        guard let first = bytes.first else { return .needsMore }
        switch first {
        case escape: return escaped(bytes, isComplete: isComplete)
        case 0x80...: return multibyte(bytes, isComplete: isComplete)
        default: return .key(single(first), length: 1)
        }
    }

    private static func single(_ byte: UInt8) -> Key {
        switch byte {
        case 0x09: .tab
        case 0x0a, 0x0d: .enter
        case 0x08, 0x7f: .backspace
        case 0x00: .control(" ")
        case 0x01...0x1a: .control(Character(Unicode.Scalar(byte + 0x60)))
        case 0x1b...0x1f: .control(Character(Unicode.Scalar(byte + 0x40)))
        default: .character(Character(Unicode.Scalar(byte)))
        }
    }

    private static func multibyte(_ bytes: ArraySlice<UInt8>, isComplete: Bool) -> KeySequence {
        var source = bytes.makeIterator()
        var parser = Unicode.UTF8.ForwardParser()
        switch parser.parseScalar(from: &source) {
        case .valid(let encoded):
            let scalar = Unicode.UTF8.decode(encoded)
            guard CellText.width(of: scalar) > 0 else { return .nothing(length: encoded.count) }
            return .key(.character(Character(scalar)), length: encoded.count)
        case .error(let length):
            // A sequence cut by the read looks like an error of everything there is.
            return length == bytes.count && length < 4 && !isComplete ? .needsMore : .nothing(length: length)
        case .emptyInput:
            return .needsMore
        }
    }

    private static func escaped(_ bytes: ArraySlice<UInt8>, isComplete: Bool) -> KeySequence {
        guard let second = bytes.dropFirst().first else {
            return isComplete ? .key(.escape, length: 1) : .needsMore
        }
        let body = bytes.dropFirst(2)
        if body.isEmpty && isComplete && 0x21...0x7e ~= second {
            return .key(.alt(Character(Unicode.Scalar(second))), length: 2)
        }
        switch second {
        case UInt8(ascii: "["): return controlSequence(body, isComplete: isComplete)
        case UInt8(ascii: "O"): return singleShift(body)
        case UInt8(ascii: "P"), UInt8(ascii: "]"), UInt8(ascii: "^"), UInt8(ascii: "_"), UInt8(ascii: "X"):
            return controlString(body, isComplete: isComplete)
        case 0x20...0x7e: return .key(.alt(Character(Unicode.Scalar(second))), length: 2)
        default: return .key(.escape, length: 1)
        }
    }

    /// `ESC O x`: cursor and keypad keys in application mode.
    private static func singleShift(_ body: ArraySlice<UInt8>) -> KeySequence {
        guard let last = body.first else { return .needsMore }
        return KeyNames.singleShift(last).map { .key($0, length: 3) } ?? .nothing(length: 3)
    }

    /// `ESC [ parameters intermediates final`, and the linux console's `ESC [ [ A`.
    private static func controlSequence(_ body: ArraySlice<UInt8>, isComplete: Bool) -> KeySequence {
        if body.first == UInt8(ascii: "[") {
            guard let last = body.dropFirst().first else { return isComplete ? .nothing(length: 3) : .needsMore }
            return KeyNames.linuxFunction(last).map { .key($0, length: 4) } ?? .nothing(length: 4)
        }
        guard let end = body.firstIndex(where: { !(0x20...0x3f ~= $0) }) else {
            let isNoise = isComplete || body.count > longestControlSequence
            return isNoise ? .nothing(length: 2 + body.count) : .needsMore
        }
        let parameters = body[..<end]
        let final = body[end]
        // A control byte, or a letter that is not ASCII, breaks the sequence off and stands for itself.
        guard 0x40...0x7e ~= final else { return .nothing(length: 2 + parameters.count) }
        let length = 3 + parameters.count
        guard let numbers = KeyNames.numbers(parameters) else { return .nothing(length: length) }
        if final == UInt8(ascii: "~") && numbers == [200] { return .pasteBegins(length: length) }
        return KeyNames.controlSequence(numbers, final).map { .key($0, length: length) } ?? .nothing(length: length)
    }

    /// Device, title and other replies: `ESC P … ESC \` or ended by BEL. We ask for none, but a terminal may send one.
    private static func controlString(_ body: ArraySlice<UInt8>, isComplete: Bool) -> KeySequence {
        for index in body.indices {
            if body[index] == 0x07 { return .nothing(length: 3 + index - body.startIndex) }
            if body[index] == escape {
                let closes = body.dropFirst(index + 1 - body.startIndex).first == UInt8(ascii: "\\")
                if closes { return .nothing(length: 4 + index - body.startIndex) }
            }
        }
        return isComplete || body.count > 4096 ? .nothing(length: 2 + body.count) : .needsMore
    }
}
