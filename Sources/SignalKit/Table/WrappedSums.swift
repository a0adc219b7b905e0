/// Running sums of ticks that wrap around at 32 bits: 4 bytes a row.
///
/// The difference of two of them is the sum of the rows between, less a multiple of 2^32 that arithmetic modulo 2^32 does
/// not notice. Whoever uses them has to know by other means that what is computed at the end fits 32 bits.
struct WrappedSums: Sendable {
    /// Of no rows, of the first row, of the first two rows, …
    private(set) var values: [Int32]

    init(_ ticks: [Int64]) {
        values = Array(unsafeUninitializedCapacity: ticks.count + 1) { values, count in
            var sum: Int32 = 0
            values.initializeElement(at: 0, to: 0)
            for row in ticks.indices {
                sum &+= Int32(truncatingIfNeeded: ticks[row])
                values.initializeElement(at: row + 1, to: sum)
            }
            count = ticks.count + 1
        }
    }
}
