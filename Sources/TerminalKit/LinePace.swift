/// Paces frames by the line: the next one waits until the terminal has come to the end of the last.
///
/// A pseudo terminal and a connection behind it take far more bytes than a slow line has shown, so that the program's
/// own queue says nothing. The terminal itself is asked: `CSI 5 n` behind a frame is answered by `CSI 0 n` when it has
/// got there, over whatever lies between. A frame alone needs no question: only what follows close behind, and what is
/// long.
///
/// Pure: time comes in as an argument.
struct LinePace {
    typealias Instant = ContinuousClock.Instant

    /// Asks a terminal for its state; every one since the VT100 answers.
    static let question: [UInt8] = [0x1b] + "[5n".utf8

    private let asks: Bool
    private var lastFrame: Instant?
    /// When a question went out that is not answered yet.
    private(set) var askedAt: Instant?
    /// The bytes that the open question stands behind.
    private var askedBehind = 0
    /// Whether the line carries so little that a frame takes longer than a key takes to repeat. A line with a long way is
    /// not told apart: there as well a frame is late.
    private(set) var isSlow = false
    private var hasAnswered = false
    private var unanswered = 0

    /// - Parameter asks: whether the terminal can be asked.
    init(asks: Bool) { self.asks = asks }

    /// A frame is about to go out.
    ///
    /// - Returns: whether the question is to follow it.
    mutating func send(bytes: Int, at now: Instant) -> Bool {
        let isAlone = lastFrame.map { $0 + .seconds(1) < now } ?? true
        lastFrame = now
        pass(at: now)
        guard asks, askedAt == nil, unanswered < Self.patience, !isAlone || bytes > 1_000 else { return false }
        askedAt = now
        askedBehind = bytes
        return true
    }

    /// The terminal has answered, however late.
    mutating func answered(at now: Instant) {
        if let askedAt, askedBehind >= Self.leastMeasured {
            isSlow = askedAt.duration(to: now) * Self.slowBytesASecond > .seconds(askedBehind)
        }
        askedAt = nil
        unanswered = 0
        hasAnswered = true
    }

    /// Whether a frame may go out.
    func isFree(at now: Instant) -> Bool { deadline.map { $0 <= now } ?? true }

    /// Until when an answer is waited for.
    var deadline: Instant? { askedAt.map { $0 + (hasAnswered ? .seconds(10) : .milliseconds(100)) } }

    /// So little is no measure of a line, and what a slow one carries at most.
    private static let leastMeasured = 300
    private static let slowBytesASecond = 2_000

    /// Questions that stay without an answer before no more are asked.
    private static let patience = 2

    /// Time goes on: an answer that is overdue is no longer waited for.
    mutating func pass(at now: Instant) {
        guard let deadline, deadline <= now else { return }
        askedAt = nil
        hasAnswered = false
        unanswered += 1
    }
}
