/// A field in which a date, a time or a row is typed. It takes any text and says what it does not understand of it.
struct GoToField: TypedField, Equatable, Sendable {
    var text = ""
    var error: String?

    /// Longer than any spelling of a time.
    private static let limit = 48

    mutating func insert(_ addition: String) {
        error = nil
        text = String((text + addition).prefix(Self.limit))
    }

    mutating func deleteLast() {
        error = nil
        if !text.isEmpty { text.removeLast() }
    }

    mutating func clear() {
        error = nil
        text = ""
    }
}
