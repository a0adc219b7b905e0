/// Which columns a price file has, from its header line.
struct ColumnLayout: Equatable, Sendable {
    /// The header's names as written.
    let names: [String]
    /// The column of closing prices.
    let close: Int
    /// The columns that tell the time of a bar: one, or a date and a time of day, or none.
    let time: [Int]

    var count: Int { names.count }

    /// Finds the columns by name; names are compared without surrounding blanks and `<>`.
    ///
    /// `close` is taken before any other spelling; of other spellings (`Close`, `<CLOSE>`) there may be only one.
    init(names: [String]) throws(PriceFileError) {
        let plain = names.map(Self.plain)
        let exact = plain.indices.filter { plain[$0] == "close" }
        let candidates = exact.isEmpty ? plain.indices.filter { plain[$0].lowercased() == "close" } : exact
        guard let close = candidates.first else {
            throw PriceFileError(
                .noCloseColumn(found: names, separator: Self.likelySeparator(names)), line: nil, column: nil)
        }
        guard candidates.count == 1 else {
            throw PriceFileError(.severalCloseColumns(candidates.map { names[$0] }))
        }
        self.names = names
        self.close = close
        time = Self.timeColumns(plain.map { $0.lowercased() })
    }

    private static func plain(_ name: String) -> String {
        let blanks: Set<Unicode.Scalar> = [" ", "\t"]
        var scalars = Substring(name).unicodeScalars
        func trim(_ isEdge: (Unicode.Scalar) -> Bool) {
            while let first = scalars.first, isEdge(first) { scalars.removeFirst() }
            while let last = scalars.last, isEdge(last) { scalars.removeLast() }
        }
        trim { blanks.contains($0) }
        trim { $0 == "<" || $0 == ">" }
        trim { blanks.contains($0) }
        return String(scalars)
    }

    private static func timeColumns(_ names: [String]) -> [Int] {
        let whole = ["timestamp", "datetime", "date_time", "open_time", "opentime", "time_open", "unix", "epoch"]
        if let column = whole.lazy.compactMap({ names.firstIndex(of: $0) }).first { return [column] }
        let date = names.firstIndex { $0 == "date" || $0 == "day" }
        let time = names.firstIndex(of: "time")
        return [date, time].compactMap { $0 }
    }

    /// A header that is one field but holds another separator was meant to be split there.
    private static func likelySeparator(_ names: [String]) -> UInt8? {
        guard names.count == 1, let line = names.first else { return nil }
        return [UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|")].first { line.utf8.contains($0) }
    }
}
