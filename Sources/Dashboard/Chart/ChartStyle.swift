package import FrameKit

/// How the prices of a bar are drawn.
package enum BarStyle: String, Equatable, Sendable, CaseIterable {
    /// Closes alone, joined.
    case line
    /// Open to close as a body, lowest to highest as a wick.
    case candles
    /// Lowest to highest as a line, with the open to its left and the close to its right.
    case ohlc
}

/// What the chart may draw with, and how a person wants it drawn.
package struct ChartStyle: Equatable, Sendable {
    package var glyphs: Glyphs
    /// Of the terminal; see ``hasColour``.
    package var depth: ColourDepth
    package var theme: Theme
    package var bars = BarStyle.line
    package var showsVolume = false
    package var isLogScale = false
    /// The prices at the lower and upper edge of the plot, where they are held; `nil`: they follow what is in sight.
    package var lockedPrices: ClosedRange<Double>?

    package init(glyphs: Glyphs, depth: ColourDepth, theme: Theme = .either) {
        self.glyphs = glyphs
        self.depth = depth
        self.theme = theme
    }

    /// Without colour, glyphs alone have to tell the series apart.
    var hasColour: Bool { depth != .mono && theme != .mono }
}
