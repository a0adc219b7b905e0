/// What a person has chosen: the unit of undo. Everything on the screen that is not an answer of the engine follows from
/// it, the file and the size of the screen.
struct Selection: Equatable, Sendable {
    var window: Int
    var seed: UInt32
    /// The bars in sight; `nil` until the file is there.
    var view: Viewport?
    /// The bar that is looked at closely; `nil`: none. To move it is no step of undo, and undo leaves it where it is.
    var cursor: Int?
    /// Windows to compare with, oldest first.
    var pins: [Int] = []

    static let mostPins = 2

    /// Whether they differ in what can be undone.
    func isStep(from other: Selection) -> Bool {
        var other = other
        other.cursor = cursor
        return self != other
    }

    /// The same with what a file of so many rows allows.
    func clamped(rowCount: Int, opening: Viewport) -> Selection {
        var selection = self
        selection.window = min(window, rowCount)
        selection.view = view?.within(rowCount: rowCount) ?? opening
        selection.cursor = cursor.map { max(0, min($0, rowCount - 1)) }
        selection.pins = pins.filter { $0 <= rowCount }
        return selection
    }
}

/// Which rows the chart shows.
struct Viewport: Equatable, Sendable {
    var rows: Range<Int>
}

/// The selections that were left, to go back to and forth again.
struct SelectionHistory: Equatable, Sendable {
    private(set) var past: [Selection] = []
    private(set) var future: [Selection] = []
    /// The newest step is of bars that the cursor took into sight: those that follow it are one step with it.
    private var isFollowing = false

    /// More steps than a person makes; a held key makes thirty a second.
    private static let limit = 10_000

    /// Notes what was left by a new step. What was undone before it cannot be done again.
    mutating func record(_ selection: Selection) {
        if past.count == Self.limit { past.removeFirst() }
        past.append(selection)
        future = []
        isFollowing = false
    }

    /// The same, where the bars in sight follow the cursor: a walk is one step.
    mutating func recordFollowing(_ selection: Selection) {
        if !isFollowing { record(selection) }
        isFollowing = true
    }

    /// The selection before the last step; `nil` at the start.
    mutating func undo(leaving current: Selection) -> Selection? {
        isFollowing = false
        guard let last = past.popLast() else { return nil }
        future.append(current)
        return last
    }

    /// The selection after the step that was undone last; `nil` where none was.
    mutating func redo(leaving current: Selection) -> Selection? {
        isFollowing = false
        guard let next = future.popLast() else { return nil }
        past.append(current)
        return next
    }

    /// Brings all of them into a file of so many rows.
    mutating func clamp(rowCount: Int, opening: Viewport) {
        past = past.map { $0.clamped(rowCount: rowCount, opening: opening) }
        future = future.map { $0.clamped(rowCount: rowCount, opening: opening) }
    }
}
