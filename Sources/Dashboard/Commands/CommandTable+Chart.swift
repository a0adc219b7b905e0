import FrameKit

extension CommandTable {
    /// What the chart's window, bars in sight, numbers and files are moved and asked for with.
    static let chart: [Command] = [
        Command(
            name: "window-up", keys: [.up, .character("k")], summary: "window one bar longer",
            action: .moveWindow(by: 1), screens: [.chart], isUndoable: true),
        Command(
            name: "window-down", keys: [.down, .character("j")], summary: "window one bar shorter",
            action: .moveWindow(by: -1), screens: [.chart], isUndoable: true),
        Command(
            name: "window-up-tenth", keys: [.pageUp], summary: "window a tenth longer, ten bars at least",
            action: .leapWindow(1), screens: [.chart], isUndoable: true),
        Command(
            name: "window-down-tenth", keys: [.pageDown], summary: "window a tenth shorter, ten bars at least",
            action: .leapWindow(-1), screens: [.chart], isUndoable: true),
        Command(
            name: "window", keys: [.character("w")], summary: "type a window; digits alone do too",
            action: .edit(.window), screens: [.chart, .sweep, .table], isUndoable: true),
        Command(
            name: "sweep", keys: [.character("m")], summary: "all windows beside each other, to choose one",
            action: .open(.sweep), screens: [.chart]),
        Command(
            name: "judge", keys: [.character("J")], summary: "what the window's numbers are worth",
            action: .open(.judge), screens: [.chart, .sweep, .table]),
        Command(
            name: "write", keys: [.character("W")], summary: "write window and seed into the config",
            action: .writeConfig, screens: [.chart, .sweep, .table]),
        Command(
            name: "pin", keys: [.character("o")], summary: "pin the window, to compare others with it",
            action: .pin, screens: [.chart, .sweep, .table], isUndoable: true),
        Command(
            name: "unpin", keys: [.character("O")], summary: "take the newest pin away", action: .unpin,
            screens: [.chart, .sweep, .table], isUndoable: true),
        Command(
            name: "fee", keys: [.character("f")], summary: "type the fee of a flip in bp (1/100 %)",
            action: .edit(.fee), screens: [.chart, .sweep, .table]),
        Command(
            name: "fill", keys: [.character("F")], summary: "fill at the deciding close or the next",
            action: .toggleFill, screens: [.chart, .sweep, .table]),
        Command(
            name: "zoom-in", keys: [.character("+")], summary: "fewer bars, about the cursor", action: .zoom(in: true),
            screens: [.chart], isUndoable: true),
        Command(
            name: "zoom-out", keys: [.character("-")], summary: "more bars", action: .zoom(in: false),
            screens: [.chart], isUndoable: true),
        Command(
            name: "older", keys: [.left, .character("h"), .controlLeft, .character("<")], summary: "older bars",
            action: .pan(halves: -1), screens: [.chart], isUndoable: true),
        Command(
            name: "newer", keys: [.right, .character("l"), .controlRight, .character(">")], summary: "newer bars",
            action: .pan(halves: 1), screens: [.chart], isUndoable: true),
        Command(
            name: "oldest", keys: [.home, .character("g")], summary: "the oldest bars", action: .showOldest,
            screens: [.chart], isUndoable: true),
        Command(
            name: "newest", keys: [.end, .character("G")], summary: "the newest bars", action: .showNewest,
            screens: [.chart], isUndoable: true),
        Command(
            name: "all", keys: [.character("=")], summary: "all bars", action: .showAll, screens: [.chart],
            isUndoable: true),
        Command(
            name: "undo", keys: [.character("u")], summary: "undo: window, seed, bars in sight, pins",
            action: .undo, screens: [.chart]),
        Command(
            name: "redo", keys: [.character("U")], summary: "do it again", action: .redo, screens: [.chart]),
        Command(
            name: "seed", keys: [.character("s")], summary: "type a seed for the interval", action: .edit(.seed),
            screens: [.chart, .judge], isUndoable: true),
        Command(
            name: "seed-up", keys: [.character(".")], summary: "next seed", action: .moveSeed(by: 1),
            screens: [.chart], isUndoable: true),
        Command(
            name: "seed-down", keys: [.character(",")], summary: "previous seed", action: .moveSeed(by: -1),
            screens: [.chart], isUndoable: true),
        Command(
            name: "log", keys: [.character("E")], summary: "the log in full", action: .open(.log),
            screens: [.chart, .sweep, .table]),
    ]

    /// What is looked at in the chart: one bar, or the same bars drawn in another way.
    static let chartLook: [Command] = [
        Command(
            name: "cursor", keys: [.character("x")], summary: "read one bar's values; again: put it away",
            action: .toggleCursor, screens: [.chart]),
        Command(
            name: "cursor-left", keys: [.left, .character("h")], summary: "the bar before", action: .moveCursor(by: -1),
            screens: [.chart], cursor: .out),
        Command(
            name: "cursor-right", keys: [.right, .character("l")], summary: "the bar after", action: .moveCursor(by: 1),
            screens: [.chart], cursor: .out),
        Command(
            name: "cursor-left-ten", keys: [.shiftLeft, .character("H")], summary: "ten bars back",
            action: .moveCursor(by: -10), screens: [.chart], cursor: .out),
        Command(
            name: "cursor-right-ten", keys: [.shiftRight, .character("L")], summary: "ten bars on",
            action: .moveCursor(by: 10), screens: [.chart], cursor: .out),
        Command(
            name: "cursor-first", keys: [.home, .character("g")], summary: "the oldest bar", action: .cursorToFirst,
            screens: [.chart], cursor: .out),
        Command(
            name: "cursor-last", keys: [.end, .character("G")], summary: "the newest bar", action: .cursorToLast,
            screens: [.chart], cursor: .out),
        Command(
            name: "cursor-off", keys: [.escape], summary: "put the cursor away", action: .toggleCursor,
            screens: [.chart], cursor: .out),
        Command(
            name: "next-flip", keys: [.character("n")], summary: "the cursor to the next flip",
            action: .findFlip(forwards: true), screens: [.chart]),
        Command(
            name: "last-flip", keys: [.character("N")], summary: "the cursor to the flip before",
            action: .findFlip(forwards: false), screens: [.chart]),
        Command(
            name: "goto", keys: [.character("/")], summary: "the cursor to a date, time or row", action: .goTo,
            screens: [.chart]),
        Command(
            name: "bars", keys: [.character("c")], summary: "closes as a line, candles or OHLC bars",
            action: .cycleBars, screens: [.chart]),
        Command(
            name: "volume", keys: [.character("v")], summary: "volume below the bars", action: .toggleVolume,
            screens: [.chart]),
        Command(
            name: "lock", keys: [.character("y")], summary: "lock the price axis as it is", action: .toggleLock,
            screens: [.chart]),
        Command(
            name: "log-scale", keys: [.character("L"), .character("Y")], summary: "prices on a log scale",
            action: .toggleLogScale, screens: [.chart]),
    ]
}
