package import FrameKit

/// What a tape can look at.
package protocol TapeStage {
    /// The dashboard as text, a line a row.
    var screen: String { get }
    /// A number of the run on the screen; `nil` where there is none yet.
    func fact(_ fact: TapeFact) -> String?
    /// Why the line after `:` was not done, where it still stands there.
    var refusal: String? { get }
}

/// Plays a tape: says what happens next, and when. Pure: time comes in, counted from the start of the tape.
package struct TapePlayer: Sendable {
    package enum Move: Equatable, Sendable {
        case key(Key)
        case paste(String)
        case mouse(MouseEvent)
        case caption(String)
        /// Frames are not to be seen for a while, or again.
        case conceal(Bool)
        case resize(Size)
        case picture(file: String)
        case failed(TapeFailure)
        case finished
        /// Not yet: see ``deadline``.
        case nothing
    }

    private let tape: Tape
    private var index = 0
    /// Keys that the step has pressed already.
    private var pressed = 0
    private var due = Duration.zero
    private var typingSpeed: Duration
    private var waitingSince: Duration?
    /// The line of a `Command` that has just been given.
    private var commandLine: Int?
    /// How many asserts have held.
    package private(set) var held = 0

    package init(_ tape: Tape) {
        self.tape = tape
        typingSpeed = tape.settings.typingSpeed
    }

    /// When there is something to do at the latest.
    package var deadline: Duration {
        guard index < tape.steps.count, let waitingSince, case .wait(_, _, let limit) = tape.steps[index].action
        else { return due }
        return waitingSince + (limit ?? tape.settings.waitLimit)
    }

    /// The line that has not been played, where something is left that matters.
    package var unplayedLine: Int? {
        tape.steps[index...].first { step in if case .sleep = step.action { false } else { true } }?.line
    }

    /// The next move at this time. There may be several at one time: ask until nothing comes.
    package mutating func next(at now: Duration, on stage: some TapeStage) -> Move {
        while due <= now {
            if let line = commandLine {
                commandLine = nil
                if let words = stage.refusal { return .failed(TapeFailure(line: line, .isRefused(words))) }
            }
            guard index < tape.steps.count else { return .finished }
            let step = tape.steps[index]
            if let move = play(step, at: now, stage) { return move }
        }
        return .nothing
    }

    /// What a step comes to; `nil` where the next one may go on.
    private mutating func play(_ step: TapeStep, at now: Duration, _ stage: some TapeStage) -> Move? {
        switch step.action {
        case .type(let text, let every): return press(text.map { .character($0) }, every, now)
        case .press(let key, let count, let every): return press(Array(repeating: key, count: count), every, now)
        case .command(let line):
            let keys: [Key] = [.character(":")] + line.map { .character($0) } + [.enter]
            guard pressed + 1 < keys.count else {
                commandLine = step.line
                return press(keys, nil, now)
            }
            return press(keys, .zero, now)
        case .paste(let text): return end(.paste(text), pause: typingSpeed, now)
        case .mouse(let action, let point): return end(.mouse(MouseEvent(action, at: point)), pause: typingSpeed, now)
        case .sleep(let pause): return end(nil, pause: pause, now)
        case .hide: return end(.conceal(true), now)
        case .show: return end(.conceal(false), now)
        case .caption(let text): return end(.caption(text), now)
        case .resize(let size): return end(.resize(size), now)
        case .picture(let file): return end(.picture(file: file), now)
        case .typingSpeed(let speed):
            typingSpeed = speed
            return end(nil, now)
        case .wait(let scope, let pattern, let limit):
            return wait(scope, pattern, limit ?? tape.settings.waitLimit, step.line, now, stage)
        case .assertText(let scope, let pattern):
            guard isShown(pattern, scope, stage) else {
                return .failed(TapeFailure(line: step.line, .isNotShown(scope, pattern: pattern)))
            }
            return hold(now)
        case .assertFact(let fact, let value):
            let found = stage.fact(fact)
            guard found == value else {
                return .failed(TapeFailure(line: step.line, .isAnother(fact, expected: value, found: found)))
            }
            return hold(now)
        }
    }

    /// The step is done.
    private mutating func end(_ move: Move?, pause: Duration = .zero, _ now: Duration) -> Move? {
        index += 1
        pressed = 0
        waitingSince = nil
        due = now + pause
        return move
    }

    private mutating func press(_ keys: [Key], _ every: Duration?, _ now: Duration) -> Move? {
        guard pressed < keys.count else { return end(nil, now) }
        let key = keys[pressed]
        let pause = every ?? typingSpeed
        if pressed + 1 == keys.count { return end(.key(key), pause: pause, now) }
        pressed += 1
        due = now + pause
        return .key(key)
    }

    private mutating func hold(_ now: Duration) -> Move? {
        held += 1
        return end(nil, now)
    }

    private mutating func wait(
        _ scope: TapeScope, _ pattern: String, _ limit: Duration, _ line: Int, _ now: Duration, _ stage: some TapeStage
    ) -> Move? {
        if isShown(pattern, scope, stage) { return end(nil, now) }
        let since = waitingSince ?? now
        waitingSince = since
        guard now < since + limit else {
            return .failed(TapeFailure(line: line, .didNotCome(scope, pattern: pattern, limit: limit)))
        }
        return .nothing
    }

    private func isShown(_ pattern: String, _ scope: TapeScope, _ stage: some TapeStage) -> Bool {
        let screen = stage.screen
        let text: String =
            switch scope {
            case .screen: screen
            case .line: screen.split(separator: "\n").last.map(String.init) ?? ""
            }
        return TapePattern(pattern)?.isFound(in: text) ?? false
    }
}
