package import FrameKit
package import SignalKit

/// What happens to the dashboard.
package enum DashboardEvent: Sendable {
    case key(Key)
    case paste(String)
    case resize(Size)
    /// A stop signal or a closed terminal.
    case mustLeave(exitCode: Int32)
    case suspendRequested

    case loadingProgressed(Loading)
    case loaded(PriceTable)
    case answered(Answer)
    /// The newest run has not come back within a frame.
    case runIsSlow(QueryID)

    case logged(LogEntry)
    /// What was found in the file; replaces what was said before.
    case fileRemarked([FileRemark])
    /// What has become of the input file on disk.
    case inputChanged(InputChange)
    case saved
    case saveFailed(String)
    case configWritten(EditedNumbers)
    case configWriteFailed(String)
    /// The numbers that are in the config now, as it was asked for before writing; `nil` where it cannot be read.
    case configRead(EditedNumbers?)
    /// The table was written to a file.
    case exported(String)
    case exportFailed(String)
}

/// What the dashboard wants done.
package enum DashboardEffect: Equatable, Sendable {
    /// In place of any older question of its kind.
    case ask(Query)
    /// Write metrics and log of the outcome on the screen.
    case save
    /// Say what is in the config now.
    case readConfig
    case writeConfig(EditedNumbers)
    /// Write what `mlops-tui sweep --stats` would write of these windows.
    case export(ClosedRange<Int>)
    case leave(LeaveReason)
    case suspend
    case repaint
}
