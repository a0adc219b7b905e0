package import FrameKit
package import SignalKit

//  keys · resize · results ─► DashboardEvent ─► update(&DashboardState) ─► [DashboardEffect]
//                                                      │
//                              draw(DashboardState) ◄──┘ ─► Frame

/// All that the dashboard knows. The screen is a function of it, and it changes only in `update`.
package struct DashboardState: Sendable {
    /// What was asked for on the command line and in the config.
    let origin: Origin
    var size: Size
    package var chartStyle: ChartStyle
    /// A person has chosen the theme: the terminal's ground no longer does.
    package var hasChosenTheme = false

    var phase = Phase.loading(Loading())
    /// What is chosen now, and what was before.
    var selection: Selection
    var history = SelectionHistory()
    /// The numbers that are in config.yaml.
    var written: EditedNumbers
    /// What was read at the cursor, and what is still to be done with it.
    var cursorState = CursorState()
    /// The views that zooming has passed.
    var zoomPath = ZoomPath()
    /// What the mouse holds.
    var drag: Drag?
    /// Whether nothing but ASCII can be shown, whatever is asked for.
    package var isASCIIOnly = false
    /// Whether the mouse reports here, and not to the terminal's own selection of text.
    package var hasMouse = true
    /// What a flip costs, in parts per million of the price, and at which close it is filled.
    package var feePpm: Int
    package var fill = Fill.deciding

    /// The newest question of each kind; an answer to another one is stale.
    var newest: [QueryKind: QueryID] = [:]
    /// The newest result that was not stale when it came.
    package var outcome: RunOutcome?
    package var interval = IntervalState.pending
    /// The newest run has taken longer than a frame.
    var isSlow = false

    /// The file's other columns are being read.
    var isLoadingColumns = false
    /// The prices at the edges of the plot, which stay while one moves along the bars.
    var priceFrame: PriceFrame?

    /// All windows beside each other: the newest table that was not stale when it came.
    var comparison: ComparisonOutcome?
    /// The intervals of some windows, ascending, for the sweep's curves.
    var band: [BandPoint] = []
    var judgement: JudgementOutcome?

    let commands: CommandTable
    /// The screens that are open, one over the other.
    var screens = [Screen.chart]
    /// What was chosen when the sweep was opened: it moves the window live, and may put it back.
    var beforeSweep: Selection?
    /// The first line or row in sight of a page or table.
    var scroll = 0
    /// What the table is sorted by.
    var sorting = WindowColumn.window
    var overlay: Overlay?
    var notice: Notice?
    var log: [LogEntry] = []
    var remarks: [FileRemark] = []
    /// The symbols of a file that holds several, once they were looked for, and the one that is shown.
    var symbols: SymbolChoice?
    var symbol: String?
    /// The runs of the file of receipts, once they were asked for.
    var runs: RunList?
    /// The price file on disk is no longer the one that was read.
    var inputHasChanged = false
    /// Further rows of a file that is followed cannot be taken.
    var appendingIsRefused = false
    /// A window larger than the file, which is taken as soon as a file that is followed has so many rows.
    var windowToCome: Int?
    /// The table of windows is of fewer rows than there are: asked for again when it is whole.
    var comparisonIsBehind = false
    /// Somebody else has changed the config since it was read or written here.
    var configHasChanged = false
    /// What is to happen once the newest run and its interval are there.
    package var pendingLeave: LeaveReason?
    /// The config is being written, and then all is saved and left.
    var leavesAfterWriting = false

    /// The names on the command line, and what the config says.
    package struct Origin: Sendable {
        /// Where the table of windows is written.
        package var tableName = "sweep.csv"
        var inputName: String
        var configName: String
        /// The numbers that are in the config.
        var numbers: EditedNumbers
        var warmup: WarmupRule
        /// Where a receipt is left for what is saved, and earlier runs are found; `nil`: nowhere.
        package var receiptName: String?
        /// Whether rows that are appended to the file are taken.
        var follows: Bool
        /// The one symbol whose rows are shown; `nil` where the file has one alone, as far as is known.
        var symbol: String?

        package init(
            inputName: String, configName: String, numbers: EditedNumbers, warmup: WarmupRule, follows: Bool = false,
            symbol: String? = nil
        ) {
            self.follows = follows
            self.symbol = symbol
            self.inputName = inputName
            self.configName = configName
            self.numbers = numbers
            self.warmup = warmup
        }
    }

    /// A dashboard that has asked for nothing yet. `feePpm` is in parts per million of the price; 5 bp where nothing
    /// else is known.
    package init(
        origin: Origin, window: Int, seed: UInt32, size: Size, chartStyle: ChartStyle, feePpm: Int = 500,
        commands: CommandTable = .standard
    ) {
        self.origin = origin
        self.size = size
        self.chartStyle = chartStyle
        self.feePpm = feePpm
        selection = Selection(window: window, seed: seed)
        written = origin.numbers
        symbol = origin.symbol
        self.commands = commands
    }

    /// The screen on top.
    var screen: Screen { screens.last ?? .chart }

    var window: Int {
        get { selection.window }
        set { selection.window = newValue }
    }

    package var seed: UInt32 {
        get { selection.seed }
        set { selection.seed = newValue }
    }

    var view: Viewport? {
        get { selection.view }
        set { selection.view = newValue }
    }

    /// The bar that the cursor is on.
    var cursor: Int? {
        get { selection.cursor }
        set { selection.cursor = newValue }
    }

    /// Whether the arrows move the cursor.
    var hasCursor: Bool { screen == .chart && cursor != nil }

    package var series: PriceTable? {
        if case .ready(let series) = phase { series } else { nil }
    }

    /// The newest run asked for.
    package var runID: QueryID { newest[.run] ?? QueryID(0) }

    /// Whether it has not been answered yet.
    package var isRunning: Bool { outcome?.id.run != runID }

    /// Whether something lies over the screen, which takes the keys.
    package var hasOverlay: Bool { overlay != nil }

    /// Why the line after `:` was not done, where it still stands there.
    package var commandRefusal: String? { if case .commandLine(let line) = overlay { line.error } else { nil } }

    /// Whether a symbol is being chosen: keys are for the list, whether there is a series or not.
    package var isChoosingSymbol: Bool { screen == .symbols }

    /// Whether the numbers on the screen are those of another window than the one asked for.
    var isStale: Bool { outcome?.id.window != window }
}

/// The two numbers that a person edits.
package struct EditedNumbers: Equatable, Sendable {
    package var window: Int
    package var seed: UInt32

    package init(window: Int, seed: UInt32) {
        self.window = window
        self.seed = seed
    }
}

/// How far the data is.
enum Phase: Sendable {
    case loading(Loading)
    case ready(PriceTable)
}

/// How far the reading is.
package struct Loading: Equatable, Sendable {
    var rows = 0
    var bytes = 0
    /// Bytes in the file; `nil` for a pipe.
    var totalBytes: Int?
    var milliseconds = 0
    /// What is waited for, where a file that is followed has no rows yet.
    var wait: String?

    package init(
        rows: Int = 0, bytes: Int = 0, totalBytes: Int? = nil, milliseconds: Int = 0, wait: String? = nil
    ) {
        self.wait = wait
        self.rows = rows
        self.bytes = bytes
        self.totalBytes = totalBytes
        self.milliseconds = milliseconds
    }
}

/// One line of the log.
package struct LogEntry: Equatable, Sendable {
    /// The event's name in the run log.
    var event: String
    /// What tells it from others of its name.
    var detail: String
    var isWarning: Bool

    package init(event: String, detail: String, isWarning: Bool) {
        self.event = event
        self.detail = detail
        self.isWarning = isWarning
    }
}

/// What lies over the chart.
enum Overlay: Equatable, Sendable {
    case field(NumberField)
    /// A date, time or row is typed.
    case goTo(GoToField)
    case commandLine(CommandLineField)
    case help(filter: String, scroll: Int)
    case question(Question)
}

/// Why and how the dashboard is left.
package enum LeaveReason: Equatable, Sendable {
    /// `q`: save, then go.
    case saveAndQuit
    /// `Q`: go without saving.
    case quit
    /// A signal or a hang-up: save, then go with this exit code, saved or not.
    case forced(exitCode: Int32)
}
