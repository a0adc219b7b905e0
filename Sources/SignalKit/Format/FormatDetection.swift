/// Finds out what a price file is from its first records: what parts its fields, where its header is, which column holds
/// the closes and how its prices are written.
///
/// What a caller knows is not looked for. What is in doubt is refused, and never guessed.
///
/// Cost: the fields of some hundred lines, once a file; for a file in the plain form, the closes of 64.
struct FormatDetection {
    /// Lines in which the header is looked for: a line of advertisement or a disclaimer may be above it.
    static let headerLines = 10
    static let subHeaderLimit = 3

    let sample: FormatSample
    let choices: FormatChoices

    /// Where the rows begin, and how they are read.
    static func start(of sample: FormatSample, _ choices: FormatChoices) throws(PriceFileError) -> FileStart {
        do throws(PriceFileError) {
            return try FormatDetection(sample: sample, choices: choices).start()
        } catch {
            // What is no text at all is refused before what is no price file.
            let looked = sample.records.prefix(headerLines).last?.next ?? 0
            if let encoding = sample.encodingError(before: looked) { throw encoding }
            throw error
        }
    }

    private func start() throws(PriceFileError) -> FileStart {
        if choices.isStrict { return try strictStart() }
        let (separators, first) = separatorsAndFirstRecord()
        if choices.hasNoHeader { return try startWithoutHeader(separators, first, isAsked: true) }
        if let header = bestHeader(separators, first) { return try start(below: header) }
        return try startWithoutHeader(separators, first, isAsked: false)
    }

    /// The plain form: commas, and the header on the first line.
    private func strictStart() throws(PriceFileError) -> FileStart {
        let header = try SampleHeader(sample, 0, .comma, choices)
        var format = FileFormat(layout: try header.finder.layout(likelySeparator: header.likelySeparator))
        format.headerLine = sample.records[0].lines + 1
        try refuseNoText(through: 0)
        return fileStart(format, after: 0, isWrapped: header.isWrapped)
    }

    /// The separators that may be the file's, and the first record that is not a `sep=` line.
    private func separatorsAndFirstRecord() -> (separators: [Separator], first: Int) {
        let said = saidSeparator
        let first = said == nil ? 0 : 1
        if let chosen = choices.separator { return ([chosen], first) }
        if let said = said ?? nil { return ([said], first) }
        return (Separator.allCases, first)
    }

    /// What a `sep=;` line says, as Excel understands it; `.some(nil)` where it names no known separator, `nil` where the
    /// first line is no such line.
    private var saidSeparator: Separator?? {
        guard let record = sample.records.first else { return nil }
        let line = sample.bytes[record.range].filter { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: " ") }
        guard line.count == 5, PriceText.lowercased(line.prefix(4)) == "sep=" else { return nil }
        return .some(Separator(rawValue: line[4]))
    }

    // MARK: A header

    /// The header that is most likely one: the first whose number of fields the next record has too.
    ///
    /// Names decide, as they are parted by the right separator alone. Below the first line a header is words alone: a
    /// row of data is never taken for one.
    private func bestHeader(_ separators: [Separator], _ first: Int) -> SampleHeader? {
        var fallback: SampleHeader?
        for index in sample.records.indices.dropFirst(first).prefix(Self.headerLines) {
            for separator in separators {
                guard let header = try? SampleHeader(sample, index, separator, choices),
                    header.finder.hasClose, isHeader(header, isFirst: index == first)
                else { continue }
                if isFollowed(header) { return header }
                if fallback == nil { fallback = header }
            }
        }
        return fallback
    }

    private func isHeader(_ header: SampleHeader, isFirst: Bool) -> Bool {
        if isFirst {
            // A column chosen by its number is in every row; else the name of the close is proof enough.
            guard case .number = choices.closeColumn else { return true }
            return sample.row(sample.records[header.index], header.separator)?.isData == false
                && (header.finder.count > 1 || header.likelySeparator == nil)
        }
        return sample.row(sample.records[header.index], header.separator)?.isAllWords ?? false
    }

    /// Whether the record below has as many fields, or there is none.
    private func isFollowed(_ header: SampleHeader) -> Bool {
        guard sample.records.indices.contains(header.index + 1) else { return true }
        return sample.row(sample.records[header.index + 1], header.separator)?.count == header.finder.count
    }

    private func start(below header: SampleHeader) throws(PriceFileError) -> FileStart {
        var layout: ColumnLayout
        do throws(PriceFileError) {
            layout = try header.finder.layout()
        } catch {
            throw PriceFileError(error.fact, line: sample.records[header.index].lines + 1)
        }
        let subHeaders = subHeaders(below: header, &layout)
        let last = header.index + subHeaders
        if layout.time.isEmpty { layout.time = timeColumns(layout, header.separator, below: last) }
        try refuseNoText(through: last)
        var format = FileFormat(separator: header.separator, layout: layout)
        format.headerLine = sample.records[header.index].lines + 1
        format.subHeaderRows = subHeaders
        format.numbers = numbers(layout, header.separator, from: last + 1)
        return fileStart(format, after: last, isWrapped: header.isWrapped)
    }

    /// How many records below the header belong to it, as `yfinance` writes them: a first field that names something,
    /// and no number in any. One that says which column is the date is heard.
    private func subHeaders(below header: SampleHeader, _ layout: inout ColumnLayout) -> Int {
        var count = 0
        for record in sample.records.dropFirst(header.index + 1).prefix(Self.subHeaderLimit) {
            guard let row = sample.row(record, header.separator), row.count <= layout.count,
                let first = row.fields.first,
                let label = first.withUnsafeBytes({ ColumnNames.lowered($0) }),
                ColumnNames.subHeaderLabels.contains(label), !row.fields.contains(where: SampleRow.isNumber),
                !isHeaderAgain(row, layout)
            else { break }
            if layout.time.isEmpty, ColumnNames.mayTellTime(label), layout.close != 0 { layout.time = [0] }
            count += 1
        }
        return count
    }

    /// A header that is there twice is an error of whoever joined two files.
    private func isHeaderAgain(_ row: SampleRow, _ layout: ColumnLayout) -> Bool {
        guard row.fields.indices.contains(layout.close) else { return false }
        return String(decoding: row.fields[layout.close], as: UTF8.self) == layout.closeName
    }

    /// The columns that tell the time though no name says so: one whose name hints at it, or the first, by what is in
    /// them. Numbers count only where a name hints at a time or there is none: they may be anything else.
    private func timeColumns(_ layout: ColumnLayout, _ separator: Separator, below last: Int) -> [Int] {
        guard sample.records.indices.contains(last + 1) else { return [] }
        let names = layout.names.prefix(Self.timeColumnLimit).map { $0.lowercased() }
        let taken = Set(layout.numbers.kinds.compactMap { layout.numbers[$0] }).union([layout.close]).union(
            layout.symbol.map { [$0] } ?? [])
        let hinting = names.indices.filter { !taken.contains($0) && ColumnNames.hintsAtTime(names[$0]) }
        let first = taken.contains(0) || hinting.contains(0) ? [] : [0]
        let table = HeaderlessTable(sample, last + 1, separator)
        for column in hinting + first {
            guard let found = table.timeColumns(at: column), !table.areConstant(found) else { continue }
            if hinting.contains(column) || ColumnNames.isNameless(names[column]) || !table.isNumber(column) {
                return found.filter { !taken.contains($0) }
            }
        }
        return []
    }

    private static let timeColumnLimit = 64

    // MARK: Both

    func numbers(_ layout: ColumnLayout, _ separator: Separator, from first: Int) -> NumberStyle {
        let records = sample.records.dropFirst(first)
        if separator == .comma, records.allSatisfy({ hasPlainClose($0, layout) }) { return .plain }
        let rows = records.compactMap { sample.row($0, separator) }
        var evidence = NumberEvidence()
        let prices = [layout.close] + [PriceColumn.open, .high, .low].compactMap { layout.numbers[$0] }
        for row in rows {
            for column in prices where row.fields.indices.contains(column) {
                row.fields[column].withUnsafeBytes { evidence.take($0, isClose: column == layout.close) }
            }
        }
        return evidence.style(separator)
    }

    /// Whether the close of a record is a plain price or a gap; so is that of one whose quotes are wrong, which is refused
    /// when it is read.
    private func hasPlainClose(_ record: FormatSample.Record, _ layout: ColumnLayout) -> Bool {
        var close = PriceText.gap
        var column = 0
        do throws(PriceFileError) {
            _ = try sample.visit(record, .comma) { field in
                if column == layout.close { close = NumberStyle.plain.read(field.bytes) }
                column += 1
            }
        } catch {
            return true
        }
        switch close {
        case .price, .gap: return true
        default: return false
        }
    }

    private func refuseNoText(through last: Int) throws(PriceFileError) {
        if let error = sample.encodingError(before: sample.records[last].next) { throw error }
    }

    func fileStart(_ format: FileFormat, after last: Int, isWrapped: Bool) -> FileStart {
        let record = sample.records[last]
        var dialect = sample.above.dialect
        if isWrapped { dialect.insert(.quotedRows) }
        return FileStart(
            format: format, end: record.next, lines: record.nextLines, blankLines: record.blankLines, dialect: dialect)
    }

    func fileStart(_ format: FileFormat, before first: Int) -> FileStart {
        let record = sample.records[first]
        return FileStart(
            format: format, end: record.range.lowerBound, lines: record.lines, blankLines: record.blankLines,
            dialect: sample.above.dialect)
    }
}
