extension FormatDetection {
    func startWithoutHeader(
        _ separators: [Separator], _ first: Int, isAsked: Bool
    ) throws(PriceFileError) -> FileStart {
        guard first < sample.records.count else { throw PriceFileError(.noRows) }
        // Commas last: they are decimals where another separator parts the fields.
        let tables =
            separators.filter { $0 != .comma }.map { HeaderlessTable(sample, first, $0) }
            .filter { $0.count > 1 || separators.count == 1 }
            + separators.filter { $0 == .comma }.map { HeaderlessTable(sample, first, $0) }
        if let layout = layoutWithoutHeader(tables, isAsked: isAsked) {
            var format = FileFormat(separator: layout.separator, layout: layout.columns)
            format.numbers = numbers(layout.columns, layout.separator, from: first)
            return fileStart(format, before: first)
        }
        throw try refusal(tables, first, isAsked: isAsked)
    }

    private func layoutWithoutHeader(
        _ tables: [HeaderlessTable], isAsked: Bool
    ) -> (separator: Separator, columns: ColumnLayout)? {
        switch choices.closeColumn {
        case .number(let number):
            let data = tables.filter { $0.isData && number <= $0.count }
            // Where some row is not right, reading it says which.
            let table = data.first { $0.hasPrices(in: number - 1) } ?? data.max { $0.count < $1.count }
            return table.map { ($0.separator, $0.layout(close: number - 1)) }
        case .name: return nil
        case nil:
            let proven = tables.compactMap { table in table.provenOpen.map { (table, $0) } }
            guard proven.count == 1, let (table, open) = proven.first else { return nil }
            return (table.separator, table.layout(open: open))
        }
    }

    /// Why there is neither a header nor a proof without one.
    private func refusal(
        _ tables: [HeaderlessTable], _ first: Int, isAsked: Bool
    ) throws(PriceFileError) -> PriceFileError {
        let line = sample.records[first].lines + 1
        let likely = tables.first { $0.isData && $0.count > 1 } ?? tables.first { $0.isData }
        if choices.closeColumn == nil || isAsked, let likely {
            if case .number(let number) = choices.closeColumn {
                return PriceFileError(.noSuchColumn(.number(number), found: [], count: likely.count), line: line)
            }
            return PriceFileError(
                .noHeader(columns: likely.count, close: likely.likelyClose, separator: likely.separator), line: line)
        }
        let split = tables.first { $0.count > 1 } ?? tables.first
        let header: SampleHeader
        if let likely = likelyHeader(first, tables) {
            header = likely
        } else {
            header = try SampleHeader(sample, first, split?.separator ?? .comma, choices)
        }
        let headerLine = sample.records[header.index].lines + 1
        do throws(PriceFileError) {
            _ = try header.finder.layout(likelySeparator: header.likelySeparator)
            return PriceFileError(.noCloseColumn(found: header.finder.names, separator: nil), line: headerLine)
        } catch {
            return PriceFileError(error.fact, line: headerLine)
        }
    }

    /// The first record of words above a row of data with as many fields: what a person would call the header.
    private func likelyHeader(_ first: Int, _ tables: [HeaderlessTable]) -> SampleHeader? {
        for index in sample.records.indices.dropFirst(first).prefix(Self.headerLines).dropLast() {
            for table in tables {
                guard let row = sample.row(sample.records[index], table.separator), row.count > 1, row.isAllWords,
                    let next = sample.row(sample.records[index + 1], table.separator), next.count == row.count,
                    next.isData
                else { continue }
                return try? SampleHeader(sample, index, table.separator, choices)
            }
        }
        return nil
    }
}
