internal import CNcurses
import FrameKit

/// Puts frames on the screen through ncurses.
///
/// Two diffs, each doing what it is good at: rows that are equal to the last frame's are skipped here, at the price of
/// a comparison; inside the others ncurses finds the changed cells and the cheapest cursor moves, erasures and repeats.
struct Canvas {
    private let depth: ColourDepth
    private var palette: Palette
    /// `nil`: the next frame is painted whole.
    private var shown: Frame?
    /// ncurses' colour pairs and attributes for each style met so far.
    private var looks: [Style: Look] = [:]
    private var pairs: [ColourPair: Int32] = [:]
    private let hasDefaultColours: Bool

    private struct Look {
        var attributes: attr_t
        var pair: Int32
    }

    private struct ColourPair: Hashable {
        var foreground: Int32
        var background: Int32
    }

    init(_ depth: ColourDepth, hasDefaultColours: Bool) {
        self.depth = depth
        palette = Palette(depth)
        self.hasDefaultColours = hasDefaultColours
        if hasOwnPair { takeOwnPair() }
    }

    /// Shows a frame; writes nothing where it is the one shown already.
    mutating func show(_ frame: Frame, theme: Theme = .either) {
        if theme != palette.theme { take(theme) }
        guard frame != shown, let window = nc_stdscr() else { return }
        let isSameSize = shown?.size == frame.size
        if !isSameSize { werase(window) }
        for row in 0..<frame.size.rows where !isSameSize || shown?.row(row) != frame.row(row) {
            let cells = encode(frame.row(row))
            if wmove(window, Int32(row), 0) == OK { wadd_wchnstr(window, cells, Int32(cells.count)) }
        }
        if shown?.cursor != frame.cursor || shown == nil { curs_set(frame.cursor == nil ? 0 : 1) }
        // A hidden cursor may stay wherever the last write left it.
        leaveok(window, frame.cursor == nil)
        if let cursor = frame.cursor { wmove(window, Int32(clamping: cursor.row), Int32(clamping: cursor.column)) }
        wrefresh(window)
        shown = frame
    }

    /// From here on in other colours: what is shown has to be painted anew.
    private mutating func take(_ theme: Theme) {
        palette = Palette(depth, theme: theme)
        looks = [:]
        shown = nil
        if hasOwnPair { takeOwnPair() }
    }

    /// Paints the last frame again on a screen of which nothing is known.
    mutating func repaint() {
        guard let frame = shown else { return }
        forget()
        show(frame)
    }

    mutating func forget() {
        shown = nil
        nc_forget_screen()
    }

    /// ncurses adds the second half of a wide glyph itself, so continuations are left out.
    private mutating func encode(_ row: ArraySlice<Cell>) -> [cchar_t] {
        var encoded: [cchar_t] = []
        encoded.reserveCapacity(row.count)
        for cell in row where !cell.isContinuation {
            let look = look(of: visibleStyle(of: cell))
            let isKnown = cell.glyph.isASCII || Int(nc_width(cell.glyph.value)) == cell.width
            encoded.append(nc_cell(isKnown ? cell.glyph.value : 0x3f, look.attributes, look.pair))
            // The C library disagrees about the width or has no such character: keep the columns aligned.
            if !isKnown && cell.width == 2 { encoded.append(nc_cell(0x20, look.attributes, look.pair)) }
        }
        return encoded
    }

    /// A blank shows nothing of its glyph's colour: fewer styles, fewer colour changes on the wire. On a fill it takes
    /// the colour of the mean, the glyph that moves across fills: what it leaves and what it enters share one change.
    private func visibleStyle(of cell: Cell) -> Style {
        let style = cell.style
        guard cell.glyph == " ", !style.underline, !style.reverse else { return style }
        if palette.depth != .mono, let background = style.background { return Style(.mean, on: background) }
        return palette.rendition(of: style).background != palette.ground ? style : .normal
    }

    private mutating func look(of style: Style) -> Look {
        if let known = looks[style] { return known }
        let rendition = palette.rendition(of: style)
        var attributes: attr_t = 0
        if rendition.bold { attributes |= NC_BOLD }
        if rendition.underline { attributes |= NC_UNDERLINE }
        if rendition.reverse { attributes |= NC_REVERSE }
        let look = Look(attributes: attributes, pair: pair(rendition.foreground, rendition.background))
        looks[style] = look
        return look
    }

    /// The terminal's own colours as a pair of their own: to return to pair 0, ncurses resets every attribute as well,
    /// which takes twice the bytes, and most colour changes in a frame are such returns.
    private static let ownColours: Int32 = 1

    /// Erased cells are in the pair too, else every blank would be a change.
    private func takeOwnPair() {
        init_extended_pair(Canvas.ownColours, colour(palette.text, -1), colour(palette.ground, -1))
        var blank = nc_cell(0x20, 0, Canvas.ownColours)
        if let window = nc_stdscr() { wbkgrndset(window, &blank) }
    }

    private var hasOwnPair: Bool { depth != .mono && hasDefaultColours }

    private func colour(_ index: UInt8?, _ own: Int32) -> Int32 { index.map(Int32.init) ?? own }

    /// Pair 0 is the terminal's own colours; when all pairs are taken, everything further is drawn in it.
    private mutating func pair(_ foreground: UInt8?, _ background: UInt8?) -> Int32 {
        guard depth != .mono else { return 0 }
        if hasOwnPair, foreground == palette.text, background == palette.ground { return Canvas.ownColours }
        guard foreground != nil || background != nil else { return 0 }
        let own: (Int32, Int32) = hasDefaultColours ? (-1, -1) : (7, 0)
        let colours = ColourPair(
            foreground: colour(foreground, own.0), background: colour(background, own.1))
        if let known = pairs[colours] { return known }
        guard pairs.count + 2 < Int(nc_colour_pairs()) else { return 0 }
        let pair = max(0, alloc_pair(colours.foreground, colours.background))
        pairs[colours] = pair
        return pair
    }
}
