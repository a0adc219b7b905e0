/// Reads the time of a bar from the spellings that price files use.
enum TimeText {
    /// Seconds since 1970-01-01 00:00:00, the time taken as written (UTC where it says `Z` or nothing).
    ///
    /// Understands `2024-01-31`, `2024/01/31`, `2024.01.31`, `20240131`, each with an optional time of day after a
    /// blank or `T` (`09:30`, `09:30:00`, `09:30:00.000`, `Z`, `+00:00`), and whole seconds, milliseconds, microseconds
    /// or nanoseconds since 1970.
    static func seconds(date: Slice<UnsafeRawBufferPointer>, timeOfDay: Slice<UnsafeRawBufferPointer>?) -> Int64? {
        var scanner = Scanner(rest: date)
        scanner.skipBlanks()
        if timeOfDay == nil, let epoch = scanner.epoch() { return epoch }
        guard var seconds = scanner.date() else { return nil }
        if var clock = timeOfDay.map(Scanner.init) {
            clock.skipBlanks()
            guard let part = clock.timeOfDay(), clock.isAtEnd else { return nil }
            seconds += part
        } else if scanner.skip("T") || scanner.skip(" ") {
            guard let part = scanner.timeOfDay() else { return nil }
            seconds += part
        }
        return scanner.isAtEnd ? seconds : nil
    }

    /// Takes a time apart from the front.
    private struct Scanner {
        var rest: Slice<UnsafeRawBufferPointer>

        var isAtEnd: Bool {
            mutating get {
                skipBlanks()
                return rest.isEmpty
            }
        }

        mutating func skipBlanks() {
            while let first = rest.first, PriceText.isBlank(first) { rest.removeFirst() }
        }

        mutating func skip(_ character: Unicode.Scalar) -> Bool {
            guard let first = rest.first, UInt32(first) == character.value else { return false }
            rest.removeFirst()
            return true
        }

        /// A number of exactly `count` digits.
        mutating func digits(_ count: Int) -> Int64? {
            guard rest.count >= count else { return nil }
            var value: Int64 = 0
            for byte in rest.prefix(count) {
                guard (0x30...0x39).contains(byte) else { return nil }
                let (tens, isTooLarge) = value.multipliedReportingOverflow(by: 10)
                let (sum, isStillTooLarge) = tens.addingReportingOverflow(Int64(byte - 0x30))
                if isTooLarge || isStillTooLarge { return nil }
                value = sum
            }
            rest.removeFirst(count)
            return value
        }

        /// Seconds since 1970 in the precision that the number of digits tells (a date `20240131` has only eight);
        /// `nil`, with nothing taken, where there is no such number.
        mutating func epoch() -> Int64? {
            var ahead = self
            let count = ahead.skipDigits()
            if ahead.skip(".") { _ = ahead.skipDigits() }
            guard ahead.isAtEnd, let unit = Self.epochUnit(digits: count) else { return nil }
            return digits(count).map { $0 / unit }
        }

        /// How many of the number's units make a second. A number of 19 digits may be too large; ``digits(_:)`` sees to
        /// that.
        private static func epochUnit(digits: Int) -> Int64? {
            switch digits {
            case 9, 10: 1
            case 12, 13: 1_000
            case 16: 1_000_000
            case 19: 1_000_000_000
            default: nil
            }
        }

        /// Skips a run of digits and returns its length.
        private mutating func skipDigits() -> Int {
            let run = rest.prefix { (0x30...0x39).contains($0) }.count
            rest.removeFirst(run)
            return run
        }

        mutating func date() -> Int64? {
            guard let year = digits(4) else { return nil }
            let separator = ["-", "/", "."].first { rest.first.map(UnicodeScalar.init) == $0 } as UnicodeScalar?
            func skipSeparator() -> Bool { separator.map { skip($0) } ?? true }
            guard skipSeparator(), let month = digits(2), skipSeparator(), let day = digits(2),
                let date = CivilDate(year: year, month: Int(month), day: Int(day))
            else { return nil }
            return date.daysSinceEpoch * 86_400
        }

        mutating func timeOfDay() -> Int64? {
            guard let hour = digits(2), skip(":"), let minute = digits(2), hour < 24, minute < 60 else { return nil }
            var seconds = hour * 3600 + minute * 60
            if skip(":") {
                guard let second = digits(2), second < 61 else { return nil }
                seconds += second
                if skip("."), skipDigits() == 0 { return nil }
            }
            return zone().map { seconds + $0 }
        }

        /// Seconds to add for a zone such as `Z`, `+02:00`, `-0500` or `+01`; 0 where there is none.
        private mutating func zone() -> Int64? {
            skipBlanks()
            if skip("Z") { return 0 }
            let isEast = skip("+")
            guard isEast || skip("-") else { return 0 }
            guard let hours = digits(2) else { return nil }
            var offset = hours * 3600
            if skip(":") || !isAtEnd {
                guard let minutes = digits(2) else { return nil }
                offset += minutes * 60
            }
            return isEast ? -offset : offset
        }
    }
}
