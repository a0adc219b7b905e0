package import Logging
import PlainText
import SignalKit

/// One event of a run, as a line of the log: an instant, a level, a name and fields in alphabetical order.
package struct LogRecord: Equatable, Sendable {
    let time: LogTime
    let level: Logger.Level
    let event: String
    let fields: [Field]

    /// One name and its value.
    struct Field: Equatable, Sendable {
        let name: String
        let value: JSON
    }

    package init(time: LogTime, level: Logger.Level, event: String, metadata: Logger.Metadata) {
        self.time = time
        self.level = level
        self.event = event
        // A dictionary has no order, and a log has to have the same bytes every time.
        fields = metadata.sorted { $0.key < $1.key }.map { Field(name: $0.key, value: Self.json($0.value)) }
    }

    private static func json(_ value: Logger.MetadataValue) -> JSON {
        switch value {
        case .string(let text): .string(text)
        case .stringConvertible(let number as Int): .int(number)
        case .stringConvertible(let number as FixedPoint): .fixed(number)
        case .stringConvertible(let other): .string(other.description)
        case .array(let elements): .array(elements.map(json))
        case .dictionary(let members): .object(members.sorted { $0.key < $1.key }.map { .init($0.key, json($0.value)) })
        }
    }
}

extension LogRecord {
    /// The record as one line with its line end.
    func line(_ format: LogFormat) -> String {
        switch format {
        case .text: textLine
        case .json: jsonLine
        }
    }

    private var textLine: String {
        var line = "\(time.text) \(level.rawValue.uppercased()) \(event)"
        for field in fields { line += " \(field.name)=\(Self.bare(field.value) ?? field.value.compact)" }
        return line + "\n"
    }

    private var jsonLine: String {
        let head: [JSON.Member] = [
            .init("time", .string(time.text)), .init("level", .string(level.rawValue.uppercased())),
            .init("event", .string(event)),
        ]
        return JSON.object(head + fields.map { .init($0.name, $0.value) }).compact + "\n"
    }

    /// Text that needs no quotes: printable ASCII without blanks, quotes, `=` and backslashes.
    private static func bare(_ value: JSON) -> String? {
        guard case .string(let text) = value, !text.isEmpty else { return nil }
        let isPlain = text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x22 && $0 != 0x3D && $0 != 0x5C }
        return isPlain ? text : nil
    }
}

/// An instant of the log: UTC, to the millisecond.
package struct LogTime: Equatable, Sendable {
    let secondsSinceEpoch: Int64
    let milliseconds: Int

    package init(secondsSinceEpoch: Int64, milliseconds: Int) {
        self.secondsSinceEpoch = secondsSinceEpoch
        self.milliseconds = milliseconds
    }

    /// For example `2026-11-20T21:54:11.823Z`.
    var text: String {
        let civil = CivilTime(secondsSinceEpoch: secondsSinceEpoch)
        func padded(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        let date = "\(padded(Int(civil.date.year), 4))-\(padded(civil.date.month, 2))-\(padded(civil.date.day, 2))"
        let clock = "\(padded(civil.hour, 2)):\(padded(civil.minute, 2)):\(padded(civil.second, 2))"
        return "\(date)T\(clock).\(padded(milliseconds, 3))Z"
    }
}
