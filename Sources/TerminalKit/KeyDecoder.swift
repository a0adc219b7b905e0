/// Bytes from a terminal → keys and pastes. Pure: it never reads, so a recorded stream can be played into it.
///
/// It knows the sequences of xterm and its kin (tmux, screen, rxvt, the linux console, VT100 keypads) by their grammar
/// (ECMA-48), not by terminfo: terminals send what they send, whatever TERM says. What it does not know it
/// swallows whole, so that no tail of a sequence is taken for typing. Bytes that are not UTF-8 are ignored.
struct KeyDecoder {
    /// A paste longer than this is cut: no field here takes as much.
    static let pasteLimit = 64 * 1024

    private var bytes: ArraySlice<UInt8> = []
    /// What a bracketed paste has brought so far; `nil` outside one.
    private var pasted: [UInt8]?

    mutating func feed(_ new: [UInt8]) { bytes.append(contentsOf: new) }

    /// Whether the bytes held may be a whole key (a lone Esc) or the start of a longer sequence: only time can tell.
    var isUndecided: Bool { !bytes.isEmpty && pasted == nil }

    /// The next event; `nil` where more bytes are needed.
    ///
    /// - Parameter isComplete: nothing has followed for as long as a terminal takes to send a sequence.
    mutating func next(isComplete: Bool = false) -> TerminalEvent? {
        while !bytes.isEmpty {
            if pasted != nil {
                guard collectPaste() else { return nil }
                return takePaste()
            }
            switch KeySequence.parse(bytes, isComplete: isComplete) {
            case .needsMore:
                return nil
            case .key(let key, let length):
                bytes = bytes.dropFirst(length)
                return .key(key)
            case .pasteBegins(let length):
                bytes = bytes.dropFirst(length)
                pasted = []
            case .nothing(let length):
                bytes = bytes.dropFirst(length)
            }
        }
        return nil
    }

    private static let pasteEnd: [UInt8] = [0x1b] + "[201~".utf8

    /// Moves bytes into the paste; true when its end has been seen.
    private mutating func collectPaste() -> Bool {
        while let byte = bytes.first {
            if byte == 0x1b {
                if bytes.starts(with: KeyDecoder.pasteEnd) {
                    bytes = bytes.dropFirst(KeyDecoder.pasteEnd.count)
                    return true
                }
                // The end may be cut by the read: keep what could become it.
                if KeyDecoder.pasteEnd.starts(with: bytes) { return false }
            }
            if let count = pasted?.count, count < KeyDecoder.pasteLimit { pasted?.append(byte) }
            bytes = bytes.dropFirst()
        }
        return false
    }

    private mutating func takePaste() -> TerminalEvent {
        defer { pasted = nil }
        return .paste(String(decoding: pasted ?? [], as: UTF8.self))
    }
}
