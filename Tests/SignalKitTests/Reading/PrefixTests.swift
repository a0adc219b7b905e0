import Testing

@testable import SignalKit

/// Rows that come later never change a signal that was there before.
struct PrefixTests {
    @Test(arguments: 0..<500)
    func `rows appended to a file never change an earlier signal, in any order and form`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let file = OrderTests.file(&random)
        guard file.rows.count > 3 else { return }
        let window = Int.random(in: 1...3, using: &random)
        let known = Int.random(in: 3..<file.rows.count, using: &random)
        var prefix = file
        prefix.rows = Array(file.rows[..<known])
        for isNewestFirst in [false, true] {
            let whole = try Self.rows(isNewestFirst ? file.newestFirst : file.oldestFirst, window, isNewestFirst)
            let part = try Self.rows(isNewestFirst ? prefix.newestFirst : prefix.oldestFirst, window, isNewestFirst)
            #expect(Array(whole[..<known]) == part)
            for packed in [Packed.gzip, { Packed.zip([("a.csv", $0)]) }, { Packed.utf16($0, isLittle: true) }] {
                let bytes = packed(Array((isNewestFirst ? file.newestFirst : file.oldestFirst).utf8))
                let found = try Engine.run(bytes, window: window).rows
                #expect((isNewestFirst ? found.reversed() : found).map(\.signal) == whole.map(\.signal))
            }
        }
    }

    /// What is known of a row, in the order of time.
    private struct Known: Equatable {
        var close: String?
        var mean: Double?
        var signal: Bool
    }

    private static func rows(_ text: String, _ window: Int, _ isNewestFirst: Bool) throws -> [Known] {
        let rows = try Engine.run(text, window: window).rows
        return (isNewestFirst ? rows.reversed() : rows).map {
            Known(close: $0.close?.description, mean: $0.mean, signal: $0.signal)
        }
    }
}
