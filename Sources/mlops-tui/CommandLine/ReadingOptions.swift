import ArgumentParser
import RunKit
import SignalKit

/// What the command line says about the price file's format. It is found out where nothing is said.
struct ReadingOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "What parts the fields: comma, semicolon, tab or pipe; by default what the first rows tell.",
            valueName: "separator"),
        transform: ReadingOptions.separator)
    var separator: Separator?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "The column of closes, by its name or by its number from 1 on; by default close or a vendor's name for it.",
            valueName: "name|number"),
        transform: ReadingOptions.column)
    var closeColumn: ColumnChoice?

    @Flag(help: "The first line of the price file is data.")
    var noHeader = false

    @Flag(help: "Take only the plain form: commas, a header on the first line that names a close, plain decimals.")
    var strict = false

    @Option(help: "The order of the rows: auto (by their times) or file (as they stand). (default: auto)")
    var order: PriceReader.Order?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Take only the rows of one symbol, of a file that holds several.", valueName: "name"))
    var symbol: String?

    @Option(help: "What the checks of the data do: warn, error (the file is refused) or off. (default: warn)")
    var checks: DataChecks?

    var choices: InputChoices {
        InputChoices(
            separator: separator, closeColumn: closeColumn, hasNoHeader: noHeader ? true : nil,
            isStrict: strict ? true : nil, order: order, symbol: symbol, checks: checks)
    }

    static func separator(_ text: String) throws -> Separator {
        guard let separator = Separator(text) else {
            throw ValidationError("expected comma, semicolon, tab or pipe")
        }
        return separator
    }

    static func column(_ text: String) throws -> ColumnChoice {
        guard !text.isEmpty, text != "0" else {
            throw ValidationError("expected a column's name, or its number from 1 on")
        }
        return ColumnChoice(text)
    }
}
