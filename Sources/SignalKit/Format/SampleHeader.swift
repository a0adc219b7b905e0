/// A record of a sample, read as a header.
struct SampleHeader {
    let index: Int
    let separator: Separator
    let finder: ColumnFinder
    let isWrapped: Bool

    init(_ sample: FormatSample, _ index: Int, _ separator: Separator, _ choices: FormatChoices) throws(PriceFileError)
    {
        self.index = index
        self.separator = separator
        var finder = ColumnFinder(close: choices.closeColumn, isStrict: choices.isStrict)
        isWrapped = try sample.visit(sample.records[index], separator) { finder.add($0.bytes, shown: $0.text) }
            .isWrapped
        self.finder = finder
    }

    /// A header that is one field but holds another separator was meant to be split there.
    var likelySeparator: UInt8? {
        guard finder.count == 1, let line = finder.names.first else { return nil }
        if let found = Separator.allCases.first(where: { $0 != separator && line.utf8.contains($0.rawValue) }) {
            return found.rawValue
        }
        return line.lowercased().split(separator: " ").dropFirst().contains("close") ? UInt8(ascii: " ") : nil
    }
}
