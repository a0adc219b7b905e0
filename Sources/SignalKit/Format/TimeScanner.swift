/// Takes a time apart from the front.
struct TimeScanner {
    private var rest: Slice<UnsafeRawBufferPointer>

    init(_ text: Slice<UnsafeRawBufferPointer>) { rest = text }

    var isAtEnd: Bool {
        mutating get {
            skipBlanks()
            return rest.isEmpty
        }
    }

    mutating func skipBlanks() {
        while let first = rest.first, PriceText.isBlank(first) { rest.removeFirst() }
    }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard let first = rest.first, UInt32(first) == character.value else { return false }
        rest.removeFirst()
        return true
    }

    private mutating func skip(anyOf characters: String.UTF8View) -> Bool {
        guard let first = rest.first, characters.contains(first) else { return false }
        rest.removeFirst()
        return true
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    private var digitsAhead: Int { rest.prefix { Self.isDigit($0) }.count }

    /// A number of a length in `lengths`, as long as it is; `nil`, with nothing taken, where there is none.
    private mutating func number(_ lengths: ClosedRange<Int>) -> Int64? {
        let count = digitsAhead
        return lengths.contains(count) ? digits(count) : nil
    }

    /// The number that the next `count` digits spell, which are there; `nil` where 64 bits do not hold it.
    private mutating func digits(_ count: Int) -> Int64? {
        var value: Int64 = 0
        for byte in rest.prefix(count) {
            let (tens, isTooLarge) = value.multipliedReportingOverflow(by: 10)
            let (sum, isStillTooLarge) = tens.addingReportingOverflow(Int64(byte & 0xF))
            if isTooLarge || isStillTooLarge { return nil }
            value = sum
        }
        rest.removeFirst(count)
        return value
    }

    /// A word of letters, the first three in lower case, where the next byte is a letter.
    private mutating func word() -> [UInt8]? {
        let letters = rest.prefix { Self.isLetter($0) }
        guard !letters.isEmpty else { return nil }
        rest.removeFirst(letters.count)
        return letters.prefix(3).map { $0 | 0x20 }
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
    private mutating func fraction() -> Int64? {
        let count = digitsAhead
        guard count > 0 else { return nil }
        var value: Int64 = 0
        for place in 0..<9 {
            value = value * 10 + (place < count ? Int64(rest[rest.startIndex + place] & 0xF) : 0)
        }
        rest.removeFirst(count)
        return value
    }

    /// Midnight of a day, in seconds since 1970.
    mutating func date(_ order: TimeText.DayMonth) -> (seconds: Int64, kind: TimeText.Kind)? {
        if let first = rest.first, Self.isLetter(first) { return dateAfterWord() }
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
        guard let first = rest.first, "-/.".utf8.contains(first) else { return nil }
        rest.removeFirst()
        return Unicode.Scalar(first)
    }

    private static func midnight(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64? {
        CivilDate(year: year, month: Int(month), day: Int(day)).map { $0.daysSinceEpoch * 86_400 }
    }
}

extension TimeScanner {
    /// Passes over what stands between a date and a time of day; false where there is no time of day.
    mutating func skipToTimeOfDay() -> Bool {
        var ahead = self
        let isJoined = ahead.skip(anyOf: "TD_-;:".utf8)
        if !isJoined {
            ahead.skipBlanks()
            _ = ahead.skip(",")
            ahead.skipBlanks()
        }
        guard ahead.digitsAhead > 0, isJoined || ahead.rest.count < rest.count else { return false }
        self = ahead
        return true
    }

    /// `09:30`, `9:30:00.000`, `093000`, `0930`, `5 PM`, `05-PM`.
    mutating func timeOfDay(into reading: inout TimeText.Reading) -> Bool {
        var (hour, minute, second): (Int64, Int64, Int64) = (0, 0, 0)
        var hasClock = true
        switch digitsAhead {
        case 4, 6:
            let isLong = digitsAhead == 6
            guard let number = digits(isLong ? 6 : 4) else { return false }
            let whole = isLong ? number : number * 100
            (hour, minute, second) = (whole / 10_000, whole / 100 % 100, whole % 100)
        case 1, 2:
            guard let first = digits(digitsAhead) else { return false }
            hour = first
            hasClock = skip(":")
            if hasClock {
                guard let part = number(2...2) else { return false }
                minute = part
                if skip(":") {
                    guard let part = number(2...2) else { return false }
                    second = part
                }
            }
        default: return false
        }
        if skip(anyOf: ".,".utf8) {
            guard hasClock, let part = fraction() else { return false }
            reading.instant.nanoseconds = part
        }
        if let isAfternoon = half() {
            guard (1...12).contains(hour) else { return false }
            hour = hour % 12 + (isAfternoon ? 12 : 0)
            reading.isTwelveHours = true
        } else if !hasClock {
            return false
        }
        // 60 is a leap second.
        guard hour < 24, minute < 60, second < 61 else { return false }
        reading.instant.seconds += hour * 3_600 + minute * 60 + second
        return true
    }

    /// Whether AM (false) or PM (true) stands here; `nil`, with nothing taken, where neither does.
    private mutating func half() -> Bool? {
        var ahead = self
        ahead.skipBlanks()
        _ = ahead.skip("-")
        let letters = ahead.rest.prefix { Self.isLetter($0) }.map { $0 | 0x20 }
        guard letters.count == 2, letters[1] == UInt8(ascii: "m"), "ap".utf8.contains(letters[0]) else { return nil }
        ahead.rest.removeFirst(2)
        self = ahead
        return letters[0] == UInt8(ascii: "p")
    }

    /// Takes a zone: `Z`, `+02:00`, `-0500`, `+01`, `GMT+0100`; a name such as `US/Eastern` or `(UTC)` says nothing that
    /// would be known here and is passed over.
    ///
    /// - Returns: false where something else follows.
    mutating func zone(into reading: inout TimeText.Reading) -> Bool {
        skipBlanks()
        skipZoneName()
        let isEast = skip("+")
        if isEast || skip("-") {
            guard let offset = offset() else { return false }
            reading.instant.seconds += isEast ? -offset : offset
        }
        skipBlanks()
        skipZoneName()
        return true
    }

    /// A name begins with a letter or a bracket.
    private mutating func skipZoneName() {
        guard let first = rest.first, Self.isLetter(first) || first == UInt8(ascii: "(") || first == UInt8(ascii: "[")
        else { return }
        let name = rest.prefix { Self.isLetter($0) || "/_()[] ".utf8.contains($0) }
        // `America/Port-au-Prince` has hyphens in it; one before a digit begins an offset.
        rest.removeFirst(name.count)
        while rest.first == UInt8(ascii: "-"), let next = rest.dropFirst().first, Self.isLetter(next) {
            rest.removeFirst()
            rest.removeFirst(rest.prefix { Self.isLetter($0) || "/_".utf8.contains($0) }.count)
        }
    }

    private mutating func offset() -> Int64? {
        if digitsAhead == 4 { return digits(4).flatMap { Self.seconds($0 / 100, $0 % 100) } }
        guard let hours = number(1...2) else { return nil }
        guard skip(":") else { return Self.seconds(hours, 0) }
        return number(2...2).flatMap { Self.seconds(hours, $0) }
    }

    private static func seconds(_ hours: Int64, _ minutes: Int64) -> Int64? {
        hours <= 15 && minutes < 60 ? hours * 3_600 + minutes * 60 : nil
    }
}
