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
