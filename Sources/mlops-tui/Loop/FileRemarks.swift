import Dashboard
import PlainText
import SignalKit

/// What was found in the price file, in the words of the screen.
extension FileRemark {
    static func remarks(_ facts: PriceFileFacts) -> [FileRemark] {
        [FileRemark(format(facts.format)), FileRemark(size(facts))] + [order(facts)].compactMap(\.self)
            + facts.checks.map(remark)
    }

    private static func format(_ format: FileFormat) -> String {
        let header = format.headerLine.map { "header on line \($0)" } ?? "no header"
        let times = format.timeColumns.joined(separator: " and ")
        return [
            "fields parted by \(format.separator.name)", header, "close from '\(format.closeColumn)'",
            times.isEmpty ? "no times" : "times from '\(times)'", "numbers \(format.numbers.description)",
        ].joined(separator: ", ")
    }

    /// The order where it is not the usual one. Times that were looked for and not read are a finding of the checks.
    private static func order(_ facts: PriceFileFacts) -> FileRemark? {
        switch facts.order {
        case .oldestFirst: nil
        case .newestFirst: FileRemark("newest row first: signals go by the order of time", isWarning: true)
        case .file: FileRemark("rows in the order of the file, as asked for")
        case .unchecked:
            facts.checks.contains { $0.name == .orderUnchecked }
                ? nil : FileRemark("the order of the rows is unchecked: there are no times to go by", isWarning: false)
        }
    }

    private static func remark(_ check: DataCheck) -> FileRemark {
        FileRemark(
            check.words + (check.line.map { " (first on line \(Digits.grouped($0)))" } ?? ""),
            isWarning: check.isWarning)
    }

    private static func size(_ facts: PriceFileFacts) -> String {
        let gaps = facts.gaps > 0 ? ", \(Digits.grouped(facts.gaps)) without a price" : ""
        let blank = facts.blankLines > 0 ? ", \(Digits.grouped(facts.blankLines)) blank lines" : ""
        return "\(Digits.grouped(facts.rows)) rows\(gaps)\(blank), \(Digits.grouped(facts.bytes)) bytes"
    }
}
