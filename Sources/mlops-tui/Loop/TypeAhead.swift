import Dashboard
import FrameKit

/// What is typed before the file is there: it waits, in order, and is played when it is. Scripts type at once, and so
/// do people who know the keys.
///
/// A few keys need no file. They act at once where nothing waits before them; Ctrl-C always does, for it is the way out
/// of an input that never comes.
struct TypeAhead {
    /// More than anybody types ahead.
    private static let limit = 4_096
    private static let alwaysAtOnce: Set<Key> = [.control("c"), .control("z"), .control("l")]
    /// The keys that need no file.
    private let atOnce: Set<Key>

    /// - Parameter keys: those whose command needs no file.
    init(atOnce keys: Set<Key> = []) { atOnce = Self.alwaysAtOnce.union(keys) }

    private var waiting: [DashboardEvent] = []
    /// The dashboard says that it is reading: until then the file may come any moment, and every key waits.
    private var isAnnounced = false

    /// What is to be done at once. A key that belongs to the help that is open (`isInOverlay`) needs no file.
    mutating func take(_ event: DashboardEvent, isInOverlay: Bool) -> [DashboardEvent] {
        if isInOverlay && waiting.isEmpty { return [event] }
        if case .key(let key) = event {
            if Self.alwaysAtOnce.contains(key) { return [event] }
            if isAnnounced, waiting.isEmpty, atOnce.contains(key) { return [event] }
        }
        if waiting.count < Self.limit { waiting.append(event) }
        return []
    }

    /// The file is not here yet, and that is shown: keys that wait for nothing else go ahead.
    mutating func announce() -> [DashboardEvent] {
        isAnnounced = true
        let first = waiting.prefix { event in
            if case .key(let key) = event { atOnce.contains(key) } else { false }
        }
        waiting.removeFirst(first.count)
        return Array(first)
    }

    /// The file is there.
    mutating func release() -> [DashboardEvent] {
        defer { waiting = [] }
        return waiting
    }
}
