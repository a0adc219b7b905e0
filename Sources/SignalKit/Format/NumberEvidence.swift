/// What the prices of a sample say about how all prices of the file are written.
///
/// `1,234.50` and `1.234,50` leave no doubt, `1,5` and `1,234` do: the first is a decimal comma only where commas do not
/// part fields, and the second may be either.
struct NumberEvidence {
    /// `999.5`, `0.123`: the point parts decimals.
    private var pointDecimals = false
    /// `999,5`, `0,123`: the comma parts decimals.
    private var commaDecimals = false
    /// `1,234.5`, `1,234,567`.
    private var commaGroups = false
    /// `1.234,5`, `1.234.567`.
    private var pointGroups = false
    /// `1 234,5`.
    private var blankGroups = false
    /// `1,234` and `1.234`: groups or decimals.
    private var commaAndThree = false
    private var pointAndThree = false
    private var withCurrency = false
    private var withoutCurrency = false

    /// Takes one field of a column of prices.
    mutating func take(_ field: UnsafeRawBufferPointer, isClose: Bool) {
        let text = PriceText.trimmed(field)
        guard !text.isEmpty, let shape = NumberShape(text) else { return }
        if isClose {
            withCurrency = withCurrency || shape.hasCurrency
            withoutCurrency = withoutCurrency || !shape.hasCurrency
        }
        let marks = shape.marks
        guard let last = marks.last(where: { $0 != UInt8(ascii: " ") }) else {
            if !marks.isEmpty { blankGroups = blankGroups || shape.plain(in: .init(grouping: .blank)) != nil }
            return
        }
        let isComma = last == UInt8(ascii: ",")
        let grouping = Set(marks).count > 1 ? marks.first : marks.count > 1 ? last : nil
        if let grouping = grouping.flatMap(NumberStyle.Grouping.init) {
            note(shape, decimalComma: isComma, grouping, hasDecimals: grouping.rawValue != last)
        } else if !shape.mayBeGrouped {
            if isComma { commaDecimals = true } else { pointDecimals = true }
        } else if isComma {
            commaAndThree = true
        } else {
            pointAndThree = true
        }
    }

    /// Notes a number with groups; one whose groups are none, such as a date, says nothing.
    private mutating func note(
        _ shape: NumberShape, decimalComma: Bool, _ grouping: NumberStyle.Grouping, hasDecimals: Bool
    ) {
        let style = NumberStyle(hasDecimalComma: hasDecimals ? decimalComma : grouping == .point, grouping: grouping)
        guard shape.plain(in: style) != nil else { return }
        switch grouping {
        case .comma: commaGroups = true
        case .point: pointGroups = true
        case .blank: blankGroups = true
        }
        guard hasDecimals else { return }
        if decimalComma { commaDecimals = true } else { pointDecimals = true }
    }

    /// How all prices are written, as far as that is beyond doubt; what is doubtful is read as plain, and refused there.
    func style(_ separator: Separator) -> NumberStyle {
        var style = NumberStyle.plain
        style.hasCurrency = withCurrency && !withoutCurrency
        let saysPoint = pointDecimals || commaGroups
        let saysComma = commaDecimals || pointGroups || (separator == .semicolon && commaAndThree && !pointAndThree)
        let isProven = separator != .comma || pointGroups || blankGroups
        if saysComma, !saysPoint, isProven {
            style.hasDecimalComma = true
            style.grouping = blankGroups ? .blank : .point
        } else if saysPoint, !saysComma, commaGroups || commaAndThree {
            style.grouping = .comma
        } else if separator == .semicolon, !saysPoint, !saysComma, !pointAndThree, !commaAndThree {
            // Whole numbers alone: decimals that follow later have a comma, as Excel writes them beside semicolons.
            style.hasDecimalComma = true
            style.grouping = blankGroups ? .blank : nil
        }
        return style
    }
}
