/// What the times of consecutive rows come to: first and last, what is out of order, and how far the steps reach.
///
/// Mergeable: the record of a file is that of its chunks, joined in file order, wherever they were cut. Memory is
/// bounded: steps are counted by kind, and where there are more kinds than ``kindLimit`` the file has no usual step.
struct TimeRecord: Equatable, Sendable {
    /// Rows with something, and the line of the first.
    struct Finding: Equatable, Sendable {
        var count = 0
        var line: Int?

        mutating func add(_ other: Finding, lines: Int = 0) {
            count += other.count
            guard let found = other.line.map({ $0 + lines }) else { return }
            line = min(line ?? found, found)
        }
    }

    /// Steps that are counted together: of one length, and the longer ones of one time of the week.
    struct StepKind: Hashable, Sendable {
        /// Nanoseconds.
        let step: Int64
        /// The quarter of an hour in which the step begins; `nil` for steps too short to be a night.
        let quarter: Int?
    }

    static let kindLimit = 4_096

    private(set) var rows = 0
    private(set) var first: (instant: Instant, line: Int)?
    var last: Instant?
    /// Steps of the usual length.
    private(set) var regular = 0
    private(set) var others: [StepKind: Finding] = [:]
    /// Whether there were too many kinds of step to count them.
    private(set) var isIrregular = false
    /// Rows that are earlier than the row before them, in the order of the file.
    private(set) var earlier = Finding()
    /// Rows at the time of the row before them.
    private(set) var repeated = Finding()
    /// Rows after which a clock that was set back repeats an hour.
    private(set) var setBack = Finding()
    /// Rows without a time, and those of them that end the record.
    private(set) var unreadable = Finding()
    private(set) var unreadableAtEnd = Finding()
    /// The quarters of an hour of a week in which there are rows.
    private(set) var open = WeekQuarters()
    private var runStart: Instant?

    /// - Parameter isIrregular: whether it is known from elsewhere in the file that steps need not be counted.
    init(isIrregular: Bool = false) { self.isIrregular = isIrregular }

    /// Takes rows at the usual step, each from the row before; the last one's time is told by ``last`` later on.
    mutating func takeRegular(_ count: Int) {
        rows += count
        regular += count
        if unreadableAtEnd.count > 0 { unreadableAtEnd = Finding() }
    }

    mutating func takeUnreadable(line: Int) {
        rows += 1
        unreadable.add(Finding(count: 1, line: line))
        unreadableAtEnd.add(Finding(count: 1, line: line))
    }

    mutating func take(_ instant: Instant, line: Int, _ plan: TimePlan) {
        rows += 1
        unreadableAtEnd = Finding()
        note(instant, line: line, plan)
        if first == nil { first = (instant, line) }
        last = instant
    }

    /// Counts the step from the last row with a time to one at `instant`.
    private mutating func note(_ instant: Instant, line: Int, _ plan: TimePlan) {
        guard let last else {
            runStart = instant
            return
        }
        let (before, after) = plan.isNewestFirst ? (instant, last) : (last, instant)
        let step = after.nanoseconds(since: before)
        if step == plan.step, step > 0 {
            regular += 1
            return
        }
        closeRun(plan)
        runStart = instant
        let finding = Finding(count: 1, line: line)
        if step == 0 {
            repeated.add(finding)
        } else if step < 0, step == plan.step - TimePlan.hour {
            setBack.add(finding)
        } else if step < 0 {
            earlier.add(finding)
        } else if !isIrregular {
            others[Self.kind(step, from: before, plan), default: Finding()].add(finding)
            dropIfIrregular()
        }
    }

    private static func kind(_ step: Int64, from start: Instant, _ plan: TimePlan) -> StepKind {
        let isLong = step - plan.step >= TimePlan.hour / 2
        return StepKind(step: step, quarter: isLong ? WeekQuarters.quarter(of: start.seconds) : nil)
    }

    private mutating func dropIfIrregular() {
        guard isIrregular || others.count > Self.kindLimit else { return }
        isIrregular = true
        others = [:]
        open = WeekQuarters()
        regular = 0
    }

    /// Marks the time of the rows since the last step that was not the usual one.
    private mutating func closeRun(_ plan: TimePlan) {
        guard !isIrregular, let runStart, let last else { return }
        open.insert(from: min(runStart, last).seconds, through: max(runStart, last).seconds, step: plan.step)
    }

    /// Ends the record of a chunk.
    mutating func finish(_ plan: TimePlan) {
        closeRun(plan)
        runStart = nil
        dropIfIrregular()
    }

    /// Joins what followed in the file, whose lines are counted from `lines` on. Both are finished.
    mutating func append(_ next: TimeRecord, lines: Int, _ plan: TimePlan) {
        let followsUnreadable = next.unreadable.count == next.rows
        if let first = next.first {
            let line = first.line + lines
            if last == nil { self.first = (first.instant, line) }
            note(first.instant, line: line, plan)
            runStart = nil
            last = next.last
        }
        rows += next.rows
        regular += next.regular
        earlier.add(next.earlier, lines: lines)
        repeated.add(next.repeated, lines: lines)
        setBack.add(next.setBack, lines: lines)
        unreadable.add(next.unreadable, lines: lines)
        if !followsUnreadable { unreadableAtEnd = Finding() }
        unreadableAtEnd.add(next.unreadableAtEnd, lines: lines)
        isIrregular = isIrregular || next.isIrregular
        for (kind, finding) in next.others { others[kind, default: Finding()].add(finding, lines: lines) }
        open.formUnion(next.open)
        dropIfIrregular()
    }

    static func == (left: TimeRecord, right: TimeRecord) -> Bool {
        left.rows == right.rows && left.first?.instant == right.first?.instant && left.first?.line == right.first?.line
            && left.last == right.last && left.regular == right.regular && left.others == right.others
            && left.isIrregular == right.isIrregular && left.earlier == right.earlier
            && left.repeated == right.repeated && left.setBack == right.setBack && left.unreadable == right.unreadable
            && left.unreadableAtEnd == right.unreadableAtEnd && left.open == right.open
    }
}

extension TimeRecord {
    /// Rows at a time that was there before: beside each other, or in the hour that a clock set back repeats.
    func repetitions(_ plan: TimePlan) -> Finding {
        var found = repeated
        guard setBack.count > 0, plan.step > 0 else { return found }
        found.add(Finding(count: setBack.count * Int(TimePlan.hour / plan.step), line: setBack.line))
        return found
    }

    /// The steps that leave out a row or more, but for nights and weekends.
    func jumps(_ plan: TimePlan) -> Finding {
        let steps = regular + others.values.reduce(0) { $0 + $1.count }
        // Bars that come as they like have no usual step.
        guard !isIrregular, plan.step > 0, 2 * regular >= steps, let first, let last else { return Finding() }
        let seconds = max(first.instant, last).seconds - min(first.instant, last).seconds
        var nights: [StepKind: Int] = [:]
        for (kind, finding) in others { if let night = kind.night { nights[night, default: 0] += finding.count } }
        return others.reduce(into: Finding()) { jumps, step in
            let (kind, finding) = step
            guard kind.step / 2 >= plan.step else { return }
            let nights = kind.night.flatMap { nights[$0] } ?? 0
            // At the same hour every week, for a good part of the year.
            let recurs = nights >= 2 && nights * 5 * 604_800 >= seconds
            if !recurs, !isClosure(kind, spanning: seconds) { jumps.add(finding) }
        }
    }

    /// Whether no row ever lies in the quarters that a step leaves out, and that is no accident: it reaches over a
    /// Saturday, or the file is long enough to have had each of them twice.
    private func isClosure(_ kind: StepKind, spanning seconds: Int64) -> Bool {
        guard let start = kind.quarter else { return false }
        let quarters = Int(clamping: kind.step / (WeekQuarters.seconds * 1_000_000_000))
        guard quarters < WeekQuarters.count, !open.contains(anyOf: (start + 1)..<(start + quarters)) else {
            return false
        }
        let isWeekend = quarters >= 36 * 4 && ((start + 1)..<(start + quarters)).contains(WeekQuarters.saturdayNoon)
        let isWeekendNext =
            quarters >= 36 * 4
            && ((start + 1)..<(start + quarters)).contains(WeekQuarters.saturdayNoon + WeekQuarters.count)
        return isWeekend || isWeekendNext || seconds >= 14 * 86_400
    }
}

extension TimeRecord.StepKind {
    /// The kind that a step is of when the day of the week is left out; `nil` for short steps.
    fileprivate var night: TimeRecord.StepKind? {
        quarter.map { TimeRecord.StepKind(step: step, quarter: $0 % WeekQuarters.aDay) }
    }
}
