public import SignalKit

extension SignalSweep {
    /// The signals of all windows `first...last` together.
    public static func signals(
        from first: Int, through last: Int, over series: PriceTable, workers: Int
    ) throws(SignalError) -> Int {
        guard let windows = SweepWindows(from: first, through: last) else { return 0 }
        let sweep = try SignalSweep(over: series, windows: windows, warmup: .zero, workers: workers)
        return try sweep.run().reduce(0) { $0 + $1.signals }
    }
}
