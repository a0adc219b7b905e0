/// Which columns a price file has.
struct ColumnLayout: Equatable, Sendable {
    /// How many columns there are.
    let count: Int
    /// The names of the first columns, as written: what error messages need of them. Columns of a file without a header
    /// have their number for a name.
    let names: [String]
    /// The column of closing prices.
    let close: Int
    let closeName: String
    /// The columns that tell the time of a bar: one, or a date and a time of day, or none.
    var time: [Int]
    /// The columns of the other numbers of a bar, as far as there are any.
    var numbers = NumberColumns()
    /// How the times are read; `nil` where there are none, or none that can be read.
    var timePlan: TimePlan?
    /// The column that names what is traded.
    var symbol: Int?

    /// The other numbers that are both wanted and there, in one order for all.
    func wanted(_ columns: Set<PriceColumn>) -> [PriceColumn] {
        PriceColumn.otherNumbers.filter { columns.contains($0) && numbers[$0] != nil }
    }

    /// The name of a column, or its number where its name is not known.
    func name(of column: Int) -> String { names.indices.contains(column) ? names[column] : "\(column + 1)" }
}

/// Where the numbers of a bar beside the close are.
///
/// Not a dictionary: the first one of a kind costs the runtime a walk through all conformances of the program, which takes
/// as long as reading 500 rows.
struct NumberColumns: Equatable, Sendable {
    private var open: Int?
    private var high: Int?
    private var low: Int?
    private var volume: Int?

    /// The column of one of ``PriceColumn/otherNumbers``; `nil` where there is none.
    subscript(_ kind: PriceColumn) -> Int? {
        get {
            switch kind {
            case .open: open
            case .high: high
            case .low: low
            case .volume: volume
            case .time, .close: nil
            }
        }
        set {
            switch kind {
            case .open: open = newValue
            case .high: high = newValue
            case .low: low = newValue
            case .volume: volume = newValue
            case .time, .close: preconditionFailure("no number beside the close")
            }
        }
    }

    /// Those that are there.
    var kinds: [PriceColumn] { PriceColumn.otherNumbers.filter { self[$0] != nil } }
}
