/// Which instrument the rows of a stretch are of, where a column names it. Mergeable as ``TimeRecord`` is.
struct SymbolRecord: Equatable, Sendable {
    /// A value that differs from that of the rows before it.
    struct Change: Equatable, Sendable {
        var value: [UInt8]
        var line: Int
    }

    /// The first row's value, without blanks around it; `nil` before the first row.
    private(set) var first: [UInt8]?
    private(set) var change: Change?
    private var firstLine = 0

    /// Takes the value of the next row.
    ///
    /// Cost: a comparison with the first row's value.
    @inline(__always)
    mutating func take(_ field: UnsafeRawBufferPointer, line: Int) {
        guard change == nil else { return }
        if let first, first.count == field.count, first.elementsEqual(field) { return }
        takeOther(PriceText.trimmed(field), line: line)
    }

    @inline(never)
    private mutating func takeOther(_ value: some Collection<UInt8>, line: Int) {
        guard let first else {
            self.first = Array(value)
            firstLine = line
            return
        }
        if !first.elementsEqual(value) { change = Change(value: Array(value), line: line) }
    }

    /// Joins what followed in the file, whose lines are counted from `lines` on.
    mutating func append(_ next: SymbolRecord, lines: Int) {
        guard change == nil, let value = next.first else { return }
        guard let first else {
            self.first = value
            firstLine = next.firstLine + lines
            change = next.change.map { Change(value: $0.value, line: $0.line + lines) }
            return
        }
        change =
            first == value
            ? next.change.map { Change(value: $0.value, line: $0.line + lines) }
            : Change(value: value, line: next.firstLine + lines)
    }
}
