import Dashboard
import PlainText
import SignalKit

/// What was found in the price file, in the words of the screen.
extension FileRemark {
    static func remarks(_ facts: PriceFileFacts) -> [FileRemark] {
        [FileRemark(format(facts.format)), FileRemark(size(facts))]
    }

    private static func format(_ format: FileFormat) -> String {
        let header = format.headerLine.map { "header on line \($0)" } ?? "no header"
        let times = format.timeColumns.joined(separator: " and ")
        return [
            "fields parted by \(format.separator.name)", header, "close from '\(format.closeColumn)'",
            times.isEmpty ? "no times" : "times from '\(times)'", "numbers \(format.numbers.description)",
        ].joined(separator: ", ")
    }

    private static func size(_ facts: PriceFileFacts) -> String {
        let gaps = facts.gaps > 0 ? ", \(Digits.grouped(facts.gaps)) without a price" : ""
        let blank = facts.blankLines > 0 ? ", \(Digits.grouped(facts.blankLines)) blank lines" : ""
        return "\(Digits.grouped(facts.rows)) rows\(gaps)\(blank), \(Digits.grouped(facts.bytes)) bytes"
    }
}
