import PlainText

/// Receipts as text for people: a line a run, two runs side by side, the best one.
package struct RunsTable: Sendable {
    /// In the order of the file; a run's number is its place, from 1 on.
    package let receipts: [Receipt]

    package init(_ receipts: [Receipt]) { self.receipts = receipts }

    /// The columns that runs can be compared by.
    package static let columns = [
        "value", "rows", "rows_with_mean", "gaps", "signals", "flips", "longest_run", "window", "seed", "duration_ms",
    ]

    /// A heading and a line for each run, the newest last.
    package var list: [String] { table(Array(receipts.indices)) }

    /// The run with the largest value of a column, or the least; of equal ones the newest. `nil` where no run has one.
    package func best(by column: String, least isLeast: Bool) -> [String]? {
        let numbers = receipts.indices.compactMap { index in
            Self.number(column, of: receipts[index]).map { (index: index, number: $0) }
        }
        let best = numbers.reduce(nil as (index: Int, number: Double)?) { best, next in
            guard let best else { return next }
            return (isLeast ? next.number <= best.number : next.number >= best.number) ? next : best
        }
        return best.map { table([$0.index]) }
    }

    private static func number(_ column: String, of receipt: Receipt) -> Double? {
        guard receipt.isSuccess else { return nil }
        switch column {
        case "value": return receipt.value.flatMap { Double($0) }
        case "window", "seed": return receipt.setting(column).flatMap { Double($0) }
        case "duration_ms": return Double(receipt.milliseconds)
        default: return receipt.number(column).map(Double.init)
        }
    }

    private func table(_ rows: [Int]) -> [String] {
        let heading = ["#", "run", "time", "exit", "value", "window", "seed", "rows", "flips", "ms", "input"]
        return Self.aligned(
            [heading]
                + rows.map { index in
                    let receipt = receipts[index]
                    return [
                        String(index + 1), String(receipt.runID.prefix(8)), String(receipt.time.prefix(19)),
                        String(receipt.exitCode), receipt.value ?? "-", receipt.setting("window") ?? "-",
                        receipt.setting("seed") ?? "-", receipt.number("rows").map(String.init) ?? "-",
                        receipt.number("flips").map(String.init) ?? "-", String(receipt.milliseconds),
                        receipt.input.path.description,
                    ]
                })
    }

    /// Everything of two runs, a line each; what differs has a `*` before it.
    package static func compare(_ a: Receipt, _ b: Receipt) -> [String] {
        let (left, right) = (a.parts, b.parts)
        let names = left.map(\.name) + right.map(\.name).filter { name in !left.contains { $0.name == name } }
        return aligned(
            names.map { name in
                let values = [left, right].map { facts in facts.first { $0.name == name }?.value ?? "-" }
                return [values[0] == values[1] ? "" : "*", name] + values
            })
    }

    /// In columns as wide as their widest text, the last one as it is; nothing that a terminal would obey.
    private static func aligned(_ rows: [[String]]) -> [String] {
        let shown = rows.map { $0.map(SafeText.escaped) }
        let columns = shown.map(\.count).max() ?? 0
        let widths: [Int] = (0..<columns).map { column in
            shown.map { cells in cells.indices.contains(column) ? cells[column].count : 0 }.max() ?? 0
        }
        return shown.map { cells in
            let line: [String] = cells.indices.map { column in
                let text = cells[column]
                let blanks = column == cells.count - 1 ? 0 : widths[column] - text.count
                return text + String(repeating: " ", count: blanks)
            }
            return line.joined(separator: "  ")
        }
    }
}

extension Receipt {
    /// All that two runs are compared by, in order.
    package var parts: [(name: String, value: String)] {
        var parts = [
            (name: "run", value: runID), ("time", time), ("program", version + (build.map { " (\($0))" } ?? "")),
            ("input", input.path.description), ("input.bytes", input.facts.map { String($0.bytes) } ?? "-"),
            ("input.sha256", input.facts?.sha256 ?? "-"), ("config", config?.path.description ?? "-"),
            ("config.sha256", config?.sha256 ?? "-"),
        ]
        parts += settings.map { ($0.name, $0.text) }
        for (name, part) in [("format", format), ("result", result)] {
            parts += part.members.map { ("\(name).\($0.key)", $0.value.string ?? $0.value.compact) }
        }
        parts += checks.elements.map { ("check.\($0["name"]?.string ?? "")", $0["count"]?.compact ?? "-") }
        return parts + [("exit_code", String(exitCode)), ("duration_ms", String(milliseconds))]
    }
}
