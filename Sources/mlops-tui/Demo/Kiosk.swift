import Dashboard

/// `--kiosk`: the dashboard for strangers. It opens no file that was not named, writes none, and starts and stops nothing.
extension DashboardEffect {
    /// Whether it would leave a trace, or a way to a shell.
    var reachesOutside: Bool {
        switch self {
        case .save, .writeConfig, .writeTable, .saveFrame, .suspend: true
        default: false
        }
    }

    /// What the dashboard is told in its place.
    var refusal: DashboardEvent {
        switch self {
        // To leave is to leave: there is just nothing saved.
        case .save: .saved
        case .writeConfig: .configWriteFailed(Self.words)
        default: .exportFailed(Self.words)
        }
    }

    private static let words = "this is a kiosk: nothing is written, and nothing is stopped"
}
