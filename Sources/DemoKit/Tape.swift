package import FrameKit

/// A script of the dashboard: what is pressed, when, and what must be true then. Its words are those of VHS
/// (https://github.com/charmbracelet/vhs) where the meaning is the same.
package struct Tape: Equatable, Sendable {
    package var settings = TapeSettings()
    package var steps: [TapeStep] = []

    package init() {}

    /// The names of the pictures that it draws.
    package var pictures: [String] {
        steps.compactMap { if case .picture(let file) = $0.action { file } else { nil } }
    }

    /// Whether a line below the dashboard is needed for captions.
    package var hasCaptions: Bool {
        steps.contains { if case .caption = $0.action { true } else { false } }
    }
}

/// What `Set` says before the first step.
package struct TapeSettings: Equatable, Sendable {
    /// In columns and rows; `nil`: those of the terminal.
    package var width: Int?
    package var height: Int?
    /// How long a key is waited after.
    package var typingSpeed = Duration.milliseconds(50)
    /// How long `Wait` waits where it does not say so itself.
    package var waitLimit = Duration.seconds(15)
    /// Longer pauses are shortened to this by who plays a recording.
    package var idleLimit: Duration?
    package var playbackSpeed = 1.0
}

/// One command of a tape.
package struct TapeStep: Equatable, Sendable {
    /// Counted from 1.
    package var line: Int
    package var action: TapeAction

    package init(line: Int, _ action: TapeAction) {
        self.line = line
        self.action = action
    }
}

/// What a command of a tape does.
package enum TapeAction: Equatable, Sendable {
    /// - every: the pause after each key; `nil`: the typing speed.
    case type(String, every: Duration?)
    case press(Key, count: Int, every: Duration?)
    case paste(String)
    case mouse(MouseEvent.Action, Point)
    /// A line after `:`, at once.
    case command(String)
    case sleep(Duration)
    case wait(TapeScope, pattern: String, limit: Duration?)
    case assertText(TapeScope, pattern: String)
    case assertFact(TapeFact, value: String)
    case hide, show
    case caption(String)
    case resize(Size)
    case typingSpeed(Duration)
    /// Of the screen, in the form that the name's suffix says.
    case picture(file: String)
}

/// Where a pattern is looked for.
package enum TapeScope: String, Equatable, Sendable {
    /// Anywhere on the screen.
    case screen = "Screen"
    /// On its last line.
    case line = "Line"
}

/// A number that `Assert` knows, of the run on the screen.
package enum TapeFact: String, CaseIterable, Sendable {
    /// The signal rate with four decimals, as metrics.json has it.
    case value
    case window, seed, signals, flips, rows
}

/// Why a tape cannot be read: what stands in a line, and what should.
package struct TapeError: Error, Equatable, Sendable {
    /// Counted from 1.
    package var line: Int
    /// As it stands there; `nil` at the end of the line.
    package var found: String?
    /// In words.
    package var expected: String
}
