import Dashboard
import DemoKit
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

    let terminal: any DashboardScreen
    private let clock: LoopClock
    private let signals: SignalSource
    private let mailbox: Mailbox
    private let alarms = Alarms()
    let files: FileWatcher
    let engine: EngineWorker
    var plan: Plan
    let warnings: [String]
    /// Nothing is written, and the program is not stopped.
    let isKiosk: Bool
    /// The input that is shown, where it is read once.
    var input: DashboardInput?
    var state: DashboardState
    var schedule: FrameSchedule
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
    /// Where the dashboard is told in lines: what was told last.
    var told: DashboardState?
    var isAnswering = false
    /// What is played and recorded.
    var demo: Demo
    /// The newest key, where there was one.
    var held: HeldKey?

    /// How the dashboard ended.
    enum Ending: Sendable {
        case left(LeaveReason, saved: String?)
        case loadFailed(SignalError)
        /// Another symbol could not be read.
        case readFailed(RunFailure)
    }

    /// - Throws: where there can be no pipe or no thread for the engine.
    init(
        terminal: any DashboardScreen, signals: SignalSource, state: DashboardState, setup: DashboardSetup,
        memory: KeptMemory? = nil, clock: LoopClock = LoopClock(), demo: Demo = Demo()
    ) throws(RunFailure) {
        self.terminal = terminal
        self.clock = clock
        self.signals = signals
        self.demo = demo
        plan = setup.plan
        warnings = setup.warnings
        isKiosk = setup.isKiosk
        input = setup.input
        inConfig = EditedNumbers(window: plan.window.withoutOption, seed: plan.seed.withoutOption)
        seenInConfig = inConfig
        self.state = state
        self.memory = memory
        typeAhead = TypeAhead(atOnce: state.keysWithoutFile)
        mailbox = Mailbox(waking: try RunFailure.catching { () throws(IOFailure) in try WakePipe() })
        engine = EngineWorker(mailbox: mailbox, isTimed: !clock.jumps)
        let now = clock.now
        schedule = FrameSchedule(interval: Self.frameInterval, firstAfter: Self.patienceForFile, at: now)
        alarms.set(.fileIsSlow, at: now + Self.patienceForFile)
        followed = setup.followed
        files = FileWatcher(every: setup.followed == nil ? Self.fileInterval : Self.followInterval)
        // Where time jumps there is none for others to change a file in.
        guard !clock.jumps else {
            if let input = setup.input { engine.loadHere(input, options: setup.readerOptions) }
            return
        }
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
            // A frame that must not go out yet is no reason to wake up: the terminal will say when it may.
            let frame = terminal.isReadyForFrame(at: clock.now) ? schedule.due : nil
            clock.wait(for: sources, until: [frame, isSettled ? demo.deadline : nil].compactMap { $0 }.min())
            let now = clock.now
            for source in sources {
                for event in source.takeEvents(at: now) where ending == nil { take(event) }
            }
            takeAnswersHere(at: now)
            if ending == nil, isSettled {
                play(at: now)
                tell()
            }
            if let ending {
                endDemo(at: now)
                return ending
            }
            if schedule.isFrameDue(at: now), terminal.isReadyForFrame(at: now) { showFrame(at: now) }
        }
    }

    // MARK: Events

    private mutating func take(_ event: LoopEvent) {
        switch event {
        case .dashboard(let event):
            apply(event)
            logProgress(event)
            if case .loaded = event { for typed in typeAhead.release() { applyTyped(typed) } }
        case .typed(let event): type(event)
        case .signal(let number): answer(signal: number)
        case .alarm(.runIsSlow): apply(.runIsSlow(state.runID))
        case .alarm(.fileIsSlow):
            if state.series == nil { for typed in typeAhead.announce() { applyTyped(typed) } }
        case .changed(.input): takeInput()
        case .followed(let following): take(following)
        case .changed(.config): takeConfig()
        case .failed(let error): ending = ending ?? .loadFailed(error)
        case .line(let text): take(line: text)
        case .linesEnded: ending = ending ?? .left(.quit, saved: nil)
        case .closed: mustLeave(StopSignal.hangup.exitCode)
        }
    }

    private mutating func type(_ event: DashboardEvent) {
        if case .key = event { held = HeldKey(last: clock.now, shown: held?.shown) }
        switch demo.answer(event, at: clock.now) {
        case .taken: return
        case .handsOver:
            clock.stopJumping()
            apply(.resize(demo.size(on: terminal.size)))
            return
        case .endsTape:
            ending = ending ?? .left(.forced(exitCode: StopSignal.interrupt.exitCode), saved: nil)
            return
        case .isForDashboard: break
        }
        guard state.series == nil, !state.isChoosingSymbol else { return applyTyped(event) }
        for event in typeAhead.take(event, isInOverlay: state.hasOverlay) { applyTyped(event) }
    }

    /// What a person does; what leaves the dashboard is not part of a tape.
    mutating func applyTyped(_ event: DashboardEvent) {
        apply(event)
        if ending == nil, state.pendingLeave == nil { demo.note(event, size: terminal.size, at: clock.now) }
    }

    private mutating func answer(signal number: Int32) {
        switch number {
        case SIGWINCH:
            terminal.measure()
            resize()
        case SIGCONT:
            // Stopped by SIGSTOP there was no chance to leave; the shell has since written on our screen.
            terminal.leave()
            terminal.enter()
            resize()
        case SIGTSTP: apply(.suspendRequested)
        case StopSignal.interrupt.number where !demo.isPlaying: apply(.key(.control("c")))
        default: mustLeave(128 + number)
        }
    }

    /// Saves first, but for a tape, which writes what it says alone.
    private mutating func mustLeave(_ exitCode: Int32) {
        guard demo.isPlaying else { return apply(.mustLeave(exitCode: exitCode)) }
        ending = ending ?? .left(.forced(exitCode: exitCode), saved: nil)
    }

    private mutating func resize() { applyTyped(.resize(demo.size(on: terminal.size))) }

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
        schedule.stateChanged(isRunning: isInterim && state.series != nil, at: clock.now)
        for effect in effects { perform(effect) }
    }

    /// What a tape or a line asks for is there when the next one comes, on every machine.
    var answersHere: Bool { demo.isPlaying || lines != nil }

    /// What was answered at once counts at once: no tape goes on, and nothing is told, before it does.
    private mutating func takeAnswersHere(at now: ContinuousClock.Instant) {
        guard answersHere else { return }
        while ending == nil {
            let events = mailbox.takeEvents(at: now)
            guard !events.isEmpty else { return }
            for event in events where ending == nil { take(event) }
        }
    }

    private mutating func perform(_ effect: DashboardEffect) {
        switch effect {
        case _ where isKiosk && effect.reachesOutside: apply(effect.refusal)
        case .ask(let query):
            if query.kind == .run {
                let now = clock.now
                schedule.runRequested(at: now)
                alarms.set(.runIsSlow, at: now + Self.frameInterval)
            }
            if answersHere { engine.answerHere(query) } else { engine.ask(query) }
        case .loadColumns: loadColumns()
        case .save: save()
        case .readSymbol(let symbol): read(symbol)
        case .listSymbols: listSymbols()
        case .readRuns: readRuns()
        case .writeConfig(let numbers): writeConfig(numbers)
        case .writeTable(let csv, let name): write(csv, to: FilePath(name))
        case .saveFrame: saveFrame()
        case .countTraffic:
            let traffic = terminal.traffic
            apply(.trafficCounted(frames: traffic.frames, bytes: traffic.bytes))
        case .remember(let choice): remember(choice)
        case .reportMouse(let isOn): terminal.reportMouse(isOn)
        case .leave(let reason): ending = ending ?? .left(reason, saved: nil)
        case .suspend:
            guard !clock.jumps else { return }
            terminal.leave()
            signals.stopProcessGroup()
            terminal.enter()
            resize()
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
