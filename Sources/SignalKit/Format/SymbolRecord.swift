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

    /// Takes the values of `rows`, the first of which is on line `line`; the others follow, a line each.
    ///
    /// Cost: a comparison with the first row's value, in words where that is short.
    mutating func take(_ fields: FieldRun, _ rows: Range<Int>, line: Int) {
        var row = rows.lowerBound
        while row < rows.upperBound, change == nil {
            row = firstDifferent(fields, row..<rows.upperBound)
            guard row < rows.upperBound else { return }
            take(fields.field(row), line: line + row - rows.lowerBound)
            row += 1
        }
    }

    /// The first of `rows` that is not written as the first row's value.
    private func firstDifferent(_ fields: FieldRun, _ rows: Range<Int>) -> Int {
        guard let first, first.count <= FixedBytes.longest else { return rows.lowerBound }
        let value = FixedBytes(first)
        return rows.first {
            fields.end($0) - fields.start($0) != first.count || !value.areAt(fields.text + fields.start($0))
        }
            ?? rows.upperBound
    }

    /// Takes the value of the next row.
    mutating func take(_ field: UnsafeRawBufferPointer, line: Int) {
        guard change == nil else { return }
        if let first, first.count == field.count, first.elementsEqual(field) { return }
        takeOther(PriceText.trimmed(field), line: line)
    }

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
