import Dashboard
import DemoKit
import FrameKit
import PlainText
import RunKit
import SignalKit

/// What is played on the dashboard and what is recorded of it, as the loop sees it.
struct Demo {
    typealias Instant = ContinuousClock.Instant

    /// A tape with its name, and what it is played at.
    struct Playing {
        var tape: Tape
        var file: FilePath
        /// The whole screen; `nil`: the terminal's.
        var size: Size?
    }

    /// How a tape ended.
    enum Ending: Sendable {
        case held(asserts: Int)
        /// The frame is what was on the screen then.
        case failed(TapeFailure, frame: String)
        case broken(RunFailure)
        /// A person has taken over.
        case handedOver
    }

    /// An assert did not hold.
    static let exitCodeOfFailure: Int32 = 1

    private var playing: Playing?
    private let request: DemoRequest
    private var player: TapePlayer?
    private var tapeClock: TapeClock?
    private var caption = ""
    private var isConcealed = false
    private var cast: Cast?
    /// Captions that stand before the next frame of the recording, which may be the first.
    private var marks: [(label: String, time: Duration)] = []
    private var writer: TapeWriter?
    private let start: Instant
    private(set) var ending: Ending?

    init(_ request: DemoRequest = DemoRequest(), playing: Playing? = nil, at now: Instant = .now) {
        self.request = request
        self.playing = playing
        player = playing.map { TapePlayer($0.tape) }
        start = now
    }

    var isPlaying: Bool { player != nil }

    /// Whether the dashboard is shown as the tape wants it: to its last frame, but no longer once a person has taken over.
    private var isTapes: Bool {
        if case .handedOver = ending { return false }
        return playing != nil
    }

    /// Whether the tape has come to its end, by itself or not.
    var isOver: Bool { ending != nil && isTapes }

    // MARK: Screen

    /// A line below the dashboard is for captions.
    private var captionRows: Int { isTapes && playing?.tape.hasCaptions == true ? 1 : 0 }

    /// The dashboard's part of a terminal.
    func size(on terminal: Size) -> Size {
        let whole = isTapes ? playing?.size ?? terminal : terminal
        return Size(columns: whole.columns, rows: whole.rows - captionRows)
    }

    /// What is to be shown of a frame now, and what is recorded; `nil` where it is not to be seen.
    mutating func take(_ drawn: Frame, style: ChartStyle, title: String, at now: Instant) -> Frame? {
        guard !isConcealed else { return nil }
        let frame = presented(drawn)
        if request.recording != nil {
            if cast == nil {
                cast = Cast(
                    request.recordingFormat ?? .v2, size: frame.size, title: title,
                    idleLimit: request.idleLimit.map { .seconds($0) } ?? playing?.tape.settings.idleLimit
                        ?? .seconds(2),
                    depth: style.depth, theme: style.theme)
            }
            for mark in marks { cast?.mark(mark.label, at: mark.time) }
            marks = []
            let time = start.duration(to: now)
            cast?.show(style.glyphs == .ascii ? frame.inASCII : frame, at: time)
        }
        return frame
    }

    /// The dashboard with the caption below it.
    private func presented(_ drawn: Frame) -> Frame {
        guard captionRows > 0 else { return drawn }
        var frame = drawn.extended(byRows: captionRows)
        let row = Rect(column: 0, row: drawn.size.rows, columns: drawn.size.columns, rows: captionRows)
        frame.fill(row, style: caption.isEmpty ? .normal : Style(.selection))
        let text = CellText.truncated(SafeText.escaped(caption), columns: drawn.size.columns - 2)
        frame.write(text, at: Point(column: 1, row: drawn.size.rows), style: Style(.selection, bold: true))
        return frame
    }

    // MARK: Playing

    /// When the tape goes on.
    var deadline: Instant? {
        guard let player, let tapeClock else { return nil }
        return tapeClock.instant(of: player.deadline)
    }

    /// The tape's next move, once the dashboard has answered all that was asked.
    mutating func next(at now: Instant, on state: DashboardState) -> TapePlayer.Move {
        guard var player else { return .nothing }
        let clock = tapeClock ?? TapeClock(from: now, speed: playing?.tape.settings.playbackSpeed ?? 1)
        tapeClock = clock
        guard !clock.isPaused else { return .nothing }
        // Rounded to and fro a time may come out a trifle early: what is due is due.
        let isDue = clock.instant(of: player.deadline).map { $0 <= now } ?? false
        let position = clock.position(at: now)
        let move = player.next(
            at: isDue ? max(position, player.deadline) : position, on: DashboardStage(state: state))
        self.player = player
        switch move {
        case .caption(let text):
            caption = text
            if !text.isEmpty, request.recording != nil { marks.append((text, start.duration(to: now))) }
        case .conceal(let isOn): isConcealed = isOn
        case .resize(let size): playing?.size = size
        case .finished: end(.held(asserts: player.held))
        case .failed(let failure): fail(failure, state)
        default: break
        }
        return move
    }

    /// Saves what a tape wants to have a picture of.
    mutating func save(_ state: DashboardState, to file: String) {
        do throws(IOFailure) {
            let style = TapePicture(file: file).map { FrameStyle($0) } ?? .plain
            let text = style.text(
                of: state, drawn: presented(state.draw()), depth: state.chartStyle.depth,
                theme: style.ownGlyphs == nil ? state.chartStyle.theme : .either)
            try OutputFile.write(text, to: FilePath(file), waiting: .lastWords)
        } catch {
            end(.broken(RunFailure(error)))
        }
    }

    /// The dashboard was left: what is still on the tape has not held.
    mutating func dashboardEnded(_ state: DashboardState) {
        guard let player else { return }
        if let line = player.unplayedLine {
            fail(TapeFailure(line: line, .hasEnded), state)
        } else {
            end(.held(asserts: player.held))
        }
    }

    private mutating func fail(_ failure: TapeFailure, _ state: DashboardState) {
        end(.failed(failure, frame: FrameStyle.plain.text(of: state, depth: .mono, theme: .either)))
    }

    private mutating func end(_ ending: Ending) {
        self.ending = ending
        player = nil
    }

    // MARK: A person

    /// What becomes of a key while a tape plays.
    enum Answer {
        /// It was for the tape.
        case taken
        /// It is the person's dashboard from here on.
        case handsOver
        /// The tape is to end, and the program with it.
        case endsTape
        /// Nothing is played.
        case isForDashboard
    }

    mutating func answer(_ event: DashboardEvent, at now: Instant) -> Answer {
        guard isPlaying else { return .isForDashboard }
        guard case .key(let key) = event else { return .taken }
        switch key {
        case .character(" "): tapeClock?.togglePause(at: now)
        case .character("+"), .character("="): tapeClock?.changeSpeed(isFaster: true, at: now)
        case .character("-"): tapeClock?.changeSpeed(isFaster: false, at: now)
        case .control("c"): return .endsTape
        default:
            end(.handedOver)
            return .handsOver
        }
        return .taken
    }

    /// Notes what a person does, where a tape is made of it.
    mutating func note(_ event: DashboardEvent, size: Size, at now: Instant) {
        guard request.recordedTape != nil, !isPlaying else { return }
        var writer = self.writer ?? TapeWriter(size: size)
        let time = start.duration(to: now)
        switch event {
        case .key(let key): writer.press(key, at: time)
        case .paste(let text): writer.paste(text, at: time)
        case .mouse(let mouse): writer.mouse(mouse, at: time)
        case .resize(let size): if self.writer != nil { writer.resize(to: size, at: time) }
        default: return
        }
        self.writer = writer
    }

    // MARK: Files

    /// Writes the recordings.
    func writeRecordings(of state: DashboardState, size: Size) throws(RunFailure) {
        try RunFailure.catching { () throws(IOFailure) in
            if let path = request.recording, let cast {
                try OutputFile.write(cast.text, to: path, waiting: .lastWords)
            }
            if let path = request.recordedTape {
                let stage = DashboardStage(state: state)
                let facts = [TapeFact.window, .seed, .value].compactMap { fact in
                    stage.fact(fact).map { (fact: fact, value: $0) }
                }
                let tape = writer ?? TapeWriter(size: size)
                try OutputFile.write(tape.text(asserting: facts), to: path, waiting: .lastWords)
            }
        }
    }
}

/// The dashboard as a tape looks at it.
struct DashboardStage: TapeStage {
    let state: DashboardState

    var screen: String { state.draw().plainText }

    var refusal: String? { state.commandRefusal }

    func fact(_ fact: TapeFact) -> String? {
        guard let report = state.outcome?.report else { return nil }
        return switch fact {
        case .value: Digits.rate(report.signalRate)
        case .window: String(report.window)
        case .seed: String(state.seed)
        case .signals: String(report.signals)
        case .flips: String(report.flips)
        case .rows: String(report.rows)
        }
    }
}

extension FrameStyle {
    init(_ picture: TapePicture) {
        switch picture {
        case .svg: self = .svg
        case .html: self = .html
        case .txt: self = .plain
        case .ansi: self = .ansi
        }
    }
}
