extension TimeScanner {
    /// Passes over what stands between a date and a time of day; false where there is no time of day.
    mutating func skipToTimeOfDay() -> Bool {
        var ahead = self
        let isJoined = ahead.skipJoint()
        if !isJoined {
            ahead.skipBlanks()
            _ = ahead.skip(",")
            ahead.skipBlanks()
        }
        guard ahead.digitsAhead > 0, isJoined || ahead.next > next else { return false }
        self = ahead
        return true
    }

    /// `2025-01-31T09:30`, `31JAN2025:09:30`.
    private mutating func skipJoint() -> Bool {
        switch byte() {
        case UInt8(ascii: "T"), UInt8(ascii: "D"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: ";"),
            UInt8(ascii: ":"):
            next += 1
            return true
        default: return false
        }
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
        if skip(".") || skip(",") {
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
        guard ahead.count(while: Self.isLetter) == 2, let letter = ahead.byte().map({ $0 | 0x20 }),
            ahead.byte(1).map({ $0 | 0x20 }) == UInt8(ascii: "m"),
            letter == UInt8(ascii: "a") || letter == UInt8(ascii: "p")
        else { return nil }
        ahead.next += 2
        self = ahead
        return letter == UInt8(ascii: "p")
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
        guard let first = byte(), Self.isLetter(first) || first == UInt8(ascii: "(") || first == UInt8(ascii: "[")
        else { return }
        next += count { Self.isLetter($0) || "/_()[] ".utf8.contains($0) }
        // `America/Port-au-Prince` has hyphens in it; one before a digit begins an offset.
        while byte() == UInt8(ascii: "-"), byte(1).map(Self.isLetter) == true {
            next += 1
            next += count { Self.isLetter($0) || "/_".utf8.contains($0) }
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
