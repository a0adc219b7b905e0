/// Follows the times of a chunk: most rows by comparing bytes, the others by reading the time in full.
///
/// Idea: a time that is written as the one before but for eight bytes follows from these (see ``TimeTail``).
/// Cost: about 2 ns a row for times of fixed width at a steady step, 5 to 20 ns at another, and 50 to 100 ns for a row
/// that is read in full; bound by the loads, and by the multiplications of the tail.
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
        isIrregular = record.isIrregular
        return record
    }

    /// The time of the last row taken, if it has one.
    var instant: Instant? {
        guard isReadable else { return nil }
        guard let tail, value != anchorValue else { return anchor }
        return instant(of: value, tail)
    }

    private func instant(of value: Int64, _ tail: TimeTail) -> Instant {
        let nanoseconds = (value - anchorValue) * tail.unit + anchor.nanoseconds
        let seconds = floorDivide(nanoseconds, by: 1_000_000_000)
        return Instant(seconds: anchor.seconds + seconds, nanoseconds: nanoseconds - seconds * 1_000_000_000)
    }

    /// Takes the times of `rows`, which are a field each, or two. `line` is that of the first of them; the others
    /// follow, a line each.
    ///
    /// `times` gets the seconds since 1970 of each row if `isKept`, which ends with the first row without a time.
    mutating func take(
        _ text: FieldRun, _ timeOfDay: FieldRun?, _ rows: Range<Int>, line: Int, keptIn times: inout [Int64],
        _ isKept: inout Bool
    ) {
        var row = rows.lowerBound
        while row < rows.upperBound {
            let next = passRegular(text, timeOfDay, row..<rows.upperBound)
            if isKept { keep(row..<next, timeOfDay ?? text, in: &times) }
            row = next
            guard row < rows.upperBound else { return }
            let lineOfRow = line + row - rows.lowerBound
            if !takeByTail(text, timeOfDay, row, line: lineOfRow),
                let reading = readInFull(text.slice(row), timeOfDay?.slice(row), line: lineOfRow)
            {
                lookForTail(text.slice(row), timeOfDay?.slice(row), reading)
            }
            if isKept, let instant { times.append(instant.seconds) } else { isKept = false }
            row += 1
        }
    }

    /// What the row before has in common with those that can be told from it by their tails.
    private struct Common {
        let tail: TimeTail
        /// The fields that end in the tail; the dates beside them where these have a column of their own.
        let field: FieldRun
        let date: FieldRun
        let hasDate: Bool
        let dateBytes: FixedBytes
        let dateLength: Int
        let head: FixedBytes
        let suffix: FixedBytes
        let length: Int

        /// The tail of a row that differs in nothing else; `nil` for others.
        @inline(__always)
        func value(_ row: Int) -> Int64? {
            let (start, end) = (field.start(row), field.end(row))
            guard end &- start == length, !hasDate || hasSameDate(row) else { return nil }
            guard head.areAt(field.text + start),
                tail.suffix == 0 || suffix.areAt(field.text + (end &- tail.suffix))
            else { return nil }
            return tail.value(endingAt: field.text + end)
        }

        @inline(__always)
        private func hasSameDate(_ row: Int) -> Bool {
            let start = date.start(row)
            return date.end(row) &- start == dateLength && dateBytes.areAt(date.text + start)
        }
    }

    private func common(_ dates: FieldRun, _ timesOfDay: FieldRun?) -> Common? {
        guard let tail else { return nil }
        let place = timesOfDay == nil ? text : timeOfDay
        let base = dates.text
        return Common(
            tail: tail, field: timesOfDay ?? dates, date: dates, hasDate: timesOfDay != nil,
            dateBytes: FixedBytes(base + text.lowerBound, count: timesOfDay == nil ? 0 : text.count),
            dateLength: text.count, head: FixedBytes(base + place.lowerBound, count: tail.head),
            suffix: FixedBytes(base + (place.upperBound - tail.suffix), count: tail.suffix), length: place.count)
    }

    /// Passes over rows at the usual step, and returns the first that is none.
    private mutating func passRegular(_ text: FieldRun, _ timeOfDay: FieldRun?, _ rows: Range<Int>) -> Int {
        guard let common = common(text, timeOfDay) else { return rows.lowerBound }
        let row: Int
        if let fixed = common.field.fixed, fixed.length == common.length, !common.hasDate, common.tail.isClockAtEnd {
            let (head, tail) = (common.head, common.length &- 8)
            row = passRegular(rows) { row in
                let start = fixed.start(row)
                guard head.areAt(start) else { return nil }
                return TimeTail.clockWithSeconds(
                    UInt64(littleEndian: (start + tail).loadUnaligned(as: UInt64.self)))
            }
        } else {
            row = passRegular(rows) { common.value($0) }
        }
        guard row > rows.lowerBound else { return row }
        remember(text, timeOfDay, row - 1)
        record.takeRegular(row - rows.lowerBound)
        return row
    }

    @inline(__always)
    private mutating func passRegular(_ rows: Range<Int>, _ tail: (_ row: Int) -> Int64?) -> Int {
        let (step, isIrregular) = (step, isIrregular)
        var value = value
        var row = rows.lowerBound
        while row < rows.upperBound {
            guard let next = tail(row), next &- value == step || isIrregular && (next &- value) &* step > 0
            else { break }
            value = next
            row += 1
        }
        self.value = value
        return row
    }

    /// Takes a row at another step if only its tail differs from the row before.
    private mutating func takeByTail(_ text: FieldRun, _ timeOfDay: FieldRun?, _ row: Int, line: Int) -> Bool {
        guard let value = common(text, timeOfDay)?.value(row) else { return false }
        bringUp()
        self.value = value
        guard let instant else { return false }
        record.take(instant, line: line, plan)
        remember(text, timeOfDay, row)
        return true
    }

    private mutating func remember(_ text: FieldRun, _ timeOfDay: FieldRun?, _ row: Int) {
        self.text = text.range(row)
        if let timeOfDay { self.timeOfDay = timeOfDay.range(row) }
    }

    /// Appends the seconds of rows whose tails were found to be numbers.
    private func keep(_ rows: Range<Int>, _ field: FieldRun, in times: inout [Int64]) {
        guard let tail else { return }
        for row in rows {
            guard let value = tail.value(endingAt: field.text + field.end(row)) else { return }
            times.append(instant(of: value, tail).seconds)
        }
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
        if timeOfDay != nil, text.count > FixedBytes.longest { return }
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
