package import FrameKit
package import SignalKit

/// What happens to the dashboard.
package enum DashboardEvent: Sendable {
    case key(Key)
    case paste(String)
    case mouse(MouseEvent)
    case resize(Size)
    /// Whether the terminal's ground is dark; comes at any time, or never.
    case groundFound(isDark: Bool)
    /// A stop signal or a closed terminal.
    case mustLeave(exitCode: Int32)
    case suspendRequested

    case loadingProgressed(Loading)
    case loaded(PriceTable)
    /// Rows have come to a file that is followed; `isAnew`: it has begun anew, so these are other rows.
    case appended(PriceTable, isAnew: Bool)
    /// Further rows of a file that is followed cannot be taken, and why.
    case appendingRefused(String)
    /// The symbols of a file, to choose one: it holds several, or the list was asked for.
    case symbolsFound([SymbolCount])
    /// The runs of the file of receipts, the oldest first; where its lines could not all be read, that is said.
    case runsRead([PastRun], warning: String?)
    case runsUnreadable(String)
    /// The same prices, with the other columns of the file.
    case columnsLoaded(PriceTable)
    /// Why they could not be read.
    case columnsFailed(String)
    case answered(Answer)
    /// The newest run has not come back within a frame.
    case runIsSlow(QueryID)

    case logged(LogEntry)
    /// What was found in the file; replaces what was said before.
    case fileRemarked([FileRemark])
    case saved
    case saveFailed(String)
    case configWritten(EditedNumbers)
    case configWriteFailed(String)
    /// The price file on disk is no longer the one that was read.
    case inputChanged
    /// Somebody else has changed the config: to these numbers, or to what cannot be used.
    case configChanged(EditedNumbers?)
    /// The table was written to a file.
    case exported(String)
    case exportFailed(String)
    /// What the screen has taken so far on the line.
    case trafficCounted(frames: Int, bytes: Int)
}

/// How somebody likes the screen, as far as it was chosen just now.
package struct ScreenChoice: Equatable, Sendable {
    package var theme: Theme?
    package var glyphs: Glyphs?
    /// In parts per million of the price.
    package var feePpm: Int?
}

/// What the dashboard wants done.
package enum DashboardEffect: Equatable, Sendable {
    /// In place of any older question of its kind.
    case ask(Query)
    /// Read the rows of one symbol, in place of those that are shown.
    case readSymbol(String)
    /// Find out which symbols the file holds.
    case listSymbols
    /// Read the file of receipts.
    case readRuns
    /// Read the file's other columns of numbers.
    case loadColumns
    /// Write metrics and log of the outcome on the screen.
    case save
    case writeConfig(EditedNumbers)
    /// Write a table of windows to a file.
    case writeTable(csv: String, name: String)
    /// Save what the screen shows as a picture.
    case saveFrame
    /// Count what was sent to the terminal.
    case countTraffic
    /// Keep for the next visit how somebody likes the screen.
    case remember(ScreenChoice)
    /// Let the mouse report, or leave it to the terminal.
    case reportMouse(Bool)
    case leave(LeaveReason)
    case suspend
    case repaint
}
