import FrameKit

/// Bytes from a terminal → keys, mouse events and pastes. Pure: it neither reads nor looks at a clock, so a recorded
/// stream can be played into it.
///
/// It knows sequences by their grammar (ECMA-48), not by terminfo: terminals send what they send, whatever TERM says.
/// What it does not know it swallows whole, so that no report and no tail of a sequence is taken for typing.
///
/// Lines tear sequences apart, and ends get lost. So whatever it waits for, it waits until a deadline only:
/// - a lone Esc is a key after 25 ms; what follows within half a second may still turn out to be the rest of a sequence
///   that began with it;
/// - the rest of a sequence may stay away for half a second, that of a string (a reply of the terminal) for three;
/// - a paste whose end does not come ends when nothing has come for a second.
struct KeyDecoder {
    typealias Instant = ContinuousClock.Instant

    /// What bytes have turned out to be.
    enum Event: Hashable {
        case key(Key)
        case mouse(MouseEvent)
        /// As typed: line ends are CR or LF, controls may be in it.
        case paste(String)
        /// The terminal's `CSI 0 n`: it has come to the question in its input.
        case answer
        /// The terminal's ground, in answer to OSC 11.
        case ground(isDark: Bool)
    }

    /// A paste longer than this is cut: no field here takes as much.
    static let pasteLimit = 64 * 1024

    private var bytes: ArraySlice<UInt8> = []
    /// When the newest bytes came, and when the first of those that are still held.
    private var newestAt: Instant?
    private var heldSince: Instant?
    /// What a bracketed paste has brought so far; `nil` outside one.
    private var pasted: [UInt8]?
    /// When an Esc was given out for want of more.
    private var escapeAt: Instant?
    /// The bytes held begin with an Esc that was given out already.
    private var isTorn = false
    /// A sequence was longer than any is: the rest of it is no typing either, as long as it goes on.
    private var isSwallowing = false

    mutating func feed(_ new: [UInt8], at now: Instant) {
        if bytes.isEmpty, let at = escapeAt, let first = new.first, at + Self.tornGap >= now, Self.tails.contains(first)
        {
            bytes = [Self.escape]
            isTorn = true
        }
        if !new.isEmpty { escapeAt = nil }
        if let newestAt, newestAt + Self.tornGap < now { isSwallowing = false }
        if pasted == nil, bytes.isEmpty || isTorn && bytes.count == 1 { heldSince = now }
        bytes.append(contentsOf: new)
        newestAt = now
    }

    /// When what is held is decided without more bytes; `nil` where nothing is held.
    var deadline: Instant? {
        guard let newestAt, let heldSince else { return nil }
        if pasted != nil { return min(newestAt + .seconds(1), heldSince + .seconds(120)) }
        guard !bytes.isEmpty, case .needsMore(let wait) = KeySequence.parse(bytes, isTorn: isTorn) else { return nil }
        switch wait {
        case .escape: return newestAt + .milliseconds(25)
        case .sequence: return min(newestAt + Self.tornGap, heldSince + .seconds(2))
        case .string: return heldSince + .seconds(3)
        }
    }

    /// The next event; `nil` where more bytes or more time are needed.
    mutating func next(at now: Instant) -> Event? {
        while true {
            let isOver = deadline.map { $0 <= now } ?? false
            if pasted != nil {
                guard collectPaste(isOver: isOver) else { return nil }
                return takePaste(at: now)
            }
            if isSwallowing { swallow(at: now) }
            guard !bytes.isEmpty else { return nil }
            switch KeySequence.parse(bytes, isTorn: isTorn) {
            case .event(let event, let length):
                drop(length, at: now)
                return event
            case .skip(let length):
                drop(length, at: now)
            case .broken(let length):
                drop(length, at: now)
                isSwallowing = true
            case .pasteBegins(let length):
                drop(length, at: now)
                pasted = []
                heldSince = now
            case .needsMore:
                guard isOver else { return nil }
                if let event = giveUp(at: now) { return event }
            }
        }
    }

    static let escape: UInt8 = 0x1b
    /// How long the rest of a sequence may stay away.
    private static let tornGap = Duration.milliseconds(500)
    /// What may follow an Esc that came alone: cursor keys, reports, replies.
    private static let tails = Array("[O]".utf8)
    private static let pasteEnd: [UInt8] = [escape] + "[201~".utf8

    private mutating func drop(_ length: Int, at now: Instant) {
        bytes = bytes.dropFirst(length)
        heldSince = now
        isTorn = false
    }

    /// Drops what goes on with a sequence that was too long, up to its final byte.
    private mutating func swallow(at now: Instant) {
        let rest = bytes.prefix { 0x20...0x3f ~= $0 }
        drop(rest.count, at: now)
        guard let next = bytes.first else { return }
        if 0x40...0x7e ~= next { drop(1, at: now) }
        isSwallowing = false
    }

    /// Nothing more has come: what is held is as much as it will ever be.
    private mutating func giveUp(at now: Instant) -> Event? {
        let (held, wasTorn) = (bytes, isTorn)
        if held.first == Self.escape, held.dropFirst().allSatisfy({ $0 == Self.escape }) {
            drop(1, at: now)
            if bytes.isEmpty { escapeAt = newestAt }
            return .key(.escape)
        }
        drop(held.count, at: now)
        // Alt with a key that also begins sequences, or that key after an Esc.
        guard held.count == 2, held.first == Self.escape, let second = held.last, 0x21...0x7e ~= second else {
            return nil
        }
        let character = Character(Unicode.Scalar(second))
        return .key(wasTorn ? .character(character) : .alt(character))
    }

    /// Moves bytes into the paste; true when its end has been seen, or will not come.
    private mutating func collectPaste(isOver: Bool) -> Bool {
        while let byte = bytes.first {
            if byte == Self.escape {
                if bytes.starts(with: Self.pasteEnd) {
                    bytes = bytes.dropFirst(Self.pasteEnd.count)
                    return true
                }
                // The end may be cut by the read: keep what could become it.
                if !isOver, Self.pasteEnd.starts(with: bytes) { return false }
            }
            if let count = pasted?.count, count < Self.pasteLimit { pasted?.append(byte) }
            bytes = bytes.dropFirst()
        }
        return isOver
    }

    private mutating func takePaste(at now: Instant) -> Event {
        defer {
            pasted = nil
            heldSince = now
        }
        return .paste(String(decoding: pasted ?? [], as: UTF8.self))
    }
}

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
        guard intermediates.isEmpty else { return .skip(length: length) }
        if final == UInt8(ascii: "M"), parameters.isEmpty { return oldMouse(body.dropFirst()) }
        if final == UInt8(ascii: "~"), parameters.elementsEqual("200".utf8) { return .pasteBegins(length: length) }
        if let event = KeyTable.controlSequence(parameters, final) { return .event(event, length: length) }
        return isTorn && parameters.isEmpty ? .skip(length: 2) : .skip(length: length)
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
