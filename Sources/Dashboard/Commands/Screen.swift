/// What fills the terminal. Each screen has commands of its own in the ``CommandTable``, a case in `Update`, a layout
/// that says what lies under a point, and a drawing.
package enum Screen: String, CaseIterable, Sendable {
    /// Prices, rolling mean and signal of one window, its numbers, and the strip of all windows.
    case chart
    /// All windows beside each other, with the chosen one moved live.
    case sweep
    /// The same as numbers, sorted.
    case table
    /// What the numbers are worth: the page of `mlops-tui judge`.
    case judge
    /// The log in full.
    case log
    /// The symbols of a file that holds several, to choose one.
    case symbols
    /// The runs of the file of receipts.
    case history
    /// Two of them side by side.
    case comparedRuns

    /// The screens that are pages of lines to scroll in.
    static let pages: Set<Screen> = [.judge, .log, .comparedRuns]
    /// The screens that are lists, where digits mean nothing.
    static let lists: Set<Screen> = [.symbols, .history]
}
