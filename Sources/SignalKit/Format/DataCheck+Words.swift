extension DataCheck {
    /// Whether a person is to be told at once. Holes in the times are common and often as they should be.
    public var isWarning: Bool { name != .timeJump }

    /// The finding in words, without its line: "3 rows are earlier than the row before them".
    public var words: String {
        switch name {
        case .order: rows("is earlier than the row before it", "are earlier than the row before them")
        case .repeatedTime: rows("has the time of another row", "have the time of another row")
        case .timeJump:
            count == 1 ? "the time jumps: rows are missing" : "the time jumps \(count) times: rows are missing"
        case .notPositive: rows("has a close of zero or less", "have a close of zero or less")
        case .cutLastLine: "the last line has no line end: its last number may be cut"
        case .notABar:
            rows("at the end has no time and is no bar: a total?", "at the end have no time and are no bars: totals?")
        case .outsideRange:
            rows("has a close below its low or above its high", "have a close below their low or above their high")
        case .orderUnchecked: rows("has a time that cannot be read", "have a time that cannot be read")
        }
    }

    private func rows(_ one: String, _ many: String) -> String { count == 1 ? "a row \(one)" : "\(count) rows \(many)" }
}
