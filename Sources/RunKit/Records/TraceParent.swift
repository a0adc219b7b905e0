import Glibc
import Logging

/// The span that started this run, as W3C Trace Context hands it on in the variable `TRACEPARENT`, so that the lines of the
/// log are found from the trace.
package struct TraceParent: Equatable, Sendable {
    package let traceID: String
    /// The span that the run belongs under.
    package let parentID: String

    /// Reads `00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01`.
    ///
    /// By the rules of level 1: small hexadecimal digits, neither id all zeros, no version `ff`; version `00` ends there,
    /// a later one may go on after a dash. Anything else is no trace, which is no error.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= Self.length, bytes.count == Self.length || bytes[Self.length] == UInt8(ascii: "-") else {
            return nil
        }
        let parts = bytes[..<Self.length].split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.map(\.count) == [2, 32, 16, 2], parts.allSatisfy({ $0.allSatisfy(Self.isDigit) }) else {
            return nil
        }
        let version = String(decoding: parts[0], as: UTF8.self)
        guard version != "ff", version != "00" || bytes.count == Self.length else { return nil }
        guard parts[1...2].allSatisfy({ $0.contains { $0 != UInt8(ascii: "0") } }) else { return nil }
        traceID = String(decoding: parts[1], as: UTF8.self)
        parentID = String(decoding: parts[2], as: UTF8.self)
    }

    /// That of the process.
    package static var ofProcess: TraceParent? {
        getenv("TRACEPARENT").flatMap { TraceParent(String(cString: $0)) }
    }

    /// The fields of each line of the log.
    var metadata: Logger.Metadata { ["trace_id": .string(traceID), "parent_id": .string(parentID)] }

    private static let length = 2 + 1 + 32 + 1 + 16 + 1 + 2

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
}
