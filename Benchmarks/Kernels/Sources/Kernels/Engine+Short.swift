public import SignalKit
internal import Synchronization

extension ByteSource {
    /// Bytes from memory, once.
    static func memory(_ bytes: [UInt8]) -> ByteSource {
        let taken = Position()
        return ByteSource { buffer throws(Failure) in
            taken.value.withLock { taken in
                let count = min(buffer.count, bytes.count - taken)
                bytes.withUnsafeBytes { buffer.copyMemory(from: .init(rebasing: $0[taken..<(taken + count)])) }
                taken += count
                return count
            }
        }
    }
}

private final class Position: Sendable {
    let value = Mutex(0)
}

extension PriceTable {
    init(bytes: [UInt8]) throws(SignalError) {
        try self.init(reading: .memory(bytes), options: PriceReader.Options(workers: 1))
    }
}

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
