package import SignalKit

/// What the engine found for one request.
package struct RunOutcome: Sendable {
    /// Which request it answers, and for which window.
    package struct ID: Equatable, Sendable {
        package var run: QueryID
        var window: Int

        package init(run: QueryID, window: Int) {
            self.run = run
            self.window = window
        }
    }

    package var id: ID
    package var report: RunReport
    /// How long the run took, in microseconds.
    package var microseconds: Int
    package var chart: ChartPart

    package init(id: ID, report: RunReport, microseconds: Int, chart: ChartPart) {
        self.id = id
        self.report = report
        self.microseconds = microseconds
        self.chart = chart
    }
}

/// What the chart shows of a run.
package struct ChartPart: Sendable {
    var rows: Range<Int>
    var columns: [ChartColumn]
    package var overview: [ChartColumn]
    var lastMean: Double?
    /// Of the windows that are shown beside the run's own.
    var pins: [ChartScene.Pin]
    /// The rows as bars; empty where none were asked for.
    var bars: [BarColumn]

    package init(
        rows: Range<Int>, columns: [ChartColumn], overview: [ChartColumn], lastMean: Double? = nil,
        pins: [(window: Int, columns: [ChartColumn])] = [], bars: [BarColumn] = []
    ) {
        self.rows = rows
        self.columns = columns
        self.overview = overview
        self.lastMean = lastMean
        self.pins = pins.map { ChartScene.Pin(window: $0.window, columns: $0.columns) }
        self.bars = bars
    }
}

/// The interval is drawn after the rate, and later.
package enum IntervalState: Equatable, Sendable {
    case pending
    case drawn(SignalRateInterval)
    /// There are no signals to draw from.
    case impossible
}
