@testable import TerminalKit

/// Bytes played to a decoder of their own.
extension KeyDecoder {
    private static let epoch = ContinuousClock.now

    /// So many milliseconds after the first byte.
    static func at(_ milliseconds: Int) -> ContinuousClock.Instant { epoch + .milliseconds(milliseconds) }

    static func decode(_ bytes: [UInt8]) -> [KeyDecoder.Event] { play([bytes], pause: 0) }

    static func decodeByteByByte(_ bytes: [UInt8]) -> [KeyDecoder.Event] { play(bytes.map { [$0] }, pause: 0) }

    static func play(_ pieces: [String], pause: Int) -> [KeyDecoder.Event] {
        play(pieces.map { Array($0.utf8) }, pause: pause)
    }

    /// Feeds pieces with pauses between them, the clock going on in steps of 5 ms, and ten seconds at the end.
    static func play(_ pieces: [[UInt8]], pause: Int) -> [KeyDecoder.Event] {
        var decoder = KeyDecoder()
        var events: [KeyDecoder.Event] = []
        var time = 0
        for piece in pieces {
            decoder.feed(piece, at: at(time))
            for now in stride(from: time, through: time + pause, by: 5) {
                while let event = decoder.next(at: at(now)) { events.append(event) }
            }
            time += pause
        }
        for now in stride(from: time, through: time + 10_000, by: 5) {
            while let event = decoder.next(at: at(now)) { events.append(event) }
        }
        return events
    }
}
