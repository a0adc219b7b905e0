import SignalKit
import Testing

@testable import Dashboard

struct TimeAxisTests {
    /// Seconds since 1970 of a UTC time.
    private static func time(_ year: Int64, _ month: Int, _ day: Int, _ hour: Int = 0, _ minute: Int = 0) -> Int64 {
        CivilDate(year: year, month: month, day: day).flatMap { CivilTime(date: $0, hour: hour, minute: minute) }?
            .secondsSinceEpoch ?? .min
    }

    private func labels(from start: Int64, every seconds: Int64, rows: Int, width: Int) -> [String] {
        let times = (0..<rows).map { start + Int64($0) * seconds }
        return TimeAxis(rows: 0..<rows, times: times, width: width, room: width + 10).ticks.map(\.label.text)
    }

    @Test func `minutes show the clock, and the day where it is new`() {
        #expect(
            labels(from: Self.time(2024, 2, 28, 22, 50), every: 60, rows: 120, width: 60) == [
                "23:00", "23:30", "Feb 29", "00:30",
            ])
    }

    @Test func `a stretch inside one day names it once, at its first label`() {
        #expect(
            labels(from: Self.time(2024, 1, 2, 9, 20), every: 60, rows: 150, width: 60) == [
                "Jan 2 10:00", "11:00",
            ])
    }

    @Test func `days run over the end of February in leap years and others`() {
        #expect(
            labels(from: Self.time(2024, 2, 27, 12), every: 3_600, rows: 96, width: 60) == [
                "Feb 28 2024", "Feb 29", "Mar 1", "Mar 2",
            ])
        #expect(
            labels(from: Self.time(2023, 2, 26, 12), every: 3_600, rows: 72, width: 60) == [
                "12:00", "Feb 27", "12:00", "Feb 28", "12:00", "Mar 1",
            ])
    }

    @Test func `months name the year where it is new`() {
        #expect(
            labels(from: Self.time(2023, 10, 15), every: 86_400, rows: 180, width: 60) == [
                "Nov", "Dec", "2024", "Feb", "Mar", "Apr",
            ])
    }

    @Test func `years stand alone`() {
        #expect(
            labels(from: Self.time(1999, 6, 1), every: 86_400 * 30, rows: 60, width: 40) == [
                "2000", "2001", "2002", "2003", "2004",
            ])
    }

    @Test func `a weekend takes no room and the label stands at the first row after it`() {
        let friday = (0..<60).map { Self.time(2024, 1, 5, 16) + Int64($0) * 60 }
        let monday = (0..<60).map { Self.time(2024, 1, 8, 9, 30) + Int64($0) * 60 }
        let axis = TimeAxis(rows: 0..<120, times: friday + monday, width: 120, room: 120)
        #expect(axis.ticks.contains { $0.row == 60 && $0.cell == 60 && $0.label.text == "Jan 8 09:30" })
    }

    @Test func `rows without times are numbered from 1 in round steps`() {
        let axis = TimeAxis(rows: 900..<2_400, times: nil, width: 60, room: 70)
        #expect(
            axis.ticks.map(\.label.text) == ["1,000", "1,200", "1,400", "1,600", "1,800", "2,000", "2,200", "2,400"])
        #expect(axis.ticks.map(\.row) == [999, 1_199, 1_399, 1_599, 1_799, 1_999, 2_199, 2_399])
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `labels stand at the first row of a period, fit and never touch`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let rows = Int.random(in: 1...2_000, using: &random)
        let spacing = (0..<Int.random(in: 0...7, using: &random)).reduce(Int64(1)) { spacing, _ in spacing * 10 }
        var time = Int64.random(in: -4_000_000_000...4_000_000_000, using: &random)
        let times = (0..<rows).map { _ in
            let isHole = Int.random(in: 0..<100, using: &random) == 0
            time += spacing * (isHole ? Int64.random(in: 1...500, using: &random) : 1)
            return time
        }
        let start = Int.random(in: 0..<rows, using: &random)
        let width = Int.random(in: 1...200, using: &random)
        let axis = TimeAxis(rows: start..<rows, times: times, width: width, room: width + 8)
        for (left, right) in zip(axis.ticks, axis.ticks.dropFirst()) {
            #expect(left.cells.upperBound < right.cells.lowerBound)
        }
        for tick in axis.ticks { #expect(tick.cells.upperBound <= width + 8 && 0..<width ~= tick.cell) }
        guard axis.ticks.count > 1 else { return }
        let step = CalendarStep.all.first { step in
            axis.ticks.allSatisfy {
                step.period(of: times[$0.row]) > step.period(of: $0.row == start ? times[start] - 1 : times[$0.row - 1])
            }
        }
        #expect(step != nil)
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `on bars at equal steps labels stand at equal distances and none is left out`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let spacing = [1, 60, 300, 900, 3_600, 14_400, 86_400].randomElement(using: &random) ?? 60
        let rows = Int.random(in: 20...3_000, using: &random)
        let start = Self.time(2_023, Int.random(in: 1...12, using: &random), Int.random(in: 1...28, using: &random))
        let times = (0..<rows).map { start + Int64($0 * spacing) }
        let width = Int.random(in: 40...200, using: &random)
        let axis = TimeAxis(rows: 0..<rows, times: times, width: width, room: width + 10)
        let seconds = axis.ticks.map { times[$0.row] }
        let distances = zip(seconds, seconds.dropFirst()).map { $1 - $0 }
        guard let least = distances.min(), let most = distances.max() else { return }
        // Months are not equally long, and every second day begins anew with each month.
        #expect(Double(most) <= 2 * Double(least), "\(seconds) every \(spacing)")
        if least < 86_400 { #expect(least == most, "\(distances) every \(spacing)") }
        // None is missing before the first and after the last.
        #expect(Double(seconds[0] - times[0]) <= 2 * Double(most))
        #expect(Double(times[rows - 1] - seconds[seconds.count - 1]) <= 2 * Double(most) + Double(spacing))
    }

    @Test func `times in no order still give a picture`() {
        let times: [Int64] = (0..<500).map { ($0 * 7_919) % 500 * 3_600 }
        let axis = TimeAxis(rows: 0..<500, times: times, width: 80, room: 80)
        #expect(axis.ticks.allSatisfy { 0..<500 ~= $0.row })
        let extremes = TimeAxis(rows: 0..<3, times: [.min, 0, .max], width: 80, room: 80)
        #expect(!extremes.ticks.isEmpty)
    }

    @Test(arguments: CalendarStep.all.indices)
    func `a period begins where the calendar says and nowhere else`(index: Int) {
        let step = CalendarStep.all[index]
        // Every day over nine years, both sides of 1970, against the calendar's own fields.
        let days =
            CivilDate(year: 1965, month: 1, day: 1)!
            .daysSinceEpoch..<CivilDate(year: 1974, month: 1, day: 1)!
            .daysSinceEpoch
        for day in days {
            let date = CivilDate(daysSinceEpoch: day)
            let begins = step.period(of: day * 86_400) - step.period(of: day * 86_400 - 1)
            let expected: Bool =
                switch step {
                case .seconds, .days(1): true
                case .days(let count): (date.day - 1) % count == 0 && date.day < 31
                case .weeks: (day + 4 - 1) % 7 == 0
                case .months(let count): date.day == 1 && Int64(date.month - 1) % count == 0
                case .years(let count): date.day == 1 && date.month == 1 && date.year % count == 0
                }
            if begins < 0 || (begins > 0) != expected { Issue.record("\(step) on \(date)") }
        }
    }
}
