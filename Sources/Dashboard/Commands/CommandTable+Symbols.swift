import FrameKit

extension CommandTable {
    /// The list of a file's symbols, where letters filter.
    static let symbols: [Command] = [
        Command(
            name: "symbols", keys: [.character("S")], summary: "choose another symbol of the file", action: .symbols,
            screens: [.chart]),
        Command(
            name: "next-symbol", keys: [.down], summary: "the next symbol", action: .scroll(by: 1), screens: [.symbols]),
        Command(
            name: "symbol-before", keys: [.up], summary: "the symbol before", action: .scroll(by: -1),
            screens: [.symbols]),
        Command(
            name: "symbols-down", keys: [.pageDown], summary: "a page of symbols down", action: .turn(by: 1),
            screens: [.symbols]),
        Command(
            name: "symbols-up", keys: [.pageUp], summary: "a page of symbols up", action: .turn(by: -1),
            screens: [.symbols]),
        Command(
            name: "first-symbol", keys: [.home], summary: "the first symbol", action: .scrollToFirst,
            screens: [.symbols]),
        Command(
            name: "last-symbol", keys: [.end], summary: "the last symbol", action: .scrollToLast, screens: [.symbols]),
        Command(
            name: "read", keys: [.enter], summary: "read the rows of this symbol", action: .takeSymbol,
            screens: [.symbols]),
        Command(
            name: "leave-list", keys: [.escape], summary: "back to the symbol that is shown", action: .leaveSymbols,
            screens: [.symbols]),
    ]
}
