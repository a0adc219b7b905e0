/// What ``Judge`` found, and what it says of it.
public struct Judgement: Equatable, Sendable {
    /// The window asked about.
    public let window: Int
    /// For each change, in millionths of the price.
    public let fee: Int
    /// Of the reality check's draws.
    public let seed: UInt32
    /// The common intervals.
    public let intervals: Int
    /// The windows compared, ascending.
    public let windows: [Int]
    /// The fee at which the window breaks even, in millionths of the price; `nil` where it never changed.
    public let breakEven: Double?
    /// The same in the first and the second half.
    public let breakEvenOfHalves: [Double?]
    /// Windows that earn the fee in both halves, and so do their neighbours; `nil` where there are none.
    public let plateau: Plateau?
    /// The window's timing gain, block by block.
    public let stability: Stability
    /// Windows chosen on the past alone.
    public let walkForward: WalkForward
    /// How the best of one half does in the other.
    public let overfit: OverfitProbability
    /// Whether luck explains the timing gains; `nil` where there are too few changes to judge.
    public let realityCheck: RealityCheck?

    /// Why there is no ``realityCheck``; `nil` where there is one.
    public var reason: String? { realityCheck == nil ? "too few changes to judge" : nil }

    /// What all of it comes to, in one sentence.
    public var verdict: String {
        let range = "windows \(Self.digits(windows.first ?? 0))…\(Self.digits(windows.last ?? 0))"
        guard let realityCheck else { return "Too few changes to judge \(range) on this file." }
        let luck = "p = \(Self.thousandths(realityCheck.pValue))"
        guard realityCheck.pValue < 0.05 else {
            return "Nothing to find: what \(range) earn by timing is no more than luck gives (\(luck))."
        }
        guard let plateau else {
            return "Timing that luck rarely gives (\(luck)), but no stretch of \(range) earns the fee in both halves."
        }
        let stretch = "windows \(Self.digits(plateau.first))…\(Self.digits(plateau.last))"
        let isOn = (plateau.first...plateau.last).contains(window)
        return "Timing that luck rarely gives (\(luck)); \(stretch) earn the fee in both halves, "
            + "and window \(Self.digits(window)) is \(isOn ? "one" : "none") of them."
    }
}
