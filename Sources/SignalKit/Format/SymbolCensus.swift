/// Which symbols the rows of a stretch are of, in the order in which they come, and how many rows each has. Mergeable as
/// ``TimeRecord`` is.
struct SymbolCensus: Equatable, Sendable {
    private(set) var names: [[UInt8]] = []
    private(set) var counts: [Int] = []
    private var places: [[UInt8]: Int] = [:]
    /// The place of the row before: files are mostly by symbol, or few symbols take turns.
    private var last = 0

    /// Counts a row of the symbol `name`.
    ///
    /// Cost: a comparison with the row before, else a look-up.
    mutating func count(_ name: some Collection<UInt8>, rows: Int = 1) {
        if last < names.count, names[last].elementsEqual(name) {
            counts[last] += rows
            return
        }
        let name = Array(name)
        if let place = places[name] {
            last = place
            counts[place] += rows
        } else {
            last = names.count
            places[name] = last
            names.append(name)
            counts.append(rows)
        }
    }

    /// Joins what followed in the file.
    mutating func append(_ next: SymbolCensus) {
        for (name, rows) in zip(next.names, next.counts) { count(name, rows: rows) }
    }

    mutating func removeAll() {
        guard !names.isEmpty else { return }
        self = SymbolCensus()
    }
}
