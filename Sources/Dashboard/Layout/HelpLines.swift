import FrameKit

/// A line of the help.
enum HelpLine: Equatable, Sendable {
    case command(Command)
    /// A number or mark of the screen, and what it is.
    case term(String, String)
    case sentence(String)
    case blank
}

/// What the help says: first what is seen and how to leave, then the commands of the screen, then what each number is.
enum HelpText {
    static func introduction(configName: String) -> [String] {
        [
            "The line is the mean of the last closes, as many as the window has bars.",
            "▲ and ▼ mark where the close gets above it and below; the lane under it",
            "shows that for every bar: █ above, · not. That is the signal.",
            "q saves metrics and log of the window shown; W writes it into \(configName).",
        ]
    }

    static let terms: [(String, String)] = [
        ("rate", "share of bars whose close is above the mean"),
        ("95 %", "how far the rate could have come out otherwise by chance"),
        ("flips", "how often the signal changes, and how often a day"),
        ("bars a flip", "how long a signal lasts on average"),
        ("longest run", "most bars in a row with signal 1"),
        ("warm-up", "bars before the first mean, which have no signal"),
        ("held at 1", "what being in at signal 1 did, on bars that all windows have"),
        ("points", "what the held moves add up to, in units of the price"),
        ("bp a flip", "the fee a flip at which it breaks even, in 1/100 %"),
        ("net %", "what is left after the fee, of the price at the start of the half"),
        ("hold %", "what simply holding did in that half"),
        ("fill", "the close at which a flip is paid: the one that decides, or the next"),
        ("goto", "2021, 2021-03, 2021-03-05 14:30, Jan 7, 14:30, row 1234; a number is a row,"),
        ("", "but a year of the file is a year: row 2021 is always the row"),
        ("mouse", "wheel zooms, click reads a bar, drag moves; with Shift it selects text"),
        ("strip", "flips by height, then both halves: █ earns the fee, ▒ less, · loses"),
        ("choosing", "take a wide stretch that is █ in both halves, not a lone one"),
    ]

    static func lines(_ commands: [Command], filter: String, configName: String) -> [HelpLine] {
        let commands = commands.map(HelpLine.command)
        let words = filter.lowercased().split(separator: " ")
        let terms = terms.filter { term in
            words.allSatisfy { "\(term.0) \(term.1)".lowercased().contains($0) }
        }.map { HelpLine.term($0.0, $0.1) }
        guard filter.isEmpty else { return commands + terms }
        return introduction(configName: configName).map(HelpLine.sentence) + [.blank] + commands + [.blank] + terms
    }
}
