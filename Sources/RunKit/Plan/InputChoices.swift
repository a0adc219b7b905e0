package import SignalKit

/// What a person says about the price file, on the command line or under `input:` in the config, so that it is not
/// guessed; `nil` where nothing is said.
package struct InputChoices: Equatable, Sendable {
    package var separator: Separator?
    package var closeColumn: ColumnChoice?
    package var hasNoHeader: Bool?
    package var isStrict: Bool?
    package var order: PriceReader.Order?
    package var symbol: String?
    package var checks: DataChecks?

    package init(
        separator: Separator? = nil, closeColumn: ColumnChoice? = nil, hasNoHeader: Bool? = nil, isStrict: Bool? = nil,
        order: PriceReader.Order? = nil, symbol: String? = nil, checks: DataChecks? = nil
    ) {
        self.separator = separator
        self.closeColumn = closeColumn
        self.hasNoHeader = hasNoHeader
        self.isStrict = isStrict
        self.order = order
        self.symbol = symbol
        self.checks = checks
    }

    /// These, and what `others` say where these say nothing.
    package func before(_ others: InputChoices) -> InputChoices {
        InputChoices(
            separator: separator ?? others.separator, closeColumn: closeColumn ?? others.closeColumn,
            hasNoHeader: hasNoHeader ?? others.hasNoHeader, isStrict: isStrict ?? others.isStrict,
            order: order ?? others.order, symbol: symbol ?? others.symbol, checks: checks ?? others.checks)
    }

    /// Tells the reader all of it.
    package func set(_ options: inout PriceReader.Options) {
        options.format = format
        options.order = order ?? .auto
        options.checks = checks ?? .warn
        options.symbol = symbol
    }

    /// What the reader is told of the format.
    package var format: FormatChoices {
        var format = FormatChoices()
        format.separator = separator
        format.closeColumn = closeColumn
        format.hasNoHeader = hasNoHeader ?? false
        format.isStrict = isStrict ?? false
        return format
    }
}
