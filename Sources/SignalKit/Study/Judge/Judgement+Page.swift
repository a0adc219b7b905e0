internal import PlainText

/// The words of a judgement, for a person: on standard output and on the screen.
extension Judgement {
    /// One page: a heading and a line or two for each finding, the verdict last; all but names and verdict fit 80
    /// columns.
    ///
    /// - Parameters:
    ///   - input: the file's name, safe to print.
    ///   - rows: the file's data rows.
    /// - Returns: its lines.
    public func page(input: String, rows: Int) -> [String] {
        let range = "\(Self.digits(windows.first ?? 0))…\(Self.digits(windows.last ?? 0))"
        var lines = [
            "\(input) · \(Digits.grouped(rows)) rows",
            "windows \(range) on the same \(Digits.grouped(intervals)) intervals",
            "fee \(Digits.grouped(fee)) ppm (\(Digits.fixed(Double(fee) / 100, places: 2)) bp) a change, "
                + "filled at the close that decides",
            "",
        ]
        for (name, words) in [
            ("Window \(Self.digits(window))", windowWords), ("Plateau", plateauWords), ("Walk-forward", walkWords),
            ("Overfitting", overfitWords), ("Reality check", checkWords),
        ] {
            for (index, line) in words.enumerated() {
                let label = index == 0 ? name : ""
                lines.append(label + String(repeating: " ", count: max(1, 15 - label.count)) + line)
            }
        }
        return lines + ["", verdict]
    }

    private var windowWords: [String] {
        guard let breakEven else { return ["never changed, so there is nothing to break even"] }
        let halves = breakEvenOfHalves.map { $0.map { Self.millionths($0) + " ppm" } ?? "no change" }
        return [
            "breaks even at \(Self.millionths(breakEven)) ppm a change",
            "1st half \(halves[0]), 2nd half \(halves[1])",
            "ahead of being in at random in \(stability.won) of \(stability.count) blocks",
            "in for \(Self.percent(stability.leastRate)) to \(Self.percent(stability.greatestRate)) of a block",
        ]
    }

    private var plateauWords: [String] {
        guard let plateau else { return ["none: no window and its neighbours earn the fee in both halves"] }
        return [
            "windows \(Self.digits(plateau.first))…\(Self.digits(plateau.last)) earn the fee in both halves",
            "around \(Self.digits(plateau.window)) each neighbour breaks even at \(Self.millionths(plateau.breakEven)) ppm "
                + "or more",
        ]
    }

    private var walkWords: [String] {
        let picks = walkForward.picks.map { $0.map { "\($0)" } ?? "none" }.joined(separator: ", ")
        let share = walkForward.shareOfWhole.map {
            "\(Self.percent($0)) of what the window chosen on the whole earned there"
        }
        return [
            "picks \(picks)",
            "each chosen on 8 blocks for the next; \(Digits.fixed(walkForward.points, places: 2)) points",
            share ?? "the window chosen on the whole earned nothing there",
        ]
    }

    private var overfitWords: [String] {
        [
            "the best of one half is no better than the middle in the other",
            "in \(Self.percent(overfit.overfit)) of 12,870 halves (PBO), and loses there in "
                + "\(Self.percent(overfit.loss)) (P(loss))",
        ]
    }

    private var checkWords: [String] {
        guard let realityCheck else { return [reason ?? ""] }
        return [
            "luck gives as much timing gain in \(Self.thousandths(realityCheck.pValue)) of cases",
            "\(Digits.grouped(realityCheck.admitted)) windows with changes enough, "
                + "\(RealityCheck.resamples) resamples, seed \(seed)",
        ]
    }

    static func digits(_ window: Int) -> String { Digits.grouped(window) }

    private static func millionths(_ value: Double) -> String { Digits.fixed(value, places: 1) }

    private static func percent(_ share: Double) -> String { "\(Digits.fixed(share * 100, places: 0)) %" }

    static func thousandths(_ share: Double) -> String { Digits.fixed(share, places: 3) }
}
