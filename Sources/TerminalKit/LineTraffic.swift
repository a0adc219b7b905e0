/// How much a line has carried.
package struct LineTraffic: Equatable, Sendable {
    /// Frames that changed something.
    package private(set) var frames = 0
    /// Bytes of these, questions about the line among them.
    package private(set) var bytes = 0

    package init() {}

    package mutating func add(frameOf count: Int) {
        frames += 1
        bytes += count
    }
}
