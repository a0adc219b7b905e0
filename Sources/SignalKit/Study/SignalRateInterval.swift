/// A 95 % interval for the signal rate: how far it could have come out otherwise, given how the signals hang together.
///
/// Stationary block bootstrap (D. N. Politis & J. P. Romano, "The stationary bootstrap", JASA 89, 1994): resamples are
/// made of blocks of the signal series with random starts and geometric lengths, joined into a circle, so that runs of
/// equal signals stay together. The interval goes from the 25th to the 975th of 999 ordered rates.
///
/// The mean block is the largest of two windows (signals hang together for about one), the cube root of the rows, and
/// 1/128 of the rows, the last to bound the work: at most about 128 blocks a resample, so 128,000 draws of about 4 ns
/// whatever the file's size. Long series are counted in cells (``SignalCells``) and blocks begin and end between cells.
/// All draws are integer arithmetic, so a seed gives the same interval on every machine.
public struct SignalRateInterval: Equatable, Sendable {
    /// The lower end, a rate.
    public let lower: Double
    /// The upper end, a rate.
    public let upper: Double

    /// How many resamples are drawn.
    public static let resamples = 999

    /// Draws the interval for a run.
    ///
    /// - Parameters:
    ///   - report: the run; its signals are the series.
    ///   - seed: of the random draws.
    ///   - isCancelled: asked before each resample.
    /// - Returns: `nil` where there is nothing to draw from, or the caller cancelled.
    public init?(of report: RunReport, seed: UInt32, isCancelled: () -> Bool = { false }) {
        guard report.cells.rows > 0 else { return nil }
        let cells = report.cells
        let meanBlock = Self.meanBlock(rows: cells.rows, window: report.window)
        var bootstrap = StationaryBootstrap(
            cells: cells, meanBlockCells: max(1, meanBlock / cells.rowsPerCell), seed: seed)
        guard var rates = bootstrap.resampledRates(Self.resamples, isCancelled: isCancelled) else { return nil }
        rates.sort()
        lower = rates[Self.resamples / 40]
        upper = rates[Self.resamples - 1 - Self.resamples / 40]
    }

    /// The mean length of a block, in rows.
    static func meanBlock(rows: Int, window: Int) -> Int {
        var root = 1
        while root * root * root < rows { root += 1 }
        return min(rows, max(2 * min(window, rows), root, rows / 128))
    }
}
