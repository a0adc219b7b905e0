import Testing

@testable import SignalKit

/// The spelling and order of a time column, from its first rows.
struct TimeFormatTests {
    /// Runs `body` on the rows as samples.
    private static func samples<Result>(_ rows: [String], _ body: ([TimeFormat.Sample]) -> Result) -> Result {
        let bytes = rows.map { Array($0.utf8) }
        func next(_ index: Int, _ taken: [TimeFormat.Sample]) -> Result {
            guard index < bytes.count else { return body(taken) }
            return bytes[index].withUnsafeBytes { next(index + 1, taken + [.init(text: $0[...])]) }
        }
        return next(0, [])
    }

    static func plan(_ rows: [String]) -> TimePlan? { samples(rows) { TimePlan($0) } }

    private static func dayMonth(_ rows: [String]) -> TimeText.DayMonth? {
        samples(rows) { TimeFormat.found(in: $0) }?.format.dayMonth
    }

    @Test func `a number above 12 tells the day`() {
        #expect(Self.dayMonth(["01/02/2025", "01/13/2025"]) == .monthFirst)
        #expect(Self.dayMonth(["01/02/2025", "13/02/2025"]) == .dayFirst)
        #expect(Self.dayMonth(["12.01.2025", "13.01.2025"]) == .dayFirst)
    }

    @Test func `where no number is above 12, bars follow each other closely`() {
        #expect(Self.dayMonth(["01/02/2025", "01/03/2025", "01/06/2025"]) == .monthFirst)
        #expect(Self.dayMonth(["02/01/2025", "03/01/2025", "06/01/2025"]) == .dayFirst)
        #expect(Self.dayMonth(["06.01.2025", "03.01.2025", "02.01.2025"]) == .dayFirst)
        #expect(Self.dayMonth(["11/12/2024", "12/12/2024", "01/01/2025"]) == .dayFirst)
        // December to January goes back under one reading alone.
        #expect(Self.dayMonth(["12/01/2024", "12/12/2024", "01/02/2025"]) == .monthFirst)
    }

    @Test func `a doubt is no plan`() {
        // Both go one way, but not the same.
        #expect(Self.plan(["01/02/2025", "02/01/2025"]) == nil)
        #expect(Self.plan(["01/02/2025", "03/01/2025", "02/05/2025", "01/01/2025"]) == nil)
        #expect(Self.plan(["13/01/2025", "01/13/2025", "14/01/2025", "01/14/2025"]) == nil)
        #expect(Self.plan(["0", "1", "2"]) == nil)
        #expect(Self.plan([]) == nil)
        #expect(Self.plan(["x", "y", "2025-01-01"]) == nil)
    }

    @Test func `a file is newest first where times only go down`() {
        #expect(Self.plan(["2025-01-03", "2025-01-02", "2025-01-02", "2025-01-01"])?.isNewestFirst == true)
        #expect(Self.plan(["2025-01-03", "2025-01-02", "2025-01-05", "2025-01-01"])?.isNewestFirst == false)
        #expect(Self.plan(["2025-01-03", "2025-01-03"])?.isNewestFirst == false)
        #expect(Self.plan(["2025-01-03"])?.isNewestFirst == false)
        #expect(Self.plan(["2025-01-03", "Total", "2025-01-02"])?.isNewestFirst == true)
    }

    @Test func `a clock that is set back does not hide that a file is newest first`() {
        let rows = ["02:01", "02:00", "01:59", "01:01", "01:00", "01:59", "01:58"].map { "2024-10-27 \($0)" }
        #expect(Self.plan(rows)?.isNewestFirst == true)
        #expect(Self.plan(rows.reversed())?.isNewestFirst == false)
        #expect(Self.plan(rows)?.step == 60_000_000_000)
    }

    @Test func `seconds that become milliseconds, or milliseconds microseconds, are no jump`() {
        let plan = Self.plan(["1735689540000", "1735689600000000", "1735689660000000"])
        #expect(plan?.step == 60_000_000_000)
        #expect(plan?.isNewestFirst == false)
    }
}
