import PlainText

/// A field in which a window, a seed or a fee is typed. It takes any text and says why it cannot be used.
struct NumberField: TypedField, Equatable, Sendable {
    /// Which number is typed.
    enum Subject: Equatable, Sendable {
        /// The largest window is the number of rows.
        case window(rows: Int)
        case seed
        /// In basis points, with two decimals at most.
        case fee
    }

    var subject: Subject
    var text: String
    /// The first key replaces what stands there.
    var isUntouched = true
    var error: String?

    init(_ subject: Subject, text: String) {
        self.subject = subject
        self.text = text
    }

    /// The longest text worth keeping: no number that is allowed has more digits.
    private static let limit = 20

    mutating func insert(_ addition: String) {
        if isUntouched { text = "" }
        isUntouched = false
        error = nil
        text = String((text + addition).prefix(Self.limit))
    }

    mutating func deleteLast() {
        isUntouched = false
        error = nil
        if !text.isEmpty { text.removeLast() }
    }

    mutating func clear() {
        isUntouched = false
        error = nil
        text = ""
    }

    /// The number, or the reason why there is none. A fee is in parts per million.
    var value: Result<UInt64, FieldError> {
        subject == .fee ? fee : wholeNumber
    }

    private var wholeNumber: Result<UInt64, FieldError> {
        guard !text.isEmpty else { return .failure(.empty(largest)) }
        switch PlainInteger(text) {
        case .value(let number) where (smallest...largest).contains(number): return .success(number)
        case .value, .tooLarge, .negative: return .failure(.outOfRange(smallest...largest))
        case .notPlain where text.utf8.allSatisfy(PlainInteger.isDigit): return .failure(.leadingZero(text))
        case .notPlain: return .failure(.notANumber(text))
        }
    }

    private var fee: Result<UInt64, FieldError> {
        guard !text.isEmpty else { return .failure(.emptyFee) }
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let decimals = parts.count > 1 ? parts[1] : ""
        guard decimals.count <= 2, decimals.utf8.allSatisfy(PlainInteger.isDigit),
            parts.count == 1 || !decimals.isEmpty,
            case .value(let whole) = PlainInteger(parts[0]),
            let hundredths = UInt64(decimals.isEmpty ? "0" : decimals.count == 1 ? decimals + "0" : decimals)
        else { return .failure(.notAFee(text)) }
        guard whole < Self.largestFeeBp || whole == Self.largestFeeBp && hundredths == 0 else {
            return .failure(.outOfRange(0...Self.largestFeeBp))
        }
        return .success(whole * 100 + hundredths)
    }

    /// A tenth of the price: more than any fee.
    private static let largestFeeBp: UInt64 = 1_000

    private var smallest: UInt64 {
        switch subject {
        case .window: 1
        case .seed, .fee: 0
        }
    }

    private var largest: UInt64 {
        switch subject {
        case .window(let rows): UInt64(max(1, rows))
        case .seed: UInt64(UInt32.max)
        case .fee: Self.largestFeeBp
        }
    }
}

/// Why a field's text cannot be used.
enum FieldError: Error, Equatable, Sendable {
    case empty(UInt64)
    case notANumber(String)
    case emptyFee
    case notAFee(String)
    case leadingZero(String)
    case outOfRange(ClosedRange<UInt64>)

    var message: String {
        switch self {
        case .empty(let largest): "type a whole number up to \(Digits.grouped(largest))"
        case .emptyFee: "type a fee in bp, such as 5 or 2.5"
        case .notAFee(let text): "'\(text)' is not a fee in bp with at most two decimals"
        case .notANumber(let text): "'\(text)' is not a whole number in plain digits"
        case .leadingZero(let text): "'\(text)' must not begin with 0"
        case .outOfRange(let range):
            "must be from \(Digits.grouped(range.lowerBound)) to \(Digits.grouped(range.upperBound))"
        }
    }
}
