/// How many cases the property tests try.
///
/// `make test` builds the engine's tests optimised and tries all. In a debug build, which a plain `swift test` makes, engine
/// and slow twins take some thirty times as long; a tenth is tried there, and statistics of thousands of walks are left out.
enum Thorough {
    #if DEBUG
        static let isOn = false
    #else
        static let isOn = true
    #endif

    /// Seeds from 0 on.
    static func seeds(_ count: Int) -> Range<Int> { 0..<(isOn ? count : count / 10) }

    /// Sizes, of which each takes several times as long as the one before.
    static func sizes(through largest: Int) -> ClosedRange<Int> { 1...(isOn ? largest : largest - 2) }

    /// Cases of many kinds: every fifth.
    static func cases<Case>(_ all: [Case]) -> [Case] {
        isOn ? all : stride(from: 0, to: all.count, by: 5).map { all[$0] }
    }
}
