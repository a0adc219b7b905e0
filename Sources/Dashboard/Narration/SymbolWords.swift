import FrameKit
import PlainText
import SignalKit

/// The list of a file's symbols in lines: numbered, as many as can be listened to.
extension DashboardState {
    /// More than so many are narrowed down first.
    private static let mostTold = 20

    /// The symbols that the list shows, the first of them by number.
    var symbolsTold: [String] {
        guard let symbols else { return ["\(SafeText.escaped(inputFileName)) is being read."] }
        let heading =
            symbols.isTyping
            ? "\(Digits.grouped(symbols.shown.count)) of \(Digits.grouped(symbols.count)) symbols with "
                + "\(SafeText.escaped(symbols.filter)):"
            : "\(Digits.grouped(symbols.count)) symbols in this file, a series is of one:"
        let told = symbols.shown.prefix(Self.mostTold).enumerated().map { index, symbol in
            "\(index + 1) \(SafeText.escaped(symbol.name)), "
                + "\(Digits.grouped(symbol.rows)) \(symbol.rows == 1 ? "row" : "rows")"
        }
        let left = symbols.shown.count - told.count
        return [heading] + told + (left > 0 ? ["and \(Digits.grouped(left)) more"] : [])
            + ["Type a number, or a part of a name."]
    }

    /// A number chooses, a command's name is one, anything else narrows the list down.
    func keys(inSymbolsForLine line: String) -> [Key] {
        guard let symbols, !line.isEmpty else { return [] }
        if case .value(let number) = PlainInteger(line), number >= 1, number <= UInt64(symbols.shown.count) {
            return keys(choosing: Int(number) - 1)
        }
        let clear = symbols.isTyping ? [Key.control("u")] : []
        let word = line.prefix { $0 != " " }
        if commands.commands(on: .symbols).contains(where: { $0.name == word || $0.aliases.contains(String(word)) })
            || ["q", "Q", "?"].contains(line)
        {
            return clear + [.character(":")] + typed(line) + [.enter]
        }
        return clear + [.character("/")] + typed(line)
    }

    private func keys(choosing place: Int) -> [Key] {
        [.home] + Array(repeating: .down, count: place) + [.enter]
    }
}
