import Dashboard
import FrameKit
import Glibc
import PlainText
import RunKit
import SignalKit
import TerminalKit

//   [EventSource] ─► LoopEvent ─► update ─► effects ─► EngineWorker ─► Mailbox, an EventSource
//                                   └─► draw ─► terminal

/// The loop that ties the pure dashboard to the terminal, the engine and the files. It alone owns the terminal, and
/// sleeps in poll(2).
struct Dashboard {
    /// Frames are at most this often.
    private static let frameInterval = Duration.milliseconds(16)
    /// A file that is read by then is never announced as being read.
    private static let patienceForFile = Duration.milliseconds(100)
    private static let fileInterval = Duration.seconds(1)
    /// A file that is followed is looked at more often.
    private static let followInterval = Duration.milliseconds(200)

    let terminal: Terminal
    private let signals: SignalSource
    private let mailbox: Mailbox
    private let alarms = Alarms()
    let files: FileWatcher
    let engine: EngineWorker
    var plan: Plan
    let warnings: [String]
    /// The input that is shown, where it is read once.
    var input: DashboardInput?
    private(set) var state: DashboardState
    private var schedule: FrameSchedule
    var typeAhead: TypeAhead
    var memory: KeptMemory?
    var ending: Ending?
    /// Why the newest try to save went wrong.
    var saveFailure: RunFailure?
    /// The numbers that config.yaml is known to have by whoever writes into it, and those that it has.
    var inConfig: EditedNumbers
    var seenInConfig: EditedNumbers
    /// The window whose rate the log panel told last: to zoom is no news.
    private var loggedWindow: Int?
    /// Whose rows are taken as they come, and what was known of it last.
    var followed: FollowedInput?
    var follow = FollowRecord()

    /// How the dashboard ended.
    enum Ending: Sendable {
        case left(LeaveReason, saved: String?)
        case loadFailed(SignalError)
        /// Another symbol could not be read.
        case readFailed(RunFailure)
    }

    /// - Throws: where there can be no pipe or no thread for the engine.
    init(
        terminal: Terminal, signals: SignalSource, state: DashboardState, setup: DashboardSetup,
        memory: KeptMemory? = nil
    ) throws(RunFailure) {
        self.terminal = terminal
        self.signals = signals
        plan = setup.plan
        warnings = setup.warnings
        input = setup.input
        inConfig = EditedNumbers(window: plan.window.withoutOption, seed: plan.seed.withoutOption)
        seenInConfig = inConfig
        self.state = state
        self.memory = memory
        typeAhead = TypeAhead(atOnce: state.keysWithoutFile)
        mailbox = Mailbox(waking: try RunFailure.catching { () throws(IOFailure) in try WakePipe() })
        engine = EngineWorker(mailbox: mailbox)
        let now = ContinuousClock.now
        schedule = FrameSchedule(interval: Self.frameInterval, firstAfter: Self.patienceForFile, at: now)
        alarms.set(.fileIsSlow, at: now + Self.patienceForFile)
        followed = setup.followed
        files = FileWatcher(every: setup.followed == nil ? Self.fileInterval : Self.followInterval)
        files.watch(.input, path: setup.followed?.watched ?? plan.paths.input, at: now)
        files.watch(.config, path: plan.paths.config, at: now)
        do throws(EngineThread.Failure) {
            if let followed {
                try engine.follow(followed)
            } else if let input = setup.input {
                try engine.load(input, options: setup.readerOptions)
            }
        } catch {
            throw .noThread(error)
        }
    }

    private var sources: [any EventSource] { [signals, mailbox, terminal, alarms, files] }

    /// Runs until it is left. The terminal is still open then.
    mutating func run() -> Ending {
        terminal.reportMouse(state.hasMouse)
        note("config.loaded", "window \(plan.window.withoutOption)")
        if let standIn = terminal.standIn {
            note("terminal.unknown", "\(SafeText.escaped(standIn.asked)) drawn as \(standIn.used)", isWarning: true)
        }
        while true {
            let before = ContinuousClock.now
            // A frame that must not go out yet is no reason to wake up: the terminal will say when it may.
            wait(for: sources, until: terminal.isReadyForFrame(at: before) ? schedule.due : nil, at: before)
            let now = ContinuousClock.now
            for source in sources {
                for event in source.takeEvents(at: now) where ending == nil { take(event) }
            }
            if let ending { return ending }
            if schedule.isFrameDue(at: now), terminal.isReadyForFrame(at: now) {
                terminal.show(
                    state.draw(), theme: state.chartStyle.theme, glyphs: state.chartStyle.glyphs, at: now)
                schedule.frameShown(at: now)
            }
        }
    }

    /// What the dashboard showed last: ASCII, as it goes to terminals of every kind.
    var lastWords: [String] {
        guard let report = state.outcome?.report else { return ["nothing was read yet"] }
        let shown = EditedNumbers(window: report.window, seed: state.seed)
        var words = ["\(plan.paths.input): window \(shown.window), seed \(shown.seed): signal rate \(rate(report))"]
        if plan.config != nil, shown != seenInConfig {
            words.append(
                "\(plan.paths.config) still has window \(seenInConfig.window), seed \(seenInConfig.seed); "
                    + "W in the dashboard writes window \(shown.window), seed \(shown.seed) into it")
        }
        return words
    }

    private func rate(_ report: RunReport) -> String {
        var rate = Digits.rate(report.signalRate)
        if case .drawn(let interval) = state.interval {
            rate += " (95 % interval \(Digits.rate(interval.lower)) to \(Digits.rate(interval.upper)))"
        }
        return rate + ", \(Digits.grouped(report.flips)) \(report.flips == 1 ? "flip" : "flips")"
    }

    // MARK: Events

    private mutating func take(_ event: LoopEvent) {
        switch event {
        case .dashboard(let event):
            apply(event)
            logProgress(event)
            if case .loaded = event { for typed in typeAhead.release() { apply(typed) } }
        case .typed(let event): type(event)
        case .signal(let number): answer(signal: number)
        case .alarm(.runIsSlow): apply(.runIsSlow(state.runID))
        case .alarm(.fileIsSlow):
            if state.series == nil { for typed in typeAhead.announce() { apply(typed) } }
        case .changed(.input): takeInput()
        case .followed(let following): take(following)
        case .changed(.config): takeConfig()
        case .failed(let error): ending = ending ?? .loadFailed(error)
        case .closed: apply(.mustLeave(exitCode: StopSignal.hangup.exitCode))
        }
    }

    private mutating func type(_ event: DashboardEvent) {
        guard state.series == nil, !state.isChoosingSymbol else { return apply(event) }
        for event in typeAhead.take(event, isInOverlay: state.hasOverlay) { apply(event) }
    }

    private mutating func answer(signal number: Int32) {
        switch number {
        case SIGWINCH:
            terminal.measure()
            apply(.resize(terminal.size))
        case SIGCONT:
            // Stopped by SIGSTOP there was no chance to leave; the shell has since written on our screen.
            terminal.leave()
            terminal.enter()
            apply(.resize(terminal.size))
        case SIGTSTP: apply(.suspendRequested)
        case StopSignal.interrupt.number: apply(.key(.control("c")))
        default: apply(.mustLeave(exitCode: 128 + number))
        }
    }

    /// Looks at what somebody else has written into config.yaml. A write of ours still refuses to go over it, once.
    private mutating func takeConfig() {
        guard let reading = try? ConfigFile.read(path: plan.paths.config, waiting: .upTo(.zero)),
            let config = try? reading.config()
        else { return apply(.configChanged(nil)) }
        let numbers = EditedNumbers(window: config.window, seed: config.seed)
        guard numbers != seenInConfig else { return }
        seenInConfig = numbers
        apply(.configChanged(numbers))
    }

    mutating func apply(_ event: DashboardEvent) {
        guard ending == nil else { return }
        let effects = state.update(event)
        let isInterim = state.isRunning || state.interval == .pending
        if !state.isRunning { alarms.cancel(.runIsSlow) }
        schedule.stateChanged(isRunning: isInterim && state.series != nil, at: .now)
        for effect in effects { perform(effect) }
    }

    private mutating func perform(_ effect: DashboardEffect) {
        switch effect {
        case .ask(let query):
            if query.kind == .run {
                let now = ContinuousClock.now
                schedule.runRequested(at: now)
                alarms.set(.runIsSlow, at: now + Self.frameInterval)
            }
            engine.ask(query)
        case .loadColumns: loadColumns()
        case .save: save()
        case .readSymbol(let symbol): read(symbol)
        case .listSymbols: listSymbols()
        case .readRuns: readRuns()
        case .writeConfig(let numbers): writeConfig(numbers)
        case .writeTable(let csv, let name): write(csv, to: name)
        case .remember(let choice): remember(choice)
        case .reportMouse(let isOn): terminal.reportMouse(isOn)
        case .leave(let reason): ending = ending ?? .left(reason, saved: nil)
        case .suspend:
            terminal.leave()
            signals.stopProcessGroup()
            terminal.enter()
            apply(.resize(terminal.size))
        case .repaint: terminal.repaint()
        }
    }

    // MARK: Log

    mutating func logProgress(_ event: DashboardEvent) {
        switch event {
        case .loaded(let series):
            apply(.fileRemarked(FileRemark.remarks(series.facts)))
            note("data.loaded", "\(Digits.grouped(series.rowCount)) rows")
            if series.facts.gaps > 0 { note("data.gaps", "\(Digits.grouped(series.facts.gaps)) rows", isWarning: true) }
        case .answered(.run(let outcome)) where outcome.id.run == state.runID && outcome.report.window != loggedWindow:
            loggedWindow = outcome.report.window
            note("metrics", "window \(outcome.report.window)")
        default: break
        }
    }

    mutating func note(_ event: String, _ detail: String, isWarning: Bool = false) {
        apply(.logged(LogEntry(event: event, detail: detail, isWarning: isWarning)))
    }
}
