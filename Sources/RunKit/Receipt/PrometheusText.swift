import PlainText
import SignalKit

/// The figures of the newest run in Prometheus's text format, for node_exporter's textfile collector.
///
/// Each has the label `input`, so that the files of several jobs stand beside each other in one folder.
package struct PrometheusText {
    private let receipt: Receipt
    private let time: LogTime

    /// The figures of a run that ended at `time`.
    package init(_ receipt: Receipt, at time: LogTime) {
        self.receipt = receipt
        self.time = time
    }

    private struct Value {
        var labels: [(String, String)] = []
        let text: String
    }

    private struct Figure {
        let name: String
        let help: String
        var values: [Value]

        init(_ name: String, _ help: String, _ value: String?, labels: [(String, String)] = []) {
            (self.name, self.help) = (name, help)
            values = value.map { [Value(labels: labels, text: $0)] } ?? []
        }
    }

    /// The whole file. What a failed run does not know is not there; its exit code is.
    package var text: String {
        figures.filter { !$0.values.isEmpty }.map { figure in
            let name = "mlops_tui_" + figure.name
            let lines = figure.values.map { value in
                let labels = ([("input", receipt.input.path.description)] + value.labels).map { label in
                    "\(label.0)=\"\(Self.escaped(label.1))\""
                }
                return "\(name){\(labels.joined(separator: ","))} \(value.text)\n"
            }
            return "# HELP \(name) \(figure.help)\n# TYPE \(name) gauge\n" + lines.joined()
        }
        .joined()
    }

    private var figures: [Figure] {
        let milliseconds = receipt.milliseconds
        return [
            Figure("last_run_success", "Whether the newest run ended well.", receipt.isSuccess ? "1" : "0"),
            Figure("last_run_exit_code", "The exit code of the newest run.", String(receipt.exitCode)),
            Figure(
                "last_run_timestamp_seconds", "When the newest run ended, in seconds since 1970.",
                Self.seconds(Int(time.secondsSinceEpoch) * 1000 + time.milliseconds)),
            Figure("last_run_duration_seconds", "How long the newest run took.", Self.seconds(milliseconds)),
            Figure("signal_rate", "Rows with signal 1 among all rows, 0 to 1.", receipt.value),
            Figure("signal_rate_lower", "Lower end of the 95 % interval of the rate.", interval("lower")),
            Figure("signal_rate_upper", "Upper end of the 95 % interval of the rate.", interval("upper")),
            number("rows", "Data rows of the price file."), number("gaps", "Rows without a price."),
            number("signals", "Rows with signal 1."), number("flips", "Changes of the signal."),
            number("longest_run", "The longest run of rows with one signal."),
            Figure("window", "Rows in the rolling mean.", receipt.setting("window")), findings,
            Figure(
                "build_info", "The program that ran.", "1",
                labels: [("version", receipt.version), ("commit", receipt.build ?? "")]),
        ]
    }

    private func number(_ name: String, _ help: String) -> Figure {
        Figure(name, help, receipt.number(name).map(String.init))
    }

    private func interval(_ end: String) -> String? {
        receipt.result["interval"]?[end]?.decimal
    }

    /// How often each check found something, 0 included: an alert can then tell the end of a fault from a missing figure.
    private var findings: Figure {
        var figure = Figure("check_findings", "Rows in which a check of the data found something.", nil)
        guard receipt.isSuccess else { return figure }
        figure.values = DataCheck.Name.allCases.map { name in
            let found = receipt.checks.elements.first { $0["name"]?.string == name.rawValue }
            return Value(labels: [("check", name.rawValue)], text: String(found?["count"]?.integer ?? 0))
        }
        return figure
    }

    private static func seconds(_ milliseconds: Int) -> String {
        let rest = String(milliseconds % 1000)
        return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
    }

    /// A label's value: backslash, quote and line end escaped. Control characters are legal there and nobody's friend.
    private static func escaped(_ text: String) -> String {
        SafeText.escaped(text).reduce(into: "") { escaped, character in
            switch character {
            case "\\": escaped += "\\\\"
            case "\"": escaped += "\\\""
            default: escaped.append(character)
            }
        }
    }
}
