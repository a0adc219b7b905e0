import Testing

@testable import Dashboard
@testable import FrameKit

/// What a person can read where there is little room: whole numbers, and how to leave.
struct SmallScreenTests {
    private func screen(_ columns: Int, _ rows: Int, window: Int = 5, seed: UInt32 = 42) throws -> [String] {
        let size = Size(columns: columns, rows: rows)
        let rig = try DashboardRig.ready(PriceFileText(rows: 700), DashboardRig(window: window, seed: seed, size: size))
        return rig.screen.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    @Test func `at 20 by 6 there are window, seed, rate and how to leave`() throws {
        let lines = try screen(20, 6)
        #expect(lines.first == "  window 5  seed 42")
        #expect(try screen(20, 6, window: 20).first == " window 20  seed 42")
        #expect(lines[1].hasPrefix(" rate 0."))
        #expect(!lines[1].contains("…") && lines[1].count <= 12)
        #expect(lines.last == " ↑↓ window   q quit")
    }

    @Test func `a seed that does not fit beside the window is left out, not cut`() throws {
        #expect(try screen(20, 6, window: 500, seed: 4_294_967_295).first == " price…  window 500")
        #expect(
            try screen(40, 12, window: 500, seed: 4_294_967_295).first?.hasSuffix("window 500   seed 4294967295")
                == true)
    }

    @Test func `the number of bars is whole or not there`() throws {
        #expect(try screen(48, 12)[0] == " prices.csv  700 bars        window 5   seed 42")
        #expect(try screen(40, 12)[0] == " prices.csv          window 5   seed 42")
    }

    @Test func `facts in the summary are whole`() throws {
        let line = try screen(40, 12)[2]
        #expect(line.hasPrefix(" flips ") && line.contains("bars a flip") && !line.contains("…"))
    }

    @Test(arguments: [(0, 0), (1, 1), (19, 6), (20, 5), (5, 30), (300, 5)])
    func `below 20 by 6 there is a sentence, broken to fit`(_ columns: Int, _ rows: Int) throws {
        let words = try screen(columns, rows).joined(separator: " ").split(separator: " ")
        let sentence = "mlops-tui needs 20×6, this is \(columns)×\(rows); q quits"
        if columns >= 19 { #expect(words.joined(separator: " ") == sentence) }
        #expect(sentence.filter { $0 != " " }.hasPrefix(words.joined().filter { $0 != "…" }))
    }

    @Test func `close and mean have equally many decimals in their tags`() throws {
        var rig = DashboardRig(size: Size(columns: 120, rows: 36))
        let text = "close\n" + (0..<50).map { "\(100 + $0).25\n" }.joined() + "170\n"
        rig.send(.loaded(try PriceFileText(text: text).series()))
        rig.settle()
        #expect(rig.screen.contains("170.00"))
    }
}
