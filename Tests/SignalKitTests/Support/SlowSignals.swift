/// The signal rule, word for word: for every row, add up the window digit by digit and compare.
///
/// Slow and obvious: O(rows × window), school arithmetic on decimal digits, no integers of fixed size.
enum SlowSignals {
    /// The signal of each row; `nil` where it has no mean. A price of `nil` is a gap.
    static func signals(_ closes: [String?], window: Int) -> [Bool?] {
        let prices = closes.map { $0.map(Decimal.init) }
        let finest = prices.compactMap { $0?.decimals }.max() ?? 0
        let numbers = prices.map { $0?.places(decimals: finest) }
        return numbers.indices.map { row in
            guard row + 1 >= window else { return nil }
            let inWindow = numbers[(row + 1 - window)...row].compactMap { $0 }
            guard inWindow.count == window, let close = numbers[row] else { return nil }
            // close × window > sum, as the sum of (close − price) over the window.
            return inWindow.map { subtract(close, $0) }.reduce([], add).isPositive
        }
    }

    /// A decimal as it is written.
    struct Decimal {
        var isNegative = false
        var digits: [Int] = []
        var decimals = 0

        init(_ text: String) {
            let parts = text.lowercased().split(separator: "e", omittingEmptySubsequences: false)
            var sawPoint = false
            for character in parts[0] {
                switch character {
                case "-": isNegative = true
                case "+": break
                case ".": sawPoint = true
                default:
                    digits.append(character.wholeNumberValue ?? 0)
                    if sawPoint { decimals += 1 }
                }
            }
            if parts.count > 1 { decimals -= Int(parts[1]) ?? 0 }
        }

        /// Signed digits, least significant first, of this number in units of 10^(−decimals).
        func places(decimals wanted: Int) -> [Int] {
            let all = Array(repeating: 0, count: wanted - decimals) + digits.reversed()
            return isNegative ? all.map { -$0 } : all
        }
    }

    private static func add(_ left: [Int], _ right: [Int]) -> [Int] {
        (0..<max(left.count, right.count)).map { (left[at: $0]) + (right[at: $0]) }
    }

    private static func subtract(_ left: [Int], _ right: [Int]) -> [Int] { add(left, right.map { -$0 }) }
}

extension [Int] {
    fileprivate subscript(at index: Int) -> Int { indices.contains(index) ? self[index] : 0 }

    /// Whether signed digits, least significant first, make a number above zero: carry upwards until each is 0...9 but
    /// the top.
    fileprivate var isPositive: Bool {
        var carry = 0
        var hasDigits = false
        for digit in self {
            let value = digit + carry
            carry = value >= 0 ? value / 10 : -((9 - value) / 10)
            if value - carry * 10 != 0 { hasDigits = true }
        }
        return carry > 0 || (carry == 0 && hasDigits)
    }
}
