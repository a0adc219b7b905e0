/// What was found in the input file, in words: its format, its order, what was checked.
package struct FileRemark: Equatable, Sendable {
    package var text: String
    /// Whether it casts doubt on the numbers. Warnings are shown beside them, the rest in the log.
    package var isWarning: Bool

    package init(_ text: String, isWarning: Bool = false) {
        self.text = text
        self.isWarning = isWarning
    }
}

/// What has become of the input file since it was read.
package enum InputChange: Equatable, Sendable {
    /// It has grown or was written anew: what is shown is what it was.
    case changed
    case removed
    /// It is again what was read.
    case restored
}
