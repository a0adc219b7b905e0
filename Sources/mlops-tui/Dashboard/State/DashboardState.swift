import SignalKit

//  keys · resize · results ─► DashboardEvent ─► update(&DashboardState) ─► [DashboardEffect]
//                                                      │
//                              draw(DashboardState) ◄──┘ ─► Frame

/// All that the dashboard knows. The screen is a function of it, and it changes only in `update`.
struct DashboardState: Sendable {
    /// What was asked for on the command line and in the config.
    let origin: Origin
    var size: Size
    var chartStyle: ChartStyle

    var phase = Phase.loading(Loading())
    var window: Int
    var seed: UInt32
    /// The numbers that are in config.yaml.
    var written: EditedNumbers

    /// The newest request to the engine; a result with another id is stale.
    var runID = RunID(0)
    /// The newest result that was not stale when it came.
    var outcome: RunOutcome?
    var interval = IntervalState.pending
    /// The newest run has taken longer than a frame.
    var isSlow = false

    var view: Viewport?
    var overlay: Overlay?
    var notice: Notice?
    var log: [LogEntry] = []
    /// What is to happen once the newest run and its interval are there.
    var pendingLeave: LeaveReason?

    /// The names on the command line, and the config that was read.
    struct Origin: Sendable {
        var inputName: String
        var configName: String
        var config: Config
    }

    init(origin: Origin, window: Int, seed: UInt32, size: Size, chartStyle: ChartStyle) {
        self.origin = origin
        self.window = window
        self.seed = seed
        self.size = size
        self.chartStyle = chartStyle
        written = EditedNumbers(window: origin.config.window, seed: origin.config.seed)
    }

    var series: PriceTable? {
        if case .ready(let series) = phase { series } else { nil }
    }

    /// Whether the newest request to the engine has not been answered yet.
    var isRunning: Bool { outcome?.id.run != runID }

    /// Whether the numbers on the screen are those of another window than the one asked for.
    var isStale: Bool { outcome?.id.window != window }
}

/// The two numbers that a person edits.
struct EditedNumbers: Equatable, Sendable {
    var window: Int
    var seed: UInt32
}

/// How far the data is.
enum Phase: Sendable {
    case loading(Loading)
    case ready(PriceTable)
}

/// How far the reading is.
struct Loading: Equatable, Sendable {
    var rows = 0
    var bytes = 0
    /// Bytes in the file; `nil` for a pipe.
    var totalBytes: Int?
    var milliseconds = 0
}

/// Which request to the engine; they count up.
struct RunID: Hashable, Sendable {
    var number: Int
    init(_ number: Int) { self.number = number }
}

/// What the engine found for one request.
struct RunOutcome: Sendable {
    /// Which request it answers, and for which window.
    struct ID: Equatable, Sendable {
        var run: RunID
        var window: Int
    }

    var id: ID
    var report: RunReport
    /// How long the run took, in microseconds.
    var microseconds: Int
    var chart: ChartPart
}

/// What the chart shows of a run.
struct ChartPart: Sendable {
    var rows: Range<Int>
    var columns: [ChartColumn]
    var overview: [ChartColumn]
    var lastMean: Double?
}

/// The interval is drawn after the rate, and later.
enum IntervalState: Equatable, Sendable {
    case pending
    case drawn(SignalRateInterval)
    /// There are no signals to draw from.
    case impossible
}

/// Which rows the chart shows.
struct Viewport: Equatable, Sendable {
    var rows: Range<Int>
}

/// One line of the log panel.
struct LogEntry: Equatable, Sendable {
    /// The event's name in the run log.
    var event: String
    /// What tells it from others of its name.
    var detail: String
    var isWarning: Bool
}

/// A sentence above the key hints, until the next key.
struct Notice: Equatable, Sendable {
    var text: String
    var isAlarm: Bool
}

/// What lies over the chart.
enum Overlay: Equatable, Sendable {
    case field(NumberField)
    case commandLine(CommandLineField)
    case help(filter: String, scroll: Int)
    case confirmWrite
}

/// Why and how the dashboard is left.
enum LeaveReason: Equatable, Sendable {
    /// `q`: save, then go.
    case saveAndQuit
    /// `Q`: go without saving.
    case quit
    /// A signal or a hang-up: save, then go with this exit code, saved or not.
    case forced(exitCode: Int32)
}
