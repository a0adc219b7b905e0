/// Which columns a price file has, from its header line.
struct ColumnLayout: Equatable, Sendable {
    /// How many columns there are.
    let count: Int
    /// The names of the first columns, as written: what error messages need of them.
    let names: [String]
    /// The column of closing prices.
    let close: Int
    let closeName: String
    /// The columns that tell the time of a bar: one, or a date and a time of day, or none.
    let time: [Int]
    /// The columns of the other numbers of a bar, as far as there are any.
    var numbers: [PriceColumn: Int] = [:]

    /// The other numbers that are both wanted and there, in one order for all.
    func wanted(_ columns: Set<PriceColumn>) -> [PriceColumn] {
        PriceColumn.otherNumbers.filter { columns.contains($0) && numbers[$0] != nil }
    }
}

/// Finds the columns by name while the header is read, in memory that does not grow with it: a header may have millions
/// of names.
///
/// Names are compared without surrounding blanks and `<>`. `close` is taken before any other spelling; of other
/// spellings (`Close`, `<CLOSE>`) there may be only one.
struct ColumnFinder {
    /// Names that are kept for error messages.
    static let namesKept = 1024
    /// Names of one column that tells the whole time, the best first.
    private static let wholeTimes = [
        "timestamp", "datetime", "date_time", "open_time", "opentime", "time_open", "unix", "epoch",
    ]

    private var count = 0
    private var names: [String] = []
    /// Columns named `close`, and those that are in some other spelling; no more than a message names.
    private var exact: [Candidate] = []
    private var otherwise: [Candidate] = []
    /// The first column of each name that may tell a time.
    private var times: [String: Int] = [:]
    /// The first column of each name that is one of the other numbers.
    private var numbers: [PriceColumn: Int] = [:]

    private struct Candidate {
        let column: Int
        let name: String
    }

    /// Takes the name of the next column: the bytes of its field, and the same as text.
    mutating func add(_ field: UnsafeRawBufferPointer, shown: @autoclosure () -> String) {
        defer { count += 1 }
        if count < Self.namesKept { names.append(shown()) }
        let plain = Self.plain(field)
        guard (3...9).contains(plain.count) else { return }
        let lowered = PriceText.lowercased(plain)
        guard lowered == "close" else {
            if times[lowered] == nil, Self.mayTellTime(lowered) { times[lowered] = count }
            if let number = Self.number(named: lowered), numbers[number] == nil { numbers[number] = count }
            return
        }
        let candidate = Candidate(column: count, name: shown())
        if plain.elementsEqual("close".utf8) {
            if exact.count <= PriceFileError.namesShown { exact.append(candidate) }
        } else if otherwise.count <= PriceFileError.namesShown {
            otherwise.append(candidate)
        }
    }

    /// The columns, once all names are in.
    func layout() throws(PriceFileError) -> ColumnLayout {
        let candidates = exact.isEmpty ? otherwise : exact
        guard let close = candidates.first else {
            throw PriceFileError(.noCloseColumn(found: names, separator: likelySeparator))
        }
        guard candidates.count == 1 else { throw PriceFileError(.severalCloseColumns(candidates.map(\.name))) }
        return ColumnLayout(
            count: count, names: names, close: close.column, closeName: close.name, time: timeColumns,
            numbers: numbers)
    }

    private static func mayTellTime(_ name: String) -> Bool {
        wholeTimes.contains(name) || name == "date" || name == "day" || name == "time"
    }

    private static func number(named name: String) -> PriceColumn? {
        if name == "vol" { return .volume }
        return PriceColumn(rawValue: name).flatMap { PriceColumn.otherNumbers.contains($0) ? $0 : nil }
    }

    private var timeColumns: [Int] {
        if let column = Self.wholeTimes.lazy.compactMap({ times[$0] }).first { return [column] }
        let date = [times["date"], times["day"]].compactMap(\.self).min()
        return [date, times["time"]].compactMap(\.self)
    }

    /// A header that is one field but holds another separator was meant to be split there.
    private var likelySeparator: UInt8? {
        guard count == 1, let line = names.first else { return nil }
        return [UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|")].first { line.utf8.contains($0) }
    }

    /// The name without blanks, then `<>`, then blanks again at its ends.
    private static func plain(_ field: UnsafeRawBufferPointer) -> Slice<UnsafeRawBufferPointer> {
        var name = PriceText.trimmed(field)[...]
        while let first = name.first, isBracket(first) { name.removeFirst() }
        while let last = name.last, isBracket(last) { name.removeLast() }
        return PriceText.trimmed(UnsafeRawBufferPointer(rebasing: name))[...]
    }

    private static func isBracket(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") }
}
