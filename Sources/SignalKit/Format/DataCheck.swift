/// Something about the data that may be a fault: what, how often, and where first.
public struct DataCheck: Equatable, Sendable {
    /// What is looked for.
    public enum Name: String, Equatable, Sendable, CaseIterable {
        /// A row is earlier than the row before it.
        case order
        /// The same time twice.
        case repeatedTime = "repeated_time"
        /// At least one row is missing, nights and weekends of a market that has them excepted.
        case timeJump = "time_jump"
        /// Zero or negative closes among positive ones.
        case notPositive = "not_positive"
        /// The last line has no line end: its last number may be cut.
        case cutLastLine = "cut_last_line"
        /// The last rows have no time while all others have one: a total, an average.
        case notABar = "not_a_bar"
        /// A close below the low or above the high of its row.
        case outsideRange = "outside_range"
        /// The time column cannot be read, in the whole file or in some of its rows.
        case orderUnchecked = "order_unchecked"
    }

    /// What was found.
    public let name: Name
    /// How many rows it was found in.
    public let count: Int
    /// 1-based line of the first.
    public let line: Int?

    /// A finding; `line` is `nil` where it has no place.
    public init(name: Name, count: Int, line: Int?) {
        self.name = name
        self.count = count
        self.line = line
    }
}

/// What is done with what the checks find.
public enum DataChecks: String, Equatable, Sendable, CaseIterable {
    /// Each finding is told.
    case warn
    /// The first finding is an error.
    case error
    /// Nothing is looked for.
    case off
}

/// What the checks need of consecutive rows. Mergeable as ``TimeRecord`` is.
struct CheckRecord: Equatable, Sendable {
    var times = TimeRecord()
    /// Whether a price was above zero.
    var hasPositive = false
    /// Rows with a price of zero or less.
    var notPositive = TimeRecord.Finding()
    var outsideRange = TimeRecord.Finding()

    /// Joins what followed in the file, whose lines are counted from `lines` on.
    mutating func append(_ next: CheckRecord, lines: Int, _ plan: TimePlan?) {
        if let plan { times.append(next.times, lines: lines, plan) }
        hasPositive = hasPositive || next.hasPositive
        notPositive.add(next.notPositive, lines: lines)
        outsideRange.add(next.outsideRange, lines: lines)
    }

    /// Last rows without a time that are taken for a footer, at most.
    private static let footerLimit = 5

    /// What was found in a whole file, in the order of the names.
    ///
    /// `plan` is how the times were read; `nil` where there is no time column, or none that can be read: then
    /// `firstUnreadable` is the line of its first row. `cutLine` is the last line, where it has no line end.
    func checks(_ plan: TimePlan?, firstUnreadable: Int?, rows: Int, cutLine: Int?) -> [DataCheck] {
        var found: [DataCheck] = []
        func add(_ name: DataCheck.Name, _ finding: TimeRecord.Finding) {
            if finding.count > 0 { found.append(DataCheck(name: name, count: finding.count, line: finding.line)) }
        }
        if let plan {
            add(.order, times.earlier)
            add(.repeatedTime, times.repetitions(plan))
            add(.timeJump, times.jumps(plan))
        }
        if hasPositive { add(.notPositive, notPositive) }
        add(.cutLastLine, TimeRecord.Finding(count: cutLine == nil ? 0 : 1, line: cutLine))
        let none = times.unreadable
        let isFooter = none.count == times.unreadableAtEnd.count && none.count <= Self.footerLimit && times.last != nil
        add(.notABar, isFooter ? none : TimeRecord.Finding())
        add(.outsideRange, outsideRange)
        if let firstUnreadable {
            add(.orderUnchecked, TimeRecord.Finding(count: rows, line: firstUnreadable))
        } else if !isFooter {
            add(.orderUnchecked, none)
        }
        return found
    }
}
