/// How the rows before the first full window count in the signal rate.
///
/// The first `window - 1` rows after the start (or after a gap) have no rolling mean, so they never give a signal. The
/// rule says whether they are part of the rate's denominator.
public enum WarmupRule: String, Sendable, Equatable, CaseIterable {
    /// Warm-up rows are rows with signal 0: rate = signals / rows. The default.
    case zero
    /// Warm-up rows are left out: rate = signals / rows that have a mean.
    case exclude
}
