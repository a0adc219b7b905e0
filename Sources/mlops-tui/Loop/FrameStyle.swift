import Dashboard
import FrameKit
import Glibc
import RunKit

/// How a frame is printed.
enum FrameStyle: String, CaseIterable, Sendable {
    /// Text alone.
    case plain
    /// With escape sequences for colours.
    case ansi
    /// An image, with words for who does not see it.
    case svg
    /// A page of the same.
    case html

    /// The characters it can show wherever it is looked at; `nil`: those of the terminal.
    var ownGlyphs: Glyphs? { self == .svg || self == .html ? .braille : nil }

    /// The screen as a document of this style; `drawn` is what is shown of it, where that is more than the dashboard. The theme
    /// `either` gives an image or a page the colours of both grounds.
    func text(of state: DashboardState, drawn: Frame? = nil, depth: ColourDepth, theme: Theme) -> String {
        let drawn = drawn ?? state.draw()
        let frame = state.chartStyle.glyphs == .ascii ? drawn.inASCII : drawn
        switch self {
        case .plain: return frame.plainText
        case .ansi: return frame.ansiText(depth, theme: theme)
        case .svg, .html:
            let picture = Picture(
                frame, title: state.pictureTitle, description: state.pictureWords, theme: theme,
                hasColour: depth != .mono)
            return self == .svg ? picture.svg : picture.html
        }
    }
}

/// Names for pictures in the working folder.
enum FrameFile {
    /// The first of `frame-1`, `frame-2`, … that is not taken.
    static func free(suffix: String) -> FilePath {
        var number = 1
        var path: FilePath { FilePath("frame-\(number).\(suffix)") }
        while access(path.cString, F_OK) == 0, number < 100_000 { number += 1 }
        return path
    }
}

extension OutputFile {
    /// Writes a text in one piece.
    static func write(_ text: String, to path: FilePath, waiting: WaitLimit) throws(IOFailure) {
        var file = try OutputFile(path: path, waiting: waiting)
        try file.write(text)
        try file.commit()
    }
}
