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
    case ran(RunOutcome)
    case intervalDrawn(RunID, SignalRateInterval?)
    /// The newest run has not come back within a frame.
    case runIsSlow(RunID)

    case logged(LogEntry)
    case saved
    case saveFailed(String)
    case configWritten(EditedNumbers)
    case configWriteFailed(String)
}

/// What the dashboard wants done.
package enum DashboardEffect: Equatable, Sendable {
    case run(RunRequest)
    /// Write metrics and log of the outcome on the screen.
    case save
    case writeConfig(EditedNumbers)
    case leave(LeaveReason)
    case suspend
    case repaint
}

/// One request to the engine.
package struct RunRequest: Equatable, Sendable {
    package var id: RunID
    package var window: Int
    package var seed: UInt32
    package var warmup: WarmupRule
    /// Rows of the chart.
    package var rows: Range<Int>
    /// Columns of the chart and of the overview.
    package var columns: Int
    package var overviewColumns: Int
}
