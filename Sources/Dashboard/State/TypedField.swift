import FrameKit

/// Something that is typed: the keys that change its text do so in every field alike.
protocol TypedField {
    mutating func insert(_ addition: String)
    mutating func deleteLast()
    mutating func clear()
}

extension TypedField {
    /// Takes a key; one that changes no text is passed over.
    mutating func edit(_ key: Key) {
        switch key {
        case .backspace, .delete: deleteLast()
        case .control("u"): clear()
        case .character(let character): insert(String(character))
        default: break
        }
    }
}
