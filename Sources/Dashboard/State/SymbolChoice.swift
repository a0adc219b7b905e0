import SignalKit

/// The symbols of a file that holds several, and which one is pointed at.
struct SymbolChoice: Equatable, Sendable {
    private let all: [SymbolCount]
    /// The names as they are looked through: escaped, in small letters.
    private let searched: [String]
    /// What was typed to narrow the list down.
    private(set) var filter = ""
    /// A filter is being typed, so that every letter belongs to it.
    private(set) var isTyping = false
    /// The symbols that the filter leaves.
    private(set) var shown: [SymbolCount]
    /// The one of them that is pointed at.
    private(set) var place = 0

    private static let longestFilter = 40

    init(_ all: [SymbolCount], escaped: (String) -> String, pointingAt name: String? = nil) {
        self.all = all
        shown = all
        searched = all.map { escaped($0.name).lowercased() }
        place = all.firstIndex { $0.name == name } ?? 0
    }

    var count: Int { all.count }

    var chosen: SymbolCount? { shown.indices.contains(place) ? shown[place] : nil }

    mutating func move(to wanted: Int) { place = max(0, min(wanted, shown.count - 1)) }

    mutating func beginTyping() { isTyping = true }

    mutating func type(_ text: String) {
        isTyping = true
        narrow(to: String((filter + text).prefix(Self.longestFilter)))
    }

    /// Takes the last letter back; without one, typing ends.
    mutating func deleteLast() {
        if filter.isEmpty { isTyping = false } else { narrow(to: String(filter.dropLast())) }
    }

    mutating func clear() {
        isTyping = false
        narrow(to: "")
    }

    private mutating func narrow(to text: String) {
        let before = chosen
        filter = text
        let words = text.lowercased().split(separator: " ")
        shown = zip(all, searched).filter { _, name in words.allSatisfy { name.contains($0) } }.map(\.0)
        place = before.flatMap { shown.firstIndex(of: $0) } ?? 0
    }
}
