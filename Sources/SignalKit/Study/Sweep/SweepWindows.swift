/// The windows of a sweep: `first`, `first + step`, … up to `last`.
public struct SweepWindows: Equatable, Sendable {
    /// The smallest window.
    public let first: Int
    /// The largest window, which is one of the sweep.
    public let last: Int
    /// From window to window.
    public let step: Int

    /// `nil` where there are no such windows: `first` or `step` is less than 1, or `last` less than `first`.
    ///
    /// - Parameters:
    ///   - first: the smallest window.
    ///   - last: the largest; lowered to the largest that the steps reach.
    ///   - step: from window to window.
    public init?(from first: Int, through last: Int, by step: Int = 1) {
        guard first >= 1, last >= first, step >= 1 else { return nil }
        self.first = first
        self.last = last - (last - first) % step
        // A step that is never taken says nothing, and may be so large that arithmetic on it overflows.
        self.step = self.last == first ? 1 : step
    }

    /// How many windows there are.
    public var count: Int { (last - first) / step + 1 }

    /// The window at `index` of `count`.
    public subscript(index: Int) -> Int {
        demand(index >= 0 && index < count, "\(index) is not one of \(count) windows")
        return first + index * step
    }

    /// Whether a window is one of them, however many there are.
    public func contains(_ window: Int) -> Bool {
        window >= first && window <= last && (window - first) % step == 0
    }

    /// The windows at `indices`, which are not empty.
    func slice(_ indices: Range<Int>) -> SweepWindows {
        SweepWindows(first: self[indices.lowerBound], last: self[indices.upperBound - 1], step: step)
    }

    private init(first: Int, last: Int, step: Int) {
        (self.first, self.last, self.step) = (first, last, first == last ? 1 : step)
    }
}

extension SweepWindows: RandomAccessCollection {
    /// The smallest window's.
    public var startIndex: Int { 0 }
    /// One beyond the largest window's.
    public var endIndex: Int { count }
}
