/// One thread's part of a sweep: its tiles' memory and its own counts.
struct SweepWorker: ~Copyable {
    private let ticks: UnsafePointer<Int64>
    private let stretches: [Range<Int>]
    private let windows: SweepWindows
    private let narrow: SweepTile<NarrowLanes>
    /// Made for the first tile that needs it.
    private var wide: SweepTile<WideLanes>?
    private(set) var counts: SweepCounts

    init(ticks: UnsafePointer<Int64>, plan: SweepPlan, windows: SweepWindows) {
        self.ticks = ticks
        self.windows = windows
        stretches = plan.stretches
        narrow = Self.tile(windows)
        wide = nil
        counts = SweepCounts(windows: windows.count)
    }

    mutating func run(_ unit: SweepPlan.Unit) {
        switch unit.work {
        case .edges(let edges): for stretch in stretches[edges] { countEdge(stretch, unit.windows) }
        case .tile(let rows): countTile(rows, unit.windows)
        }
    }

    private mutating func countEdge(_ stretch: Range<Int>, _ group: Range<Int>) {
        let end = SweepPlan.edgeEnd(stretch, largest: windows[group.upperBound - 1])
        // The first full window of each size begins with the stretch, so its sum goes on where the one before ended.
        var sum: Int64 = 0
        var summed = stretch.lowerBound
        for index in group {
            let window = windows[index]
            let first = stretch.lowerBound + window - 1
            guard first < end else { return }
            sum &+= SlidingSum.total(ticks, summed..<(first + 1))
            summed = first + 1
            var slide = SweepSlide(ticks)
            slide.take(first..<end, window: window, sum: sum)
            add(slide, index)
            counts.rowsWithMean[index] += stretch.upperBound - first
        }
    }

    private mutating func countTile(_ rows: Range<Int>, _ group: Range<Int>) {
        let slice = windows.slice(group)
        let fits = narrow.count(rows, of: ticks, windows: slice) { counts.add(group.lowerBound + $0, $1, $2) }
        if fits { return }
        let wide = self.wide.take() ?? Self.tile(windows)
        _ = wide.count(rows, of: ticks, windows: slice) { counts.add(group.lowerBound + $0, $1, $2) }
        self.wide = consume wide
    }

    private static func tile<Lanes>(_ windows: SweepWindows) -> SweepTile<Lanes> {
        let group = min(SweepPlan.groupWindows, windows.count)
        return SweepTile(rows: SweepPlan.segmentRows, span: (group - 1) * windows.step, windows: group)
    }

    private mutating func add(_ slide: SweepSlide, _ index: Int) {
        counts.add(index, slide.signals, slide.flips)
    }
}
