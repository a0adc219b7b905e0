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
    private let settings: RunSettings
    /// The config as it was read.
    private let config: Config
    private let configWarnings: [String]
    private var state: DashboardState
    private var schedule: FrameSchedule
    private var ending: Ending?
    /// The window whose rate the log panel told last: to zoom is no news.
    private var loggedWindow: Int?

    /// How the dashboard ended.
    enum Ending: Sendable {
        case left(LeaveReason, saved: String?)
        case loadFailed(SignalError)
    }

    init(terminal: Terminal, settings: RunSettings, state: DashboardState, setup: DashboardSetup) throws(IOFailure) {
        self.terminal = terminal
        self.settings = settings
        config = setup.config
        configWarnings = setup.configWarnings
        self.state = state
        pipe = try WakePipe()
        mailbox = Mailbox(waking: pipe)
        engine = EngineWorker(mailbox: mailbox)
        schedule = FrameSchedule(interval: Self.frameInterval, firstAfter: Self.patienceForFile)
        var options = settings.readerOptions
        options.wantsTimes = true
        engine.load(setup.input, options: options)
    }

    /// Runs until it is left. The terminal is still open then.
    mutating func run() -> Ending {
        note("config.loaded", "window \(config.window)")
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

    /// What the dashboard shows, in one line of ASCII: it goes to terminals of every kind.
    var summary: String? {
        guard let report = state.outcome?.report else { return nil }
        let rate = "window \(report.window), seed \(state.seed): signal rate \(Digits.rate(report.signalRate))"
        guard case .drawn(let interval) = state.interval else { return rate }
        return rate + " (95 % interval \(Digits.rate(interval.lower)) to \(Digits.rate(interval.upper)))"
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
        var config = config
        (config.window, config.seed) = (outcome.report.window, state.seed)
        let interval: SignalRateInterval? = if case .drawn(let drawn) = state.interval { drawn } else { nil }
        let saver = DashboardSaver(
            settings: settings, config: config, configWarnings: configWarnings, series: series, outcome: outcome,
            interval: interval)
        switch saver.save() {
        case .success(let words):
            let reason = state.pendingLeave ?? .saveAndQuit
            apply(.saved)
            if case .left = ending { ending = .left(reason, saved: words) }
        case .failure(let failure):
            StandardError.error("not saved: \(failure.message)", patience: .lastWords)
            apply(.saveFailed(failure.message))
        }
    }

    private mutating func writeConfig(_ numbers: EditedNumbers) {
        switch ConfigFile.replace(window: numbers.window, seed: numbers.seed, path: settings.paths.config) {
        case .success:
            apply(.configWritten(numbers))
            note("config.written", "window \(numbers.window)")
        case .failure(let failure): apply(.configWriteFailed(failure.message))
        }
    }

    private mutating func write(_ table: String, to name: String) {
        do throws(IOFailure) {
            var file = try OutputFile(path: name, patience: .lastWords)
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
