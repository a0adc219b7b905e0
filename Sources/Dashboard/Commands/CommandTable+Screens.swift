import FrameKit

extension CommandTable {
    /// Windows are moved live here, and taken or left as a whole.
    static let sweep: [Command] = [
        Command(
            name: "longer", keys: [.up, .right, .character("k"), .character("l")], summary: "next longer window",
            action: .moveWindow(by: 1), screens: [.sweep]),
        Command(
            name: "shorter", keys: [.down, .left, .character("j"), .character("h")], summary: "next shorter window",
            action: .moveWindow(by: -1), screens: [.sweep]),
        Command(
            name: "longer-tenth", keys: [.pageUp], summary: "a tenth longer, ten bars at least",
            action: .leapWindow(1), screens: [.sweep]),
        Command(
            name: "shorter-tenth", keys: [.pageDown], summary: "a tenth shorter, ten bars at least",
            action: .leapWindow(-1), screens: [.sweep]),
        Command(
            name: "table", keys: [.character("t")], summary: "the same as a table", action: .open(.table),
            screens: [.sweep]),
        Command(
            name: "next-row", keys: [.down, .character("j")], summary: "next row", action: .scroll(by: 1),
            screens: [.table]),
        Command(
            name: "last-row", keys: [.up, .character("k")], summary: "the row above", action: .scroll(by: -1),
            screens: [.table]),
        Command(
            name: "rows-down", keys: [.pageDown], summary: "a page of rows down", action: .turn(by: 1),
            screens: [.table]),
        Command(
            name: "rows-up", keys: [.pageUp], summary: "a page of rows up", action: .turn(by: -1), screens: [.table]),
        Command(
            name: "first-row", keys: [.home, .character("g")], summary: "the first row", action: .scrollToFirst,
            screens: [.table]),
        Command(
            name: "bottom-row", keys: [.end, .character("G")], summary: "the last row", action: .scrollToLast,
            screens: [.table]),
        Command(
            name: "sort", keys: [.right, .character("l"), .character("t")], summary: "sort by the next column",
            action: .sort(by: 1), screens: [.table]),
        Command(
            name: "sort-back", keys: [.left, .character("h")], summary: "sort by the column before",
            action: .sort(by: -1), screens: [.table]),
        Command(
            name: "export", keys: [.character("e")], summary: "write the table as sweep --stats would",
            action: .export, screens: [.sweep, .table]),
        Command(
            name: "take", keys: [.enter], summary: "to the chart with this window", action: .take,
            screens: [.sweep, .table]),
        Command(
            name: "back", keys: [.escape, .character("m")], summary: "to the chart as it was", action: .back,
            screens: [.sweep]),
        Command(name: "close", keys: [.escape], summary: "back to the curves", action: .back, screens: [.table]),
    ]

    static let pages: [Command] = [
        Command(
            name: "down", keys: [.down, .character("j")], summary: "a line down", action: .scroll(by: 1),
            screens: Screen.pages),
        Command(
            name: "up", keys: [.up, .character("k")], summary: "a line up", action: .scroll(by: -1),
            screens: Screen.pages),
        Command(
            name: "page-down", keys: [.pageDown, .character(" ")], summary: "a page down", action: .turn(by: 1),
            screens: Screen.pages),
        Command(
            name: "page-up", keys: [.pageUp], summary: "a page up", action: .turn(by: -1), screens: Screen.pages),
        Command(
            name: "first", keys: [.home, .character("g")], summary: "the first line", action: .scrollToFirst,
            screens: Screen.pages),
        Command(
            name: "last", keys: [.end, .character("G")], summary: "the last line", action: .scrollToLast,
            screens: Screen.pages),
        Command(
            name: "return", keys: [.escape, .enter, .character("E"), .character("J")], summary: "back",
            action: .back, screens: Screen.pages),
    ]

    static let everywhere: [Command] = [
        Command(
            name: "save-and-quit", keys: [.character("q"), .control("c")], summary: "save metrics and log, then quit",
            action: .saveAndQuit),
        Command(
            name: "wq", keys: [], summary: "write the config, save metrics and log, then quit",
            action: .writeAndQuit),
        Command(
            name: "quit", aliases: ["q!"], keys: [.character("Q")], summary: "quit without saving", action: .quit),
        Command(name: "help", keys: [.character("?"), .function(1)], summary: "this help", action: .help),
        Command(name: "command", keys: [.character(":")], summary: "type a command", action: .commandLine),
        Command(
            name: "frame", keys: [.character("e")], summary: "save the screen as a picture, frame-1.svg",
            action: .saveFrame, screens: Set(Screen.allCases).subtracting([.sweep, .table, .symbols])),
        Command(
            name: "frame", keys: [], summary: "save the screen as a picture, frame-1.svg", action: .saveFrame,
            screens: [.sweep, .table, .symbols]),
        Command(
            name: "suspend", keys: [.control("z")], summary: "back to the shell; fg returns", action: .suspend),
        Command(
            name: "theme", keys: [.character("T")], summary: "colours: dark, light, contrast, mono",
            action: .cycleTheme),
        Command(
            name: "glyphs", keys: [], summary: "draw with braille, blocks or ascii", action: .chooseGlyphs),
        Command(
            name: "mouse", keys: [.character("M")], summary: "mouse off, on; Shift selects text",
            action: .toggleMouse),
        Command(
            name: "stats", keys: [], summary: "frames drawn and bytes sent to the terminal", action: .tellTraffic),
        Command(name: "repaint", keys: [.control("l")], summary: "draw the screen anew", action: .repaint),
    ]
}
