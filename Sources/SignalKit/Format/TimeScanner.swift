/// Takes a time apart from the front.
struct TimeScanner {
    private let text: UnsafeRawBufferPointer
    var next: Int
    private let end: Int

    init(_ text: Slice<UnsafeRawBufferPointer>) {
        self.text = text.base
        next = text.startIndex
        end = text.endIndex
    }

    var isAtEnd: Bool {
        mutating get {
            skipBlanks()
            return next == end
        }
    }

    /// The byte `offset` places ahead; `nil` beyond the end.
    func byte(_ offset: Int = 0) -> UInt8? { next + offset < end ? text[next + offset] : nil }

    /// How many of the next bytes are of one sort.
    func count(while isOne: (UInt8) -> Bool) -> Int {
        var last = next
        while last < end, isOne(text[last]) { last += 1 }
        return last - next
    }

    mutating func skipBlanks() { next += count(while: PriceText.isBlank) }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard let first = byte(), UInt32(first) == character.value else { return false }
        next += 1
        return true
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    var digitsAhead: Int { count(while: Self.isDigit) }

    /// A number of a length in `lengths`, as long as it is; `nil`, with nothing taken, where there is none.
    mutating func number(_ lengths: ClosedRange<Int>) -> Int64? {
        let count = digitsAhead
        return lengths.contains(count) ? digits(count) : nil
    }

    /// The number that the next `count` digits spell, which are there; `nil` where 64 bits do not hold it.
    mutating func digits(_ count: Int) -> Int64? {
        var value: Int64 = 0
        for byte in text[next..<(next + count)] {
            let (tens, isTooLarge) = value.multipliedReportingOverflow(by: 10)
            let (sum, isStillTooLarge) = tens.addingReportingOverflow(Int64(byte & 0xF))
            if isTooLarge || isStillTooLarge { return nil }
            value = sum
        }
        next += count
        return value
    }

    /// A word of letters, the first three in lower case, where the next byte is a letter.
    private mutating func word() -> [UInt8]? {
        let count = count(while: Self.isLetter)
        guard count > 0 else { return nil }
        defer { next += count }
        return text[next..<(next + min(3, count))].map { $0 | 0x20 }
    }
}

extension TimeScanner {
    /// Time since 1970 in the precision that the number of digits tells (a date `20240131` has only eight); `nil`, with
    /// nothing taken, where there is no such number alone.
    mutating func epoch() -> Instant? {
        var ahead = self
        let isNegative = ahead.skip("-")
        let count = ahead.digitsAhead
        guard let perSecond = Self.epochUnit(digits: count), let value = ahead.digits(count) else { return nil }
        let (whole, part) = (isNegative ? -value : value).quotientAndRemainder(dividingBy: perSecond)
        var nanoseconds = part * (1_000_000_000 / perSecond)
        if ahead.skip(".") {
            guard let fraction = ahead.fraction() else { return nil }
            nanoseconds += (isNegative ? -fraction : fraction) / perSecond
        }
        guard ahead.isAtEnd else { return nil }
        self = ahead
        return nanoseconds < 0
            ? Instant(seconds: whole - 1, nanoseconds: nanoseconds + 1_000_000_000)
            : Instant(seconds: whole, nanoseconds: nanoseconds)
    }

    /// How many of the number's units make a second: any time since 1973 has these lengths, and no two units the same.
    private static func epochUnit(digits: Int) -> Int64? {
        switch digits {
        case 9, 10: 1
        case 12, 13: 1_000
        case 15, 16: 1_000_000
        case 18, 19: 1_000_000_000
        default: nil
        }
    }

    /// Billionths from the digits behind a point; digits beyond the ninth count for nothing.
    mutating func fraction() -> Int64? {
        let count = digitsAhead
        guard count > 0 else { return nil }
        var value: Int64 = 0
        for place in 0..<9 {
            value = value * 10 + (place < count ? Int64(text[next + place] & 0xF) : 0)
        }
        next += count
        return value
    }

    /// Midnight of a day, in seconds since 1970.
    mutating func date(_ order: TimeText.DayMonth) -> (seconds: Int64, kind: TimeText.Kind)? {
        if let first = byte(), Self.isLetter(first) { return dateAfterWord() }
        switch digitsAhead {
        case 8:
            guard let number = digits(8) else { return nil }
            return Self.midnight(number / 10_000, number / 100 % 100, number % 100).map { ($0, .yearFirst) }
        case 4:
            guard let year = digits(4), let mark = separator(), let month = number(1...2) else { return nil }
            // `2024-01` is the month that begins on its first day.
            guard let day = skip(mark) ? number(1...2) : mark == "." ? nil : 1 else { return nil }
            return Self.midnight(year, month, day).map { ($0, .yearFirst) }
        case 1, 2: return dateAfterDay(order)
        default: return nil
        }
    }

    /// `31.01.2024`, `01/31/2024`, `01/31/24`, `31 Jan 2024`, `31-Jan-24`.
    private mutating func dateAfterDay(_ order: TimeText.DayMonth) -> (seconds: Int64, kind: TimeText.Kind)? {
        guard let first = number(1...2) else { return nil }
        let mark = separator()
        if mark == nil { skipBlanks() }
        if let month = month() {
            guard mark.map({ skip($0) }) ?? true else { return nil }
            skipBlanks()
            return year().flatMap { Self.midnight($0, month, first) }.map { ($0, .monthName) }
        }
        guard let mark, let second = number(1...2), skip(mark),
            // `24-01-31` may as well begin with its year.
            let year = mark == "-" ? number(4...4) : year()
        else { return nil }
        let (day, month) = order == .dayFirst ? (first, second) : (second, first)
        return Self.midnight(year, month, day).map { ($0, .yearLast) }
    }

    /// `Jan 31, 2024`, `Wed Jan 31 2024`, `Wed, 31 Jan 2024`.
    private mutating func dateAfterWord() -> (seconds: Int64, kind: TimeText.Kind)? {
        var ahead = self
        if let word = ahead.word(), Self.weekdays.contains(where: { word.elementsEqual($0.utf8) }) {
            self = ahead
            _ = skip(",")
            skipBlanks()
            if digitsAhead > 0 { return dateAfterDay(.dayFirst).flatMap { $0.kind == .monthName ? $0 : nil } }
        }
        guard let month = month() else { return nil }
        _ = skip(".")
        skipBlanks()
        guard let day = number(1...2) else { return nil }
        _ = skip(",")
        skipBlanks()
        return number(4...4).flatMap { Self.midnight($0, month, day) }.map { ($0, .monthName) }
    }

    /// A year of four digits, or of two: 1970 to 2069.
    private mutating func year() -> Int64? {
        if digitsAhead == 2 { return digits(2).map { $0 < 70 ? 2_000 + $0 : 1_900 + $0 } }
        return number(4...4)
    }

    private mutating func month() -> Int64? {
        var ahead = self
        guard let word = ahead.word(), let index = Self.months.firstIndex(where: { word.elementsEqual($0.utf8) }) else {
            return nil
        }
        self = ahead
        return Int64(index + 1)
    }

    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    private static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

    private mutating func separator() -> Unicode.Scalar? {
        guard let first = byte() else { return nil }
        switch first {
        case UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "."):
            next += 1
            return Unicode.Scalar(first)
        default: return nil
        }
    }

    private static func midnight(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64? {
        CivilDate(year: year, month: Int(month), day: Int(day)).map { $0.daysSinceEpoch * 86_400 }
    }
}
