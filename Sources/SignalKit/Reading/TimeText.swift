/// Reads the time of a bar from the spellings that price files use.
enum TimeText {
    /// Seconds since 1970-01-01 00:00:00, the time taken as written (UTC where it says `Z` or nothing).
    ///
    /// Understands `2024-01-31`, `2024/01/31`, `2024.01.31`, `20240131`, each with an optional time of day after a blank or `T`
    /// (`09:30`, `09:30:00`, `09:30:00.000`, `Z`, `+00:00`), and whole seconds, milliseconds, microseconds or nanoseconds since 1970.
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
                value = value * 10 + Int64(byte - 0x30)
            }
            rest.removeFirst(count)
            return value
        }

        /// Seconds since 1970 in the precision that the number of digits tells (a date `20240131` has only eight).
        mutating func epoch() -> Int64? {
            let units: [Int: Int64] = [9: 1, 10: 1, 12: 1_000, 13: 1_000, 16: 1_000_000, 19: 1_000_000_000]
            let whole = rest.prefix { (0x30...0x39).contains($0) }
            guard let unit = units[whole.count], whole.count == rest.count || rest[whole.endIndex] == 0x2E else {
                return nil
            }
            guard whole.count < 19 || whole[whole.startIndex] < 0x39 else { return nil }
            return digits(whole.count).map { $0 / unit }
        }

        mutating func date() -> Int64? {
            guard let year = digits(4) else { return nil }
            let isSeparated = skip("-") || skip("/") || skip(".")
            guard let month = digits(2), !isSeparated || skip("-") || skip("/") || skip("."), let day = digits(2),
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
                if skip(".") { while digits(1) != nil {} }
            }
            return seconds + (zone() ?? 0)
        }

        /// Seconds to add for a zone such as `Z`, `+02:00` or `-0500`.
        private mutating func zone() -> Int64? {
            skipBlanks()
            if skip("Z") { return 0 }
            let isEast = skip("+")
            guard isEast || skip("-"), let hours = digits(2) else { return nil }
            _ = skip(":")
            let offset = hours * 3600 + (digits(2) ?? 0) * 60
            return isEast ? -offset : offset
        }
    }
}
