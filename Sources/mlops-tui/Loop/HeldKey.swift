import FrameKit

/// A key that may be held, on a line that carries less than it asks for: only the headline follows it, and the rest of the
/// screen when it is let go. Whole frames would be on their way long after that.
struct HeldKey {
    typealias Instant = ContinuousClock.Instant

    /// When the newest key came.
    var last: Instant
    /// The frame that is on the screen.
    var shown: Frame?

    /// A key that is held comes again within this time.
    private static let pause = Duration.milliseconds(120)

    /// When it will have been let go, as far as is known now; `nil` where it has been.
    func rest(at now: Instant) -> Instant? {
        let rest = last + Self.pause
        return now < rest ? rest : nil
    }

    /// The frame on the screen with the first row of another one; `nil` where they are not of one size.
    func headline(of frame: Frame) -> Frame? {
        guard var headline = shown, headline.size == frame.size, frame.size.rows > 0 else { return nil }
        for column in 0..<frame.size.columns { headline[column, 0] = frame[column, 0] }
        return headline
    }
}
