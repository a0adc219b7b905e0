/// For which ground colours are chosen.
package enum Theme: String, Sendable, CaseIterable {
    /// Readable on black and on white: while the terminal's ground is not known.
    case either
    case dark, light
    /// A black ground of its own, and the strongest colours on it.
    case contrast
    /// No colours: attributes and glyphs alone.
    case mono

    /// Those that a person chooses from.
    package static let chosen: [Theme] = [.dark, .light, .contrast, .mono]

    /// The next to choose; from a ground that is not known, the first.
    package var next: Theme {
        let themes = Self.chosen
        let place = themes.firstIndex(of: self).map { ($0 + 1) % themes.count }
        return themes[place ?? 0]
    }
}
