// Public: the conformance of a public type is public, and so must the protocol be here.
public import ArgumentParser
import FrameKit
import PlainText
import RunKit
public import SignalKit
import TerminalKit

// Values of options that are types of other parts.

extension PriceReader.Missing: ExpressibleByArgument {}

/// `--order`.
extension PriceReader.Order: ExpressibleByArgument {}

/// `--checks`.
extension DataChecks: ExpressibleByArgument {}
extension WarmupRule: ExpressibleByArgument {}
extension LogFormat: ExpressibleByArgument {}
extension LogLevel: ExpressibleByArgument {}
extension ColourChoice: ExpressibleByArgument {}
extension Glyphs: ExpressibleByArgument {}

extension Theme: ExpressibleByArgument {
    package init?(argument: String) {
        guard let theme = Theme.chosen.first(where: { $0.rawValue == argument }) else { return nil }
        self = theme
    }
    package static var allValueStrings: [String] { chosen.map(\.rawValue) }
}
extension FrameStyle: ExpressibleByArgument {}

extension FilePath: ExpressibleByArgument {
    package var defaultValueDescription: String { description }
    package static var defaultCompletionKind: CompletionKind { .file() }
}

/// `120x36`: columns and rows.
struct FrameSize: ExpressibleByArgument, Equatable {
    let size: Size

    /// More than any screen has, less than would fill the memory.
    private static let limit: UInt64 = 1_000
    /// Below that there is only a line that says so.
    static let least = Size(columns: 20, rows: 6)

    init?(argument: String) {
        let parts = argument.lowercased().split(separator: "x", omittingEmptySubsequences: false)
        guard parts.count == 2, case .value(let columns) = PlainInteger(String(parts[0])),
            case .value(let rows) = PlainInteger(String(parts[1])), columns <= Self.limit, rows <= Self.limit
        else { return nil }
        size = Size(columns: Int(columns), rows: Int(rows))
        guard size.columns >= Self.least.columns, size.rows >= Self.least.rows else { return nil }
    }

    static func parsing(_ text: String) throws -> FrameSize {
        guard let size = FrameSize(argument: text) else {
            throw ValidationError(
                "expected COLUMNSxROWS from \(least.columns)x\(least.rows) to \(limit)x\(limit), such as 120x36")
        }
        return size
    }
}

/// A number of threads: plain decimal, 1 to 1024.
struct ThreadCount {
    let count: Int

    static func parsing(_ text: String) throws -> ThreadCount {
        guard case .value(let value) = PlainInteger(text), (1...1024).contains(value) else {
            throw ValidationError("expected a whole number from 1 to 1024")
        }
        return ThreadCount(count: Int(value))
    }
}

extension RunCommand {
    static func window(_ text: String) throws -> Int {
        guard let rows = PlainInteger.window(text) else {
            throw ValidationError("expected a whole number from 1 on, such as 5")
        }
        return rows
    }

    static func seed(_ text: String) throws -> UInt32 {
        guard let seed = PlainInteger.seed(text) else {
            throw ValidationError("expected a whole number from 0 to \(UInt32.max), such as 42")
        }
        return seed
    }
}
