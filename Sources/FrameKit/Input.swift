/// A key press. Shifted letters are simply their character; Ctrl with a letter is `control` in lower case.
package enum Key: Hashable, Sendable {
    case character(Character)
    case control(Character)
    case alt(Character)
    case up, down, left, right
    case shiftUp, shiftDown, shiftLeft, shiftRight
    case controlUp, controlDown, controlLeft, controlRight
    case home, end, pageUp, pageDown
    case insert, delete, backspace
    case enter, escape, tab, backTab
    case function(Int)
}

/// What a mouse did, and where.
package struct MouseEvent: Hashable, Sendable {
    package enum Button: Hashable, Sendable {
        case left, middle, right
        /// One of the further ones, or one that the terminal does not name.
        case other
    }

    package enum Action: Hashable, Sendable {
        case press(Button)
        /// Old encodings do not say of which button: `other`.
        case release(Button)
        /// Moved with a button held.
        case drag(Button)
        /// Moved with none held.
        case move
        case scrollUp, scrollDown, scrollLeft, scrollRight
    }

    package var action: Action
    /// The cell, counted from zero; it may lie outside the screen as it is now.
    package var point: Point
    package var shift: Bool
    package var alt: Bool
    package var control: Bool

    package init(_ action: Action, at point: Point, shift: Bool = false, alt: Bool = false, control: Bool = false) {
        self.action = action
        self.point = point
        self.shift = shift
        self.alt = alt
        self.control = control
    }
}
