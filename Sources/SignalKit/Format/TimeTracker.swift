/// Follows the times of a chunk, row by row: most rows by comparing bytes, the others by reading the time in full.
///
/// Cost: about 3 ns a row for times of fixed width at a steady step (see ``TimeTail``), 30 to 60 ns for other rows.
struct TimeTracker: Sendable {
    let plan: TimePlan
    private var record = TimeRecord()
    /// Whether the steps of this file are known to be of too many kinds to count.
    private var isIrregular = false

    /// Where the row before lies in the bytes of the chunk, if it can be compared with.
    private var text = 0..<0
    private var timeOfDay = 0..<0
    private var tail: TimeTail?
    /// The usual step in units of the tail, with the sign that it has in the file.
    private var step: Int64 = 0
    private var value: Int64 = 0
    /// A row that was read in full, and its tail: the time of the row before follows from them.
    private var anchor = Instant(seconds: 0)
    private var anchorValue: Int64 = 0
    /// Whether the row before has a time.
    private(set) var isReadable = false

    init(plan: TimePlan) { self.plan = plan }

    /// Starts over with a new chunk.
    mutating func begin() {
        record = TimeRecord(isIrregular: isIrregular)
        tail = nil
        isReadable = false
    }

    /// The record of the chunk.
    mutating func finish() -> TimeRecord {
        bringUp()
        record.finish(plan)
        isIrregular = isIrregular || record.isIrregular
        return record
    }

    /// The time of the last row taken, if it has one.
    var instant: Instant? {
        guard isReadable else { return nil }
        guard let tail, value != anchorValue else { return anchor }
        let nanoseconds = (value - anchorValue) * tail.unit + anchor.nanoseconds
        let seconds = floorDivide(nanoseconds, by: 1_000_000_000)
        return Instant(seconds: anchor.seconds + seconds, nanoseconds: nanoseconds - seconds * 1_000_000_000)
    }

    /// Takes the time of the next row, a field of `bytes` or two; 64 bytes must be readable around them.
    @inline(__always)
    mutating func take(_ bytes: UnsafeRawBufferPointer, _ text: Range<Int>, _ timeOfDay: Range<Int>?, line: Int) {
        if let tail, let base = bytes.baseAddress, text.count == self.text.count,
            TimeTail.sameBytes(
                base + text.lowerBound, base + self.text.lowerBound, timeOfDay == nil ? tail.head : text.count)
        {
            let (field, before) = timeOfDay.map { ($0, self.timeOfDay) } ?? (text, self.text)
            if field.count == before.count,
                timeOfDay == nil
                    || TimeTail.sameBytes(base + field.lowerBound, base + before.lowerBound, tail.head),
                TimeTail.sameBytes(
                    base + (field.upperBound - tail.suffix), base + (before.upperBound - tail.suffix), tail.suffix),
                let value = tail.value(endingAt: base + field.upperBound),
                value - self.value == step || isIrregular && (value - self.value) * step > 0
            {
                self.value = value
                self.text = text
                if let timeOfDay { self.timeOfDay = timeOfDay }
                record.takeRegular()
                return
            }
        }
        let (slice, timeSlice) = (bytes[text], timeOfDay.map { bytes[$0] })
        guard let reading = readInFull(slice, timeSlice, line: line) else { return }
        lookForTail(slice, timeSlice, reading)
    }

    /// Takes the time of a row that lies elsewhere than in the bytes of the chunk.
    mutating func take(
        _ text: Slice<UnsafeRawBufferPointer>, timeOfDay: Slice<UnsafeRawBufferPointer>?, line: Int
    ) {
        _ = readInFull(text, timeOfDay, line: line)
    }

    @inline(never)
    private mutating func readInFull(
        _ text: Slice<UnsafeRawBufferPointer>, _ timeOfDay: Slice<UnsafeRawBufferPointer>?, line: Int
    ) -> TimeText.Reading? {
        bringUp()
        tail = nil
        guard let reading = plan.format.read(text, timeOfDay: timeOfDay) else {
            isReadable = false
            record.takeUnreadable(line: line)
            return nil
        }
        isReadable = true
        record.take(reading.instant, line: line, plan)
        anchor = reading.instant
        (value, anchorValue) = (0, 0)
        return reading
    }

    /// Finds out whether the next row can be told from this one by its tail.
    @inline(never)
    private mutating func lookForTail(
        _ text: Slice<UnsafeRawBufferPointer>, _ timeOfDay: Slice<UnsafeRawBufferPointer>?, _ reading: TimeText.Reading
    ) {
        if timeOfDay != nil, text.count > TimeTail.longestCompared { return }
        let field = timeOfDay ?? text
        guard plan.step > 0, let tail = TimeTail(field, reading), plan.step % tail.unit == 0,
            let base = field.base.baseAddress,
            let value = tail.value(endingAt: base + field.endIndex)
        else { return }
        self.tail = tail
        (self.value, anchorValue) = (value, value)
        step = plan.step / tail.unit * (plan.isNewestFirst ? -1 : 1)
        self.text = text.startIndex..<text.endIndex
        if let timeOfDay { self.timeOfDay = timeOfDay.startIndex..<timeOfDay.endIndex }
    }

    /// Tells the record the time of the row before.
    private mutating func bringUp() {
        guard let instant else { return }
        record.last = instant
    }
}
