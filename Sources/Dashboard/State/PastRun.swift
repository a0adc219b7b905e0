internal import PlainText
package import SignalKit

/// A run of the past, as its receipt tells of it.
package struct PastRun: Equatable, Sendable {
    /// Its place in the file of receipts, from 1 on.
    package let number: Int
    /// When it began, in UTC: `2026-11-20T21:54:11.823Z`.
    package let time: String
    package let exitCode: Int
    /// The signal rate as metrics.json has it; `nil` where the run failed.
    package let rate: String?
    /// The window and the seed; `nil` where it ended before they were known.
    package let numbers: EditedNumbers?
    package let warmup: WarmupRule?
    /// The price file's name.
    package let input: String
    /// Whether it read the bytes that are on the screen; `nil` where nobody knows.
    package let readTheseBytes: Bool?
    /// Everything that two runs are compared by, in order.
    package let facts: [Fact]

    package struct Fact: Equatable, Sendable {
        package let name: String
        package let value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    package init(
        number: Int, time: String, exitCode: Int, rate: String?, numbers: EditedNumbers?, warmup: WarmupRule?,
        input: String, readTheseBytes: Bool?, facts: [Fact]
    ) {
        self.number = number
        self.time = time
        self.exitCode = exitCode
        self.rate = rate
        self.numbers = numbers
        self.warmup = warmup
        self.input = input
        self.readTheseBytes = readTheseBytes
        self.facts = facts
    }
}

/// The runs of a file of receipts, the newest first, and which one is pointed at.
struct RunList: Equatable, Sendable {
    let runs: [PastRun]
    private(set) var place = 0
    /// The run that others are compared with, by its place.
    private(set) var marked: Int?
    /// Of all runs, so that nothing jumps when the list is scrolled.
    let widths: Widths

    /// Columns that a number may outgrow.
    struct Widths: Equatable, Sendable {
        var run = 4
        var window = 7
    }

    /// `runs` as the file has them, the oldest first.
    init(_ runs: [PastRun]) {
        self.runs = runs.reversed()
        let largest = runs.compactMap(\.numbers?.window).max() ?? 0
        var widths = Widths()
        widths.run = max(widths.run, Digits.grouped(runs.last?.number ?? 0).count)
        widths.window = max(widths.window, Digits.grouped(largest).count)
        self.widths = widths
    }

    var chosen: PastRun? { runs.indices.contains(place) ? runs[place] : nil }

    mutating func move(to wanted: Int) { place = max(0, min(wanted, runs.count - 1)) }

    /// Marks the run that is pointed at, in place of another one; a second time no more.
    mutating func mark() { marked = marked == place ? nil : place }

    /// Two runs to compare, the older one first: the marked one and the one that is pointed at; without a mark the one before
    /// that. `nil` where there is no other.
    var pair: (older: PastRun, newer: PastRun)? {
        let other = marked.flatMap { $0 == place ? nil : $0 } ?? place + 1
        guard runs.indices.contains(other), runs.indices.contains(place) else { return nil }
        return (runs[max(place, other)], runs[min(place, other)])
    }
}
