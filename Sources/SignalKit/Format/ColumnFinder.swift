/// Finds the columns by name while a header is read, in memory that does not grow with it: a header may have millions of
/// names.
///
/// The close has the best name of ``ColumnNames/CloseRank``, and that name only once, or the name or number that was
/// asked for.
struct ColumnFinder {
    /// Names that are kept for error messages.
    static let namesKept = 1024

    private let wanted: ColumnChoice?
    private let isStrict: Bool
    private(set) var count = 0
    private(set) var names: [String] = []
    /// Columns that could be the close, by how well; no more of each than a message names.
    private var candidates: [Candidate] = []
    /// The first column of each name that may tell a time.
    private var times: [NamedColumn] = []
    /// The first column of each name that may tell what is traded.
    private var symbols: [NamedColumn] = []
    /// The first column of each name that is one of the other numbers.
    private var numbers = NumberColumns()

    private struct Candidate {
        let rank: Int
        let column: Int
        let name: String
    }

    /// A name that means something, of which there are few, and the first column that has it.
    private struct NamedColumn {
        let name: String
        let column: Int
    }

    /// - Parameters:
    ///   - wanted: the column of closes, where that is not to be found by name.
    ///   - isStrict: whether no other name than `close` is taken.
    init(close wanted: ColumnChoice? = nil, isStrict: Bool = false) {
        self.wanted = wanted
        self.isStrict = isStrict
    }

    /// Whether some column could be the close.
    var hasClose: Bool { bestRank != nil }

    /// Takes the name of the next column: the bytes of its field, and the same as text.
    mutating func add(_ field: UnsafeRawBufferPointer, shown: @autoclosure () -> String) {
        defer { count += 1 }
        if count < Self.namesKept { names.append(shown()) }
        if let rank = rank(ofWanted: field) { note(rank, shown()) }
        guard let lowered = ColumnNames.lowered(field) else { return }
        if wanted == nil, let rank = ColumnNames.closeRank(lowered), !isStrict || rank == .otherwise {
            let isPlain = rank == .otherwise && ColumnNames.trimmed(field).elementsEqual("close".utf8)
            note(isPlain ? 0 : rank.rawValue, shown())
        }
        // A header may be marked as a comment.
        let time = count == 0 && lowered.hasPrefix("#") ? String(lowered.dropFirst()) : lowered
        if ColumnNames.mayTellTime(time) { note(time, in: &times) }
        if ColumnNames.symbols.contains(lowered) { note(lowered, in: &symbols) }
        if let number = ColumnNames.number(lowered), numbers[number] == nil { numbers[number] = count }
    }

    private mutating func note(_ rank: Int, _ name: String) {
        guard candidates.count(where: { $0.rank == rank }) <= PriceFileError.namesShown else { return }
        candidates.append(Candidate(rank: rank, column: count, name: name))
    }

    private func note(_ name: String, in columns: inout [NamedColumn]) {
        guard Self.column(name, in: columns) == nil else { return }
        columns.append(NamedColumn(name: name, column: count))
    }

    private static func column(_ name: String, in columns: [NamedColumn]) -> Int? {
        columns.first { $0.name == name }?.column
    }

    /// How well a column is the one that was asked for: by its number, by its name as written, or by its name in another
    /// case.
    private func rank(ofWanted field: UnsafeRawBufferPointer) -> Int? {
        switch wanted {
        case nil: nil
        case .number(let number): number == count + 1 ? 0 : nil
        case .name(let name):
            if ColumnNames.trimmed(field).elementsEqual(Self.trimmed(name).utf8) {
                0
            } else {
                PriceText.lowercased(ColumnNames.trimmed(field)) == PriceText.lowercased(Self.trimmed(name).utf8)
                    ? 1 : nil
            }
        }
    }

    private static func trimmed(_ name: String) -> String {
        Array(name.utf8).withUnsafeBytes { String(decoding: ColumnNames.trimmed($0), as: UTF8.self) }
    }

    private var bestRank: Int? {
        candidates.lazy.map(\.rank)
            .filter { $0 != ColumnNames.CloseRank.price.rawValue || hasBar || wanted != nil }.min()
    }

    /// Whether an open, a high and a low are there.
    private var hasBar: Bool { [.open, .high, .low].allSatisfy { numbers[$0] != nil } }

    /// The columns, once all names are in. `separator` is a byte that looks like the one that should have parted the
    /// names.
    func layout(likelySeparator separator: UInt8? = nil) throws(PriceFileError) -> ColumnLayout {
        let rank = bestRank
        let found = candidates.filter { $0.rank == rank }
        guard let close = found.first else {
            switch wanted {
            case nil: throw PriceFileError(.noCloseColumn(found: names, separator: separator))
            case .some(let wanted): throw PriceFileError(.noSuchColumn(wanted, found: names, count: count))
            }
        }
        guard found.count == 1 else {
            throw PriceFileError(.severalCloseColumns(found.map(\.name), first: close.column + 1))
        }
        return ColumnLayout(
            count: count, names: names, close: close.column, closeName: close.name, time: timeColumns,
            numbers: numbers, symbol: ColumnNames.symbols.lazy.compactMap { Self.column($0, in: symbols) }.first)
    }

    private var timeColumns: [Int] {
        func column(_ name: String) -> Int? { Self.column(name, in: times) }
        if let column = ColumnNames.wholeTimes.lazy.compactMap(column).first { return [column] }
        let date = ColumnNames.dates.lazy.compactMap(column).min()
        let time = ColumnNames.times.lazy.compactMap(column).first
        let found = [date, time].compactMap(\.self)
        return found.isEmpty ? ColumnNames.lastTimes.compactMap(column) : found
    }
}
