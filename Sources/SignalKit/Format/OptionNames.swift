internal import PlainText

/// Something that a caller can say about a file, to be named in an error's words.
public enum ReaderOption: Equatable, Sendable {
    /// ``FormatChoices/separator``
    case separator(Separator)
    /// ``FormatChoices/closeColumn`` by its number, `N` where it is not known
    case closeColumn(String)
    /// ``FormatChoices/hasNoHeader``
    case noHeader
    /// ``PriceReader/Missing/error``
    case missingError
    /// ``PriceReader/Options/symbol``
    case symbol(String)
    /// ``PriceReader/Order/file``
    case orderFile
}

/// What a caller calls the options of a reader: a program has its flags, a library the names of its properties.
public struct OptionNames: Sendable {
    private let words: @Sendable ([ReaderOption]) -> String

    /// Names of the caller's own.
    ///
    /// - Parameter words: how a person sets several options together, for example `--no-header --close-column 5`.
    public init(_ words: @escaping @Sendable ([ReaderOption]) -> String) { self.words = words }

    /// The names of this library: properties of ``PriceReader/Options``.
    public static let library = OptionNames { options in
        options.map { option in
            switch option {
            case .separator(let separator): "format.separator = .\(separator.name)"
            case .closeColumn(let number): "format.closeColumn = .number(\(number))"
            case .noHeader: "format.hasNoHeader = true"
            case .missingError: "missing = .error"
            case .symbol(let name): "symbol = \(SafeText.quoted(name))"
            case .orderFile: "order = .file"
            }
        }.joined(separator: ", ")
    }

    func callAsFunction(_ options: ReaderOption...) -> String { words(options) }
}
