package import FrameKit

/// A recording for asciinema: frames as what a terminal would have been sent, with the times between them.
///
/// Formats: https://docs.asciinema.org/manual/asciicast/v2/ and …/v3/.
package struct Cast: Sendable {
    package enum Format: String, CaseIterable, Sendable {
        case v2, v3
    }

    private let format: Format
    private var lines: [String]
    private var stream: FrameStream
    private var size: Size
    private var last = Duration.zero

    /// Whoever plays it shortens longer pauses to `idleLimit`.
    package init(_ format: Format, size: Size, title: String, idleLimit: Duration, depth: ColourDepth, theme: Theme) {
        self.format = format
        self.size = size
        stream = FrameStream(depth, theme: theme)
        let idle = Self.seconds(idleLimit)
        let title = Self.json(title)
        let header =
            switch format {
            case .v2:
                "{\"version\": 2, \"width\": \(size.columns), \"height\": \(size.rows), \"idle_time_limit\": \(idle), "
                    + "\"title\": \(title), \"env\": {\"TERM\": \"xterm-256color\"}}"
            case .v3:
                "{\"version\": 3, \"term\": {\"cols\": \(size.columns), \"rows\": \(size.rows), "
                    + "\"type\": \"xterm-256color\"}, \"idle_time_limit\": \(idle), \"title\": \(title)}"
            }
        lines = [header]
    }

    /// `now` is counted from the start.
    package mutating func show(_ frame: Frame, at now: Duration) {
        if frame.size != size {
            size = frame.size
            add("r", "\(size.columns)x\(size.rows)", at: now)
        }
        let output = stream.show(frame)
        if !output.isEmpty { add("o", output, at: now) }
    }

    package mutating func mark(_ label: String, at now: Duration) { add("m", label, at: now) }

    /// The recording so far.
    package var text: String { lines.map { $0 + "\n" }.joined() }

    private mutating func add(_ code: String, _ data: String, at now: Duration) {
        let time =
            switch format {
            case .v2: now
            case .v3: now - last
            }
        last = now
        lines.append("[\(Self.seconds(time)), \"\(code)\", \(Self.json(data))]")
    }

    /// With six decimals, always.
    private static func seconds(_ duration: Duration) -> String {
        let (seconds, attoseconds) = max(duration, .zero).components
        let micros = String(attoseconds / 1_000_000_000_000)
        return "\(seconds)." + String(repeating: "0", count: 6 - micros.count) + micros
    }

    private static func json(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case _ where scalar.value < 0x20 || scalar.value == 0x7f:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
