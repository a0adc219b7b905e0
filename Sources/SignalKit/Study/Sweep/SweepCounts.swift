/// What is counted for each window of a sweep.
struct SweepCounts: Sendable {
    var signals: [Int]
    var flips: [Int]
    var rowsWithMean: [Int]

    init(windows: Int) {
        signals = Array(repeating: 0, count: windows)
        flips = signals
        rowsWithMean = signals
    }

    mutating func add(_ index: Int, _ signals: Int, _ flips: Int) {
        self.signals[index] += signals
        self.flips[index] += flips
    }

    mutating func add(_ other: SweepCounts) {
        for index in signals.indices {
            signals[index] += other.signals[index]
            flips[index] += other.flips[index]
            rowsWithMean[index] += other.rowsWithMean[index]
        }
    }
}
