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
    var numbers: [PriceColumn: Int] = [:]
    /// The column that names what is traded.
    var symbol: Int?

    /// The other numbers that are both wanted and there, in one order for all.
    func wanted(_ columns: Set<PriceColumn>) -> [PriceColumn] {
        PriceColumn.otherNumbers.filter { columns.contains($0) && numbers[$0] != nil }
    }

    /// The name of a column, or its number where its name is not known.
    func name(of column: Int) -> String { names.indices.contains(column) ? names[column] : "\(column + 1)" }
}
