/// Stops the program with a word where its caller has made a mistake: in an optimised build too, where `precondition` is silent.
@inline(__always)
func demand(
    _ holds: Bool, _ words: @autoclosure () -> String, file: StaticString = #fileID, line: UInt = #line
) {
    if !holds { fatalError(words(), file: file, line: line) }
}

/// What every window of the library must be.
@inline(__always)
func demandWindow(_ window: Int, file: StaticString = #fileID, line: UInt = #line) {
    demand(window >= 1, "a window has at least one row, not \(window)", file: file, line: line)
}
