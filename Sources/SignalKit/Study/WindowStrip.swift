/// What a ``WindowStrip`` knows of every window found so far: the same intervals for all of them.
public struct StripData: Equatable, Sendable {
    /// A row for each window found so far, ascending; the columns of ``StatsTable``.
    public internal(set) var rows: [StatsRow]
    /// How many rows there will be.
    public let count: Int

    /// Whether every window has been found.
    public var isComplete: Bool { rows.count == count }

    /// The row of a window, by binary search; `nil` while it has not been found.
    public func row(of window: Int) -> StatsRow? {
        var (low, high) = (0, rows.count)
        while low < high {
            let middle = (low + high) / 2
            if rows[middle].window < window { low = middle + 1 } else { high = middle }
        }
        return low < rows.count && rows[low].window == window ? rows[low] : nil
    }
}

/// Every window from 2 to a quarter of the rows, 5,000 at most, compared level by level: few on a log scale first, then
/// those between, so that a picture of all of them stands early and sharpens as it comes.
///
/// It is made for a worker thread: ``run(isCancelled:deliver:)`` returns when all levels are done or the caller has
/// gone, and hands out what there is after each. All windows are compared on the intervals of the largest one from the
/// first level on, so a row never changes once it is there, and is the row of a ``StatsTable`` of the same range.
///
/// Cost: about 0.2 ns a row and window. On 10,000 rows all is done in some 10 ms of one core; on 1 M rows the first level
/// (about 70 windows) takes some 30 ms, all 4,999 windows some 1.2 s; two cores take half of that.
public struct WindowStrip: Sendable {
    /// The largest window of any strip.
    public static let largestWindow = 5_000

    /// The windows, from 2 on.
    public let windows: SweepWindows
    private let table: PriceTable
    private let rows: CommonRows
    private let workers: Int

    /// The largest window for so many rows: a quarter of them, 5,000 at most; `nil` where that is below 2.
    public static func largest(rows: Int) -> Int? {
        let largest = min(rows / 4, largestWindow)
        return largest >= 2 ? largest : nil
    }

    /// `nil` where there are fewer than eight rows, or sums over the prices need more than 38 digits.
    ///
    /// - Parameters:
    ///   - table: the prices.
    ///   - workers: how many threads compute at most; the result does not depend on it.
    public init?(over table: PriceTable, workers: Int = 1) {
        guard let largest = Self.largest(rows: table.rowCount), Comparison.fits(table),
            let windows = SweepWindows(from: 2, through: largest)
        else { return nil }
        self.windows = windows
        self.table = table
        self.workers = workers
        rows = CommonRows(table, largest: largest)
    }

    /// Compares level after level.
    ///
    /// - Parameters:
    ///   - isCancelled: asked every few milliseconds by every worker.
    ///   - deliver: gets all rows found so far after each level, on the calling thread.
    /// - Returns: all rows; `nil` where the caller cancelled, who keeps what was delivered.
    @discardableResult
    public func run(
        isCancelled: @escaping @Sendable () -> Bool = { false }, deliver: (StripData) -> Void = { _ in }
    ) -> StripData? {
        var data = StripData(rows: [], count: windows.count)
        for level in Self.levels(windows) {
            let comparison = Comparison(over: table, slices: level, blocks: 2, workers: workers, rows: rows)
            guard let found = try? comparison.run(isCancelled: isCancelled) else { return nil }
            data.rows = Self.merged(data.rows, StatsTable(found).rows.sorted { $0.window < $1.window })
            deliver(data)
        }
        return data
    }

    /// Slices of windows for each level. Together they are all windows, none twice.
    ///
    /// Between two powers of two every level has steps of one size, so that a slice is what the kernel takes: an eighth
    /// of the lower power at first, then half as much each time, without those that are there already.
    static func levels(_ windows: SweepWindows) -> [[SweepWindows]] {
        var levels: [[SweepWindows]] = []
        var power = 2
        while power <= windows.last {
            let last = min(windows.last, 2 * power - 1)
            var step = max(1, power / 8)
            append(from: power, through: last, by: step, to: &levels, 0)
            var level = 1
            while step > 1 {
                append(from: power + step / 2, through: last, by: step, to: &levels, level)
                step /= 2
                level += 1
            }
            power *= 2
        }
        return levels
    }

    private static func append(
        from first: Int, through last: Int, by step: Int, to levels: inout [[SweepWindows]], _ level: Int
    ) {
        guard let slice = SweepWindows(from: first, through: last, by: step) else { return }
        while levels.count <= level { levels.append([]) }
        levels[level].append(slice)
    }

    private static func merged(_ left: [StatsRow], _ right: [StatsRow]) -> [StatsRow] {
        var merged: [StatsRow] = []
        merged.reserveCapacity(left.count + right.count)
        var next = 0
        for row in left {
            while next < right.count, right[next].window < row.window {
                merged.append(right[next])
                next += 1
            }
            merged.append(row)
        }
        return merged + right[next...]
    }
}
