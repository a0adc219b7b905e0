package import SignalKit

/// What a person says about the price file, on the command line or under `input:` in the config, so that it is not
/// guessed; `nil` where nothing is said.
package struct InputChoices: Equatable, Sendable {
    package var separator: Separator?
    package var closeColumn: ColumnChoice?
    package var hasNoHeader: Bool?
    package var isStrict: Bool?

    package init(
        separator: Separator? = nil, closeColumn: ColumnChoice? = nil, hasNoHeader: Bool? = nil, isStrict: Bool? = nil
    ) {
        self.separator = separator
        self.closeColumn = closeColumn
        self.hasNoHeader = hasNoHeader
        self.isStrict = isStrict
    }

    /// These, and what `others` say where these say nothing.
    package func before(_ others: InputChoices) -> InputChoices {
        InputChoices(
            separator: separator ?? others.separator, closeColumn: closeColumn ?? others.closeColumn,
            hasNoHeader: hasNoHeader ?? others.hasNoHeader, isStrict: isStrict ?? others.isStrict)
    }

    /// What the reader is told.
    package var format: FormatChoices {
        var format = FormatChoices()
        format.separator = separator
        format.closeColumn = closeColumn
        format.hasNoHeader = hasNoHeader ?? false
        format.isStrict = isStrict ?? false
        return format
    }
}
