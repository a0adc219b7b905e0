import Dashboard
import FrameKit
import Glibc
import PlainText
import RunKit
import SignalKit
import TerminalKit

//   terminal ─► event ─► update ─► effects ─► EngineWorker ─► Mailbox ─► event
//                          └─► draw ─► terminal

/// The loop that ties the pure dashboard to the terminal and the engine. It alone owns the terminal, and sleeps in
/// poll(2).
struct Dashboard {
    /// Frames are at most this often.
    private static let frameInterval = Duration.milliseconds(16)
    /// A file that is read by then is never announced as being read.
    private static let patienceForFile = Duration.milliseconds(100)

    private let terminal: Terminal
    private let pipe: WakePipe
    private let mailbox: Mailbox
    private let engine: EngineWorker
    private let plan: Plan
    private let warnings: [String]
    private var state: DashboardState
    private var schedule: FrameSchedule
    private var ending: Ending?
    /// Why the newest try to save went wrong.
    private(set) var saveFailure: RunFailure?
    /// The numbers that config.yaml is known to have.
    private var inConfig: EditedNumbers
    /// The window whose rate the log panel told last: to zoom is no news.
    private var loggedWindow: Int?

    /// How the dashboard ended.
    enum Ending: Sendable {
        case left(LeaveReason, saved: String?)
        case loadFailed(SignalError)
    }

    init(terminal: Terminal, state: DashboardState, setup: DashboardSetup) throws(IOFailure) {
        self.terminal = terminal
        plan = setup.plan
        warnings = setup.warnings
        inConfig = EditedNumbers(window: plan.window.withoutOption, seed: plan.seed.withoutOption)
        self.state = state
        pipe = try WakePipe()
        mailbox = Mailbox(waking: pipe)
        engine = EngineWorker(mailbox: mailbox)
        schedule = FrameSchedule(interval: Self.frameInterval, firstAfter: Self.patienceForFile)
        engine.load(setup.input, options: setup.readerOptions)
    }

    /// Runs until it is left. The terminal is still open then.
    mutating func run() -> Ending {
        note("config.loaded", "window \(plan.window.withoutOption)")
        while true {
            let ready = terminal.wait(milliseconds: schedule.millisecondsToWait, also: [pipe.readEnd])
            if !ready.others.isEmpty { takeResults() }
            if ready.terminal { takeInput() }
            if schedule.isRunOverdue { apply(.runIsSlow(state.runID)) }
            if let ending { return ending }
            if schedule.isFrameDue {
                terminal.show(state.draw())
                schedule.frameShown()
            }
        }
    }

    /// What the dashboard showed last: ASCII, as it goes to terminals of every kind.
    var lastWords: [String] {
        guard let report = state.outcome?.report else { return ["nothing was read yet"] }
        let shown = EditedNumbers(window: report.window, seed: state.seed)
        var words = ["\(plan.paths.input): window \(shown.window), seed \(shown.seed): signal rate \(rate(report))"]
        if plan.config != nil, shown != inConfig {
            words.append(
                "\(plan.paths.config) still has window \(inConfig.window), seed \(inConfig.seed); "
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

    private mutating func takeResults() {
        for message in mailbox.take() {
            switch message {
            case .event(let event):
                apply(event)
                logProgress(event)
            case .loadFailed(let error): ending = .loadFailed(error)
            }
        }
    }

    private mutating func takeInput() {
        while ending == nil, let event = terminal.nextEvent() {
            switch event {
            case .key(let key): apply(.key(key))
            case .paste(let text): apply(.paste(text))
            case .resize(let size): apply(.resize(size))
            case .stop(StopSignal.interrupt.number): apply(.key(.control("c")))
            case .stop(let signal): apply(.mustLeave(exitCode: 128 + signal))
            case .closed: apply(.mustLeave(exitCode: StopSignal.hangup.exitCode))
            case .suspend: apply(.suspendRequested)
            }
        }
    }

    private mutating func apply(_ event: DashboardEvent) {
        let effects = state.update(event)
        let isInterim = state.isRunning || state.interval == .pending
        schedule.stateChanged(isRunning: isInterim && state.series != nil)
        for effect in effects { perform(effect) }
    }

    private mutating func perform(_ effect: DashboardEffect) {
        switch effect {
        case .ask(let query):
            if case .run(let request) = query {
                schedule.runRequested()
                engine.submit(request)
            } else {
                engine.study(query)
            }
        case .save: save()
        case .writeConfig(let numbers): writeConfig(numbers)
        case .writeTable(let csv, let name): write(csv, to: name)
        case .leave(let reason): ending = ending ?? .left(reason, saved: nil)
        case .suspend: terminal.suspend()
        case .repaint: terminal.repaint()
        }
    }

    private mutating func save() {
        guard let series = state.series, let outcome = state.outcome else { return }
        let interval: SignalRateInterval? = if case .drawn(let drawn) = state.interval { drawn } else { nil }
        let saver = DashboardSaver(
            plan: plan.choosing(window: outcome.report.window, seed: state.seed), warnings: warnings, series: series,
            outcome: outcome, interval: interval)
        switch saver.save() {
        case .success(let words):
            saveFailure = nil
            let reason = state.pendingLeave ?? .saveAndQuit
            apply(.saved)
            if case .left = ending { ending = .left(reason, saved: words) }
        case .failure(let failure):
            // Standard error hears of the last one, when the screen is gone.
            saveFailure = failure
            apply(.saveFailed(failure.message))
        }
    }

    private mutating func writeConfig(_ numbers: EditedNumbers) {
        do throws(ConfigWriteError) {
            try ConfigFile.replace(
                window: numbers.window, seed: numbers.seed, knowing: (inConfig.window, inConfig.seed),
                path: plan.paths.config)
            inConfig = numbers
            apply(.configWritten(numbers))
            note("config.written", "window \(numbers.window)")
        } catch {
            // Told once; who asks again has been told what would be written over.
            if case .edit(.changedMeanwhile(let window, let seed)) = error {
                inConfig = EditedNumbers(window: window, seed: seed)
            }
            apply(.configWriteFailed(RunFailure(error, file: plan.paths.config).message))
        }
    }

    private mutating func write(_ table: String, to name: String) {
        do throws(IOFailure) {
            var file = try OutputFile(path: FilePath(name), waiting: .lastWords)
            try file.write(table)
            try file.commit()
        } catch {
            return apply(.exportFailed(RunFailure(error).message))
        }
        apply(.exported(name))
    }

    // MARK: Log

    private mutating func logProgress(_ event: DashboardEvent) {
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

    private mutating func note(_ event: String, _ detail: String, isWarning: Bool = false) {
        apply(.logged(LogEntry(event: event, detail: detail, isWarning: isWarning)))
    }
}
