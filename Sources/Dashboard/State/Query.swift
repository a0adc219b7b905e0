package import SignalKit

/// Which question to the engine. They count up, over all kinds together.
package struct QueryID: Hashable, Comparable, Sendable {
    var number: Int
    package init(_ number: Int) { self.number = number }

    package static func < (one: QueryID, other: QueryID) -> Bool { one.number < other.number }
}

/// What a question is about. Of each kind only the newest question counts: an older one is dropped wherever it is, and
/// its answer is not looked at. Kinds do not wait for each other: a comparison of many windows is neither stopped by a
/// run of one nor in its way.
package enum QueryKind: Hashable, CaseIterable, Sendable {
    case run, comparison, band, judgement, cursor, export
}

/// A question to the engine.
package enum Query: Equatable, Sendable {
    /// The numbers, the interval and the chart of one window.
    case run(RunQuery)
    /// Many windows on the same bars.
    case comparison(ComparisonQuery)
    /// The intervals of some windows' rates.
    case band(BandQuery)
    /// What the numbers of a window are worth: the page of `mlops-tui judge`.
    case judgement(JudgementQuery)
    /// One bar, or a flip.
    case cursor(CursorQuery)
    /// The table of windows as CSV.
    case export(ExportQuery)

    package var kind: QueryKind {
        switch self {
        case .run: .run
        case .comparison: .comparison
        case .band: .band
        case .judgement: .judgement
        case .cursor: .cursor
        case .export: .export
        }
    }

    package var id: QueryID {
        switch self {
        case .run(let query): query.id
        case .comparison(let query): query.id
        case .band(let query): query.id
        case .judgement(let query): query.id
        case .cursor(let query): query.id
        case .export(let query): query.id
        }
    }
}

/// An answer of the engine. A question may have several: a run its numbers and then its interval, a comparison a rough
/// table and then the whole one.
package enum Answer: Sendable {
    case run(RunOutcome)
    /// `nil` where there are no signals to draw from.
    case interval(QueryID, SignalRateInterval?)
    case comparison(ComparisonOutcome)
    case band(QueryID, [BandPoint])
    case judgement(JudgementOutcome)
    case cursor(CursorReading)
    /// Lines with their ends.
    case export(QueryID, csv: String)
}

/// Asks for a run of one window.
package struct RunQuery: Equatable, Sendable {
    package var id: QueryID
    package var window: Int
    package var seed: UInt32
    package var warmup: WarmupRule
    package var chart: ChartQuery
}

/// Which part of a run is to be drawn, and how finely.
package struct ChartQuery: Equatable, Sendable {
    /// Rows of the chart.
    package var rows: Range<Int>
    /// Columns of the chart and of the overview.
    package var columns: Int
    package var overviewColumns: Int
    /// Windows whose means and signals are shown beside the run's own.
    package var pins: [Int]
    /// Columns of bars; 0 where none are drawn.
    package var barColumns = 0
}

/// Asks for a comparison of windows on the bars that all of them have a mean for.
package struct ComparisonQuery: Equatable, Sendable {
    package var id: QueryID
    package var windows: ClosedRange<Int>
    package var fill: Fill
}

/// Asks for the intervals of some windows' rates, as a run of each would have them.
package struct BandQuery: Equatable, Sendable {
    package var id: QueryID
    package var windows: [Int]
    package var seed: UInt32
    package var warmup: WarmupRule
}

/// How far a window's interval reaches from its rate; there is no point where there are too few windows to tell.
package struct BandPoint: Equatable, Sendable {
    package var window: Int
    package var below: Double
    package var above: Double

    package init(window: Int, below: Double, above: Double) {
        self.window = window
        self.below = below
        self.above = above
    }
}

/// Asks for what `mlops-tui sweep --stats` writes of the same windows.
package struct ExportQuery: Equatable, Sendable {
    package var id: QueryID
    package var windows: ClosedRange<Int>
}

/// The price at which a change of position is made.
package enum Fill: String, CaseIterable, Sendable {
    /// The close that decided it.
    case deciding
    /// The close of the next bar.
    case next
}

/// Asks for the verdict on a window among others.
package struct JudgementQuery: Equatable, Sendable {
    package var id: QueryID
    package var window: Int
    package var windows: ClosedRange<Int>
    /// In parts per million of the price, for each flip.
    package var feePpm: Int
    package var seed: UInt32
    /// The file's name for the page, safe to print.
    package var input: String
}

/// The page of a judgement: plain text, a line each.
package struct JudgementOutcome: Equatable, Sendable {
    package var id: QueryID
    package var lines: [String]

    package init(id: QueryID, lines: [String]) {
        self.id = id
        self.lines = lines
    }
}

/// Asks what stands at a bar, or at the next flip from one.
package struct CursorQuery: Equatable, Sendable {
    /// Which bar.
    package enum Target: Equatable, Sendable {
        case row(Int)
        case nextFlip(from: Int)
        case previousFlip(from: Int)
    }

    package var id: QueryID
    package var target: Target
    package var window: Int
}

/// What stands at a bar. Its prices and times are in the table itself.
package struct CursorReading: Equatable, Sendable {
    package var id: QueryID
    /// `nil` where there is no such flip.
    package var row: Int?
    package var window: Int
    /// The rolling mean that ends here; `nil` where there is none.
    package var mean: Double?
    /// How far the close lies above it; negative below it. Its sign is exact.
    package var distance: Double?
    /// Whether the close is above it.
    package var signal: Bool
    /// Bars since the last flip, 0 at the flip; `nil` where a warm-up or a gap came after it, or there was none.
    package var barsSinceFlip: Int?

    package init(
        id: QueryID, row: Int?, window: Int, mean: Double? = nil, distance: Double? = nil, signal: Bool = false,
        barsSinceFlip: Int? = nil
    ) {
        self.id = id
        self.row = row
        self.window = window
        self.mean = mean
        self.distance = distance
        self.signal = signal
        self.barsSinceFlip = barsSinceFlip
    }
}

/// What a comparison has found so far.
package struct ComparisonOutcome: Equatable, Sendable {
    package var id: QueryID
    package var table: WindowTable
    /// Whether every window that was asked for is in it.
    package var isWhole: Bool
    /// How long it has taken, in microseconds.
    package var microseconds: Int

    package init(id: QueryID, table: WindowTable, isWhole: Bool, microseconds: Int) {
        self.id = id
        self.table = table
        self.isWhole = isWhole
        self.microseconds = microseconds
    }
}
