import SignalKit
import Testing

@testable import Dashboard
@testable import FrameKit

struct GoToTargetTests {
    /// A bar an hour from 2021-01-04 09:00, seven a day, Monday to Friday.
    private static func hours(_ spell: (CivilTime) -> String = { ClockText.full($0.secondsSinceEpoch) }) throws
        -> PriceTable
    {
        var lines = ["time,close"]
        let start = try #require(CivilDate(year: 2021, month: 1, day: 4)).daysSinceEpoch
        for day in 0..<30 where day % 7 < 5 {
            for hour in 9..<16 {
                let seconds = (start + Int64(day)) * 86_400 + Int64(hour) * 3_600
                lines.append("\(spell(CivilTime(secondsSinceEpoch: seconds))),\(100 + day)")
            }
        }
        return try PriceFileText(text: lines.joined(separator: "\n")).series()
    }

    private static func bar(_ text: String, _ table: PriceTable, near: Int = 0) throws -> FoundBar? {
        switch try GoToTarget(text, in: table, near: near) {
        case .row(let row): FoundBar(row: row, fit: .exact)
        case .times(let stretch): table.bar(in: stretch)
        }
    }

    @Test(arguments: [
        ("1", 0), ("row 7", 6), ("ROW 7", 6), ("row7", 6), ("#7", 6), ("bar 154", 153), ("  row   8 ", 7),
        ("2021", 0), ("2021-02", 140), ("2021-01-05", 7), ("2021-1-5", 7), ("2021/01/05", 7), ("2021.01.05", 7),
        ("2021-01-05 10:00", 8), ("2021-01-05T10:00", 8), ("2021-01-05t10:00:00Z", 8), ("2021-01-05 10", 8),
        ("2021-01-05 10:00:00.000", 8), ("20210105", 7), ("Jan 5", 7), ("5 January", 7), ("Jan 5, 2021", 7),
        ("5-Jan-2021", 7), ("Feb 2021", 140), ("feb", 140), ("Jan 5 10:00", 8), ("1609840800", 8), ("10:00", 1),
        ("14:00", 5),
    ])
    func `a row, a date or a time is understood`(_ text: String, _ row: Int) throws {
        #expect(try Self.bar(text, try Self.hours()) == FoundBar(row: row, fit: .exact))
    }

    @Test(arguments: [
        // At night, at the weekend: the nearest bar.
        ("2021-01-04 23:00", 6, FoundBar.Fit.nearest), ("2021-01-05 08:59", 7, .nearest),
        ("2021-01-09", 34, .nearest), ("2021-01-10 20:00", 35, .nearest), ("2021-01-04 10:20", 1, .nearest),
        ("2020", 0, .beforeFile), ("2020-12-31 23:59", 0, .beforeFile), ("2021-01-04 08:59:59", 0, .beforeFile),
        ("2021-01-04 08:00", 0, .beforeFile),
        ("2022", 153, .afterFile), ("2021-03", 153, .afterFile), ("2021-02-02 23:00", 153, .afterFile),
    ])
    func `where there is no bar the nearest one is taken, and what is outside the file is told`(
        _ text: String, _ row: Int, _ fit: FoundBar.Fit
    ) throws {
        #expect(try Self.bar(text, try Self.hours()) == FoundBar(row: row, fit: fit))
    }

    @Test func `of two bars that are as near the earlier one is taken`() throws {
        let table = try PriceFileText(text: "time,close\n2021-01-04 09:00:00,1\n2021-01-04 09:01:40,2\n").series()
        #expect(try Self.bar("2021-01-04 09:00:50", table) == FoundBar(row: 0, fit: .nearest))
        #expect(try Self.bar("2021-01-04 09:00:51", table) == FoundBar(row: 1, fit: .nearest))
    }

    @Test func `a time of day is on the day that is looked at`() throws {
        #expect(try Self.bar("10:00", try Self.hours(), near: 20)?.row == 15)
    }

    @Test(arguments: [
        ("", "type a date, time or row, such as 2021-03-05 14:30 or row 1234"),
        ("0", "rows are from 1 to 154"), ("155", "rows are from 1 to 154"), ("row 155", "rows are from 1 to 154"),
        ("99999999999999999999", "rows are from 1 to 154"),
        ("2021-13", "'2021-13': there is no month 13"), ("2021-02-30", "'2021-02-30': February 2021 has no day 30"),
        ("2021-01-05 24:00", "'2021-01-05 24:00': there is no hour 24"), ("10:61", "'10:61': there is no minute 61"),
        ("10:60", "'10:60': there is no minute 60"),
        ("Feb 30", "'Feb 30': February 2021 has no day 30"),
        ("soon", "'soon' is no date, time or row; try 2021-03, 2021-03-05 14:30, 14:30 or row 1234"),
        ("#x", "'#x' is no date, time or row; try 2021-03, 2021-03-05 14:30, 14:30 or row 1234"),
        ("2021-01-05 x", "'2021-01-05 x' is no date, time or row; try 2021-03, 2021-03-05 14:30, 14:30 or row 1234"),
        ("row", "'row' is no date, time or row; try 2021-03, 2021-03-05 14:30, 14:30 or row 1234"),
    ])
    func `what is not understood is told`(_ text: String, _ words: String) throws {
        let table = try Self.hours()
        do throws(GoToError) {
            let place = try GoToTarget(text, in: table, near: 0)
            Issue.record("\(place)")
        } catch {
            #expect(error.message == words)
        }
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

    @Test func `the file's own spelling is understood, whichever number is the day`() throws {
        let dayFirst = try Self.hours {
            "\(Self.two($0.date.day)).\(Self.two($0.date.month)).2021 \(Self.two($0.hour)):00"
        }
        #expect(try Self.bar("05.01.2021 10:00", dayFirst)?.row == 8)
        #expect(try Self.bar("05.01.2021", dayFirst) == FoundBar(row: 7, fit: .exact))
        let monthFirst = try Self.hours {
            "\(Self.two($0.date.month))/\(Self.two($0.date.day))/2021 \(Self.two($0.hour)):00"
        }
        #expect(try Self.bar("01/05/2021 10:00", monthFirst)?.row == 8)
        #expect(try Self.bar("2021-01-05 10:00", monthFirst)?.row == 8)
        let epoch = try Self.hours { "\($0.secondsSinceEpoch)000" }
        #expect(try Self.bar("1609840800000", epoch)?.row == 8)
    }

    @Test func `a number is a row, but a year of the file is a year, and row says that it is none`() throws {
        var lines = ["time,close"]
        for row in 0..<3_000 { lines.append("\(ClockText.full(1_609_459_200 + Int64(row) * 86_400)),\(row + 1)") }
        let table = try PriceFileText(text: lines.joined(separator: "\n")).series()
        #expect(try Self.bar("2021", table)?.row == 0)
        #expect(try Self.bar("2022", table)?.row == 365)
        #expect(try Self.bar("row 2022", table)?.row == 2_021)
        #expect(try Self.bar("2,022", table)?.row == 2_021)
        #expect(try Self.bar("1999", table)?.row == 1_998)
        #expect(try Self.bar("3100", table)?.fit == .afterFile)
    }

    @Test func `without times there are rows alone`() throws {
        let table = try PriceFileText(rows: 50, isTimed: false).series()
        #expect(try Self.bar("2021", try PriceFileText(rows: 2_500, isTimed: false).series())?.row == 2_020)
        #expect(throws: GoToError.noTimes("2021-01")) { try GoToTarget("2021-01", in: table, near: 0) }
        #expect(throws: GoToError.rowOutOfRange(rows: 50)) { try GoToTarget("51", in: table, near: 0) }
    }

    @Test func `times that do not ascend are looked through all the same`() throws {
        let text = "time,close\n2021-01-03,1\n2021-01-01,2\n2021-01-09,3\n2021-01-02,4\n"
        var options = PriceReader.Options(workers: 1)
        options.wantsTimes = true
        options.order = .file
        let table = try PriceTable(reading: ByteSource(bytes: Array(text.utf8)), options: options)
        #expect(try Self.bar("2021-01-02", table) == FoundBar(row: 3, fit: .exact))
        #expect(try Self.bar("2021-01-08", table) == FoundBar(row: 2, fit: .nearest))
    }

    @Test func `the field goes there, says what it does not understand, and is left with Esc`() throws {
        var rig = try DashboardRig.ready(PriceFileText(rows: 400), DashboardRig(size: Size(columns: 110, rows: 30)))
        rig.press(.character("/"))
        #expect(rig.footer.contains("go to") && rig.footer.contains("Enter goes there"))
        rig.type("someday")
        rig.press(.enter)
        #expect(rig.footer.contains("'someday' is no date, time or row"))
        rig.press(.control("u"))
        rig.type("2024-01-05 11:30")
        rig.press(.enter)
        #expect(rig.state.overlay == nil && rig.state.cursor == 120)
        #expect(rig.state.view?.rows.contains(120) == true)
        rig.press(.character("/"))
        rig.type("2031")
        rig.press(.enter)
        #expect(rig.footer == " 2031 is after the file: this is the nearest bar, at 2024-01-05 16:09")
        #expect(rig.state.cursor == 399)
        rig.press(.character("/"), .escape, .character("/"), .backspace)
        #expect(rig.state.overlay == nil && rig.state.cursor == 399)
        rig.command("goto 2024-01-05 09:31")
        #expect(rig.state.cursor == 1 && rig.state.overlay == nil)
        rig.command("goto never")
        #expect(rig.footer.contains("'never' is no date"))
        rig.press(.escape, .character("/"))
        rig.send(.paste("row 3\nq"))
        rig.press(.enter)
        #expect(rig.state.cursor == 2 && rig.effects.isEmpty)
    }
}
