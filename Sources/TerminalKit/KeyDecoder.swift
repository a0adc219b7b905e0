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
        /// In answer to a question: the terminal can show a frame at once (synchronized output, mode 2026).
        case synchronizes
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
    private var swallowsUntil: Instant?

    mutating func feed(_ new: [UInt8], at now: Instant) {
        if bytes.isEmpty, let at = escapeAt, let first = new.first, at + Self.tornGap >= now, Self.tails.contains(first)
        {
            bytes = [Self.escape]
            isTorn = true
        }
        if !new.isEmpty { escapeAt = nil }
        if let newestAt, newestAt + Self.tornGap < now { swallowsUntil = nil }
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
            if swallowsUntil != nil { swallow(at: now) }
            guard !bytes.isEmpty else { return nil }
            switch KeySequence.parse(bytes, isTorn: isTorn) {
            case .event(let event, let length):
                drop(length, at: now)
                return event
            case .skip(let length):
                drop(length, at: now)
            case .broken(let length):
                drop(length, at: now)
                swallowsUntil = now + Self.longestNoise
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
    /// How long a broken sequence goes on at most: keys that are digits look like more of it.
    private static let longestNoise = Duration.seconds(2)
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
        guard let end = swallowsUntil, now < end else { return swallowsUntil = nil }
        let rest = bytes.prefix { 0x20...0x3f ~= $0 }
        drop(rest.count, at: now)
        guard let next = bytes.first else { return }
        if 0x40...0x7e ~= next { drop(1, at: now) }
        swallowsUntil = nil
    }

    /// Nothing more has come: what is held is as much as it will ever be.
    private mutating func giveUp(at now: Instant) -> Event? {
        let (held, wasTorn) = (bytes, isTorn)
        if held.first == Self.escape, held.dropFirst().allSatisfy({ $0 == Self.escape }) {
            drop(1, at: now)
            escapeAt = newestAt
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
