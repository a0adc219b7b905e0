internal import CNcurses
package import FrameKit
internal import Glibc

/// `--color`: `auto` follows NO_COLOR (any non-empty value) and the terminal, `always` the terminal alone.
package enum ColourChoice: String, Sendable, CaseIterable {
    case auto, always, never
}

/// What the command line says about the screen.
package struct TerminalOptions: Sendable {
    package var colour: ColourChoice
    /// `nil`: the best the locale and the terminal can show.
    package var glyphs: Glyphs?
    /// `nil`: what the terminal's ground asks for.
    package var theme: Theme?
    /// What was chosen on an earlier visit, where the command line says nothing: characters if the locale has them.
    package var rememberedGlyphs: Glyphs?
    package var rememberedTheme: Theme?
    /// Whether the mouse is to report; else its selecting of text stays the terminal's.
    package var hasMouse: Bool

    package init(
        colour: ColourChoice = .auto, glyphs: Glyphs? = nil, theme: Theme? = nil, hasMouse: Bool = true
    ) {
        self.colour = colour
        self.glyphs = glyphs
        self.theme = theme
        self.hasMouse = hasMouse
    }
}

extension TerminalOptions {
    /// What somebody has chosen, now or on an earlier visit.
    package var chosenTheme: Theme? { theme ?? rememberedTheme }

    /// Nobody needs to know the ground where the theme is chosen.
    var asksForGround: Bool { chosenTheme == nil }

    /// The theme to begin with.
    package var firstTheme: Theme { chosenTheme ?? Theme(colourFGBG: environment("COLORFGBG")) ?? .either }
}

extension Theme {
    /// For the ground that `COLORFGBG` tells of (rxvt, Konsole: `15;0`, `0;default;15`); `nil` where it does not.
    package init?(colourFGBG: String?) {
        guard let last = colourFGBG?.split(separator: ";").last, let index = Int(last), 0...15 ~= index else {
            return nil
        }
        self = index == 7 || index > 8 ? .light : .dark
    }
}

extension ColourDepth {
    /// The depth for a number of colours as terminfo gives it. Direct colour (above 256) has palette meaning for its
    /// first eight indices only.
    init(terminalColours: Int) {
        self =
            switch terminalColours {
            case ..<8: .mono
            case ..<16: .eight
            case ..<256: .sixteen
            case 256: .twoHundredFiftySix
            default: .eight
            }
    }

    package init(terminalColours: Int, choice: ColourChoice, noColour: String?) {
        let isRefused = choice == .never || (choice == .auto && noColour?.isEmpty == false)
        self = isRefused ? .mono : ColourDepth(terminalColours: terminalColours)
    }
}

extension Glyphs {
    /// Braille needs UTF-8 and a font: the VGA console and the old hardware terminals have none.
    package init(isUTF8: Bool, terminal: String) {
        let family = terminal.prefix { $0 != "-" }
        self = isUTF8 && !["dumb", "vt52", "vt100", "vt102", "vt220", "linux"].contains(family) ? .braille : .ascii
    }
}

/// The character set text is written in: LC_CTYPE alone, so that numbers keep their decimal point.
package enum TerminalLocale {
    /// Takes the environment's locale; C.UTF-8 where it names none at all, or a UTF-8 one that is not installed.
    ///
    /// - Returns: whether text goes out as UTF-8.
    package static func adopt() -> Bool {
        let named = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(environment).first { !$0.isEmpty }
        if setlocale(LC_CTYPE, "") == nil || named == nil {
            if named.map(namesUTF8) ?? true { setlocale(LC_CTYPE, "C.UTF-8") }
        }
        return nl_langinfo(Int32(CODESET)).map { namesUTF8(String(cString: $0)) } ?? false
    }

    private static func namesUTF8(_ name: String) -> Bool {
        let lowered = name.lowercased()
        return lowered.contains("utf-8") || lowered.contains("utf8")
    }
}

/// An environment variable, `nil` where it is not set.
package func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
}
