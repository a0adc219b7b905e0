/// What is known at the chart's cursor, and what is still to be done with it.
struct CursorState: Equatable, Sendable {
    /// What the engine said of the bar that was asked about last.
    var reading: CursorReading?
    /// The bar and window that it was asked about.
    var asked: Spot?
    /// The flip that is looked for.
    var search: Search?
    /// What was asked for while a flip was looked for, in order: a flip may be anywhere, so it has to wait.
    var waiting: [Action] = []
    /// Open, high, low and volume were asked for, to be read out with the rest.
    var hasAskedForColumns = false
    /// Where the cursor was when it was put away.
    var lastRow: Int?

    /// More than anybody types ahead of an answer.
    static let mostWaiting = 1_000

    /// Somebody wants to be elsewhere.
    mutating func forgetSearch() {
        search = nil
        waiting = []
    }

    struct Spot: Equatable, Sendable {
        var row: Int
        var window: Int
    }

    struct Search: Equatable, Sendable {
        var id: QueryID
        var isForwards: Bool
        var from: Int
    }
}

/// The left button is held over the plot: what it was when it went down.
struct Drag: Equatable, Sendable {
    /// The cell of the plot.
    var column: Int
    var selection: Selection
    /// Whether the bars in sight have been moved.
    var hasMoved = false
}
