import Testing

@testable import SignalKit

@Suite struct CivilTimeTests {
    @Test(arguments: [
        (1970, 1, 1, 0), (1969, 12, 31, -1), (2000, 2, 29, 11_016), (2000, 3, 1, 11_017),
        (2024, 1, 1, 19_723), (0, 3, 1, -719_468), (0, 2, 29, -719_469), (9999, 12, 31, 2_932_896),
    ])
    func `a known day has its known number`(year: Int64, month: Int, day: Int, number: Int64) throws {
        let date = try #require(CivilDate(year: year, month: month, day: day))
        #expect(date.daysSinceEpoch == number)
        #expect(CivilDate(daysSinceEpoch: number) == date)
    }

    @Test func `counting up day by day follows the calendar for two eras round year 0`() throws {
        var number = try #require(CivilDate(year: -400, month: 1, day: 1)).daysSinceEpoch
        for year in Int64(-400)..<400 {
            for month in 1...12 {
                for day in 1...CivilDate.days(inMonth: month, ofYear: year) {
                    let date = CivilDate(daysSinceEpoch: number)
                    try #require(date == CivilDate(year: year, month: month, day: day))
                    try #require(date.daysSinceEpoch == number)
                    number += 1
                }
            }
        }
    }

    @Test(arguments: [(2023, 2, 29), (1900, 2, 29), (2024, 13, 1), (2024, 0, 1), (2024, 4, 31), (2024, 1, 0)])
    func `a day that the calendar lacks is refused`(year: Int64, month: Int, day: Int) {
        #expect(CivilDate(year: year, month: month, day: day) == nil)
    }

    @Test func `a year of either sign is leap by the rule of four hundred`() {
        #expect([-400, -4, 0, 4, 1600, 2000, 2024].allSatisfy(CivilDate.isLeap))
        #expect(![-100, 1, 1700, 1900, 2023, 2100].contains(where: CivilDate.isLeap))
    }

    @Test(arguments: [
        (1_704_067_200, "2024-1-1 0:0:0"), (-1, "1969-12-31 23:59:59"), (951_827_696, "2000-2-29 12:34:56"),
        (253_402_300_799, "9999-12-31 23:59:59"), (-86_400, "1969-12-31 0:0:0"),
    ])
    func `seconds become the fields of a clock`(seconds: Int64, fields: String) {
        let time = CivilTime(secondsSinceEpoch: seconds)
        let date = time.date
        #expect("\(date.year)-\(date.month)-\(date.day) \(time.hour):\(time.minute):\(time.second)" == fields)
        #expect(time.secondsSinceEpoch == seconds)
    }

    @Test(arguments: [Int64.min, .min + 1, .max - 1, .max])
    func `the ends of Int64 make the way there and back`(seconds: Int64) {
        let time = CivilTime(secondsSinceEpoch: seconds)
        #expect((0..<86_400).contains(time.secondOfDay))
        #expect(time.secondsSinceEpoch == seconds)
    }

    @Test(arguments: [(24, 0, 0), (0, 60, 0), (0, 0, 60), (-1, 0, 0), (0, -1, 0), (0, 0, -1)])
    func `a time that the clock lacks is refused`(hour: Int, minute: Int, second: Int) {
        let date = CivilDate(daysSinceEpoch: 0)
        #expect(CivilTime(date: date, hour: hour, minute: minute, second: second) == nil)
    }
}
