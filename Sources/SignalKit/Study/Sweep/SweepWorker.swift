/// One thread's part of a sweep: a tile's memory and its own counts.
struct SweepWorker: ~Copyable {
    private let ticks: UnsafePointer<Int64>
    private let stretches: [Range<Int>]
    private let windows: SweepWindows
    private var tile: SweepTile
    private(set) var counts: SweepCounts

    init(ticks: UnsafePointer<Int64>, plan: SweepPlan, windows: SweepWindows) {
        self.ticks = ticks
        self.windows = windows
        stretches = plan.stretches
        let groupWindows = min(SweepPlan.groupWindows, windows.count)
        tile = SweepTile(
            rows: SweepPlan.segmentRows, span: (groupWindows - 1) * windows.step, windows: groupWindows)
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
        let fits = tile.count(rows, of: ticks, windows: windows.slice(group)) { index, signals, flips in
            counts.signals[group.lowerBound + index] += signals
            counts.flips[group.lowerBound + index] += flips
        }
        if fits { return }
        for index in group {
            var slide = SweepSlide(ticks)
            slide.takeOn(rows, window: windows[index])
            add(slide, index)
        }
    }

    private mutating func add(_ slide: SweepSlide, _ index: Int) {
        counts.signals[index] += slide.signals
        counts.flips[index] += slide.flips
    }
}
