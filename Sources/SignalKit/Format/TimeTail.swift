/// The part of a time field that changes from row to row, as a number: its last digits or its clock.
///
/// Idea: most of a time's bytes are those of the row before. Where a field has the length of the one before and differs
/// only in eight bytes whose place was found when that one was read in full, two loads compare the rest and one
/// multiplication turns the eight bytes into a number; the difference of the two numbers is the step.
/// Cost: about 2 ns a row; bound by the chain of multiplications.
struct TimeTail: Equatable {
    private enum Shape: Equatable {
        /// Eight digits.
        case digits
        /// `HH:MM:SS`, or `HH:MM` with its first three bytes left out of account.
        case clock(hasSeconds: Bool)
    }

    private let shape: Shape
    /// Bytes of the field before and behind the tail.
    let head: Int
    let suffix: Int
    /// Nanoseconds that one is worth.
    let unit: Int64

    /// Where the tail lies in a field that was read as `reading`; `nil` where it has none that is quick to read.
    init?(_ field: Slice<UnsafeRawBufferPointer>, _ reading: TimeText.Reading) {
        guard !reading.isTwelveHours else { return nil }
        if reading.kind == .epoch, field.allSatisfy({ (0x30...0x39).contains($0) }) {
            let digits = field.count < 11 ? 0 : field.count < 14 ? 3 : field.count < 17 ? 6 : 9
            // Bars begin on whole seconds in whatever unit: the zeroes behind them never change.
            let isWhole = digits > 0 && field.suffix(digits).allSatisfy { $0 == 0x30 }
            suffix = isWhole ? digits : 0
            shape = .digits
            head = field.count - suffix - 8
            unit = isWhole || digits == 0 ? 1_000_000_000 : digits == 3 ? 1_000_000 : digits == 6 ? 1_000 : 1
        } else {
            guard let colon = field.firstIndex(of: UInt8(ascii: ":")) else { return nil }
            let start = colon - 2
            let hasSeconds = colon + 3 < field.endIndex && field[colon + 3] == UInt8(ascii: ":")
            let end = colon + (hasSeconds ? 6 : 3)
            guard start >= field.startIndex, end <= field.endIndex else { return nil }
            shape = .clock(hasSeconds: hasSeconds)
            head = start - field.startIndex
            suffix = field.endIndex - end
            unit = 1_000_000_000
        }
        guard (0...FixedBytes.longest).contains(head), suffix <= FixedBytes.longest else { return nil }
    }

    /// The number in the tail of the field that ends at `end`; `nil` where it is none.
    ///
    /// Eight bytes before the tail's end must be readable, whatever they belong to.
    @inline(__always)
    func value(endingAt end: UnsafeRawPointer) -> Int64? {
        let loaded = UInt64(littleEndian: (end - (suffix &+ 8)).loadUnaligned(as: UInt64.self))
        switch shape {
        case .digits: return EightDigits.value(loaded, 0)
        case .clock(hasSeconds: true): return Self.clockWithSeconds(loaded)
        case .clock(hasSeconds: false): return Self.clock((loaded &>> 24) ^ 0x30_303A_3030)
        }
    }

    /// Whether the tail is a clock that ends with its field, the most frequent one.
    var isClockAtEnd: Bool { shape == .clock(hasSeconds: true) && suffix == 0 }

    /// Seconds since midnight from `HH:MM:SS`; `nil` where it is no such time.
    @inline(__always)
    static func clockWithSeconds(_ word: UInt64) -> Int64? { clock(word ^ 0x3030_3A30_303A_3030) }

    /// Seconds since midnight from the bytes of a clock without their ASCII: digits, and 0 for each colon.
    @inline(__always)
    private static func clock(_ value: UInt64) -> Int64? {
        // Bytes 2 and 5 are the colons.
        guard ((value &+ 0x0606_0006_0600_0606) | value) & 0xF0F0_FFF0_F0FF_F0F0 == 0 else { return nil }
        let parts = ((value &* 10) &+ (value &>> 8)) & 0x00FF_0000_FF00_00FF
        // What reaches 24 hours, 60 minutes or 60 seconds reaches 128 with what is added.
        guard (parts &+ 0x0044_0000_4400_0068) & 0x0080_0000_8000_0080 == 0 else { return nil }
        return Int64((parts & 0xFF) &* 3_600 &+ (parts &>> 24 & 0xFF) &* 60 &+ parts &>> 48)
    }
}
