import FrameKit

/// Which sequence is which key: xterm's `ctlseqs`, with the rxvt, linux console and VT220 variants.
enum KeyNames {
    /// The numbers between `;`; `nil` where there is anything else (mouse and device reports begin with `<`, `?`, `>`).
    static func numbers(_ parameters: ArraySlice<UInt8>) -> [Int]? {
        guard !parameters.isEmpty else { return [] }
        var numbers: [Int] = []
        for field in parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false) {
            if field.isEmpty {
                numbers.append(1)
            } else {
                guard let number = Int(String(decoding: field, as: UTF8.self)) else { return nil }
                numbers.append(number)
            }
        }
        return numbers
    }

    static func controlSequence(_ numbers: [Int], _ final: UInt8) -> Key? {
        let modifiers = Modifiers(numbers.count > 1 ? numbers[1] : 1)
        switch final {
        case UInt8(ascii: "~"), UInt8(ascii: "^"), UInt8(ascii: "@"):  // rxvt ends with ^ for Ctrl, @ for both
            return numbers.first.flatMap(numbered)
        case UInt8(ascii: "Z"): return .backTab
        case UInt8(ascii: "a")...UInt8(ascii: "d"): return arrow(final - 0x20, .shift)  // rxvt
        default:
            // `CSI 1;2R` is Shift-F3, `CSI 24;80R` a cursor report.
            guard (numbers.first ?? 1) == 1 else { return nil }
            return arrow(final, modifiers) ?? cursorKey(final)
        }
    }

    static func singleShift(_ final: UInt8) -> Key? {
        switch final {
        case UInt8(ascii: "M"): .enter
        case UInt8(ascii: "j")...UInt8(ascii: "y"): .character(Character(Unicode.Scalar(final - 0x40)))  // keypad
        case UInt8(ascii: "a")...UInt8(ascii: "d"): arrow(final - 0x20, .control)  // rxvt
        default: arrow(final, .none) ?? cursorKey(final)
        }
    }

    static func linuxFunction(_ final: UInt8) -> Key? {
        0x41...0x45 ~= final ? .function(Int(final) - 0x40) : nil
    }

    /// The modifier that a cursor key is told apart by.
    private enum Modifiers {
        case none, shift, control

        /// xterm's parameter is one more than a sum of 1 Shift, 2 Alt, 4 Ctrl, 8 Meta.
        init(_ parameter: Int) {
            let bits = max(0, parameter - 1)
            self = bits & 4 != 0 ? .control : bits & 1 != 0 ? .shift : .none
        }
    }

    private static func arrow(_ final: UInt8, _ modifiers: Modifiers) -> Key? {
        switch (final, modifiers) {
        case (UInt8(ascii: "A"), .none): .up
        case (UInt8(ascii: "B"), .none): .down
        case (UInt8(ascii: "C"), .none): .right
        case (UInt8(ascii: "D"), .none): .left
        case (UInt8(ascii: "A"), .shift): .shiftUp
        case (UInt8(ascii: "B"), .shift): .shiftDown
        case (UInt8(ascii: "C"), .shift): .shiftRight
        case (UInt8(ascii: "D"), .shift): .shiftLeft
        case (UInt8(ascii: "A"), .control): .controlUp
        case (UInt8(ascii: "B"), .control): .controlDown
        case (UInt8(ascii: "C"), .control): .controlRight
        case (UInt8(ascii: "D"), .control): .controlLeft
        default: nil
        }
    }

    private static func cursorKey(_ final: UInt8) -> Key? {
        switch final {
        case UInt8(ascii: "H"): .home
        case UInt8(ascii: "F"): .end
        case UInt8(ascii: "P")...UInt8(ascii: "S"): .function(Int(final) - 0x4f)
        default: nil
        }
    }

    private static func numbered(_ number: Int) -> Key? {
        switch number {
        case 1, 7: .home
        case 2: .insert
        case 3: .delete
        case 4, 8: .end
        case 5: .pageUp
        case 6: .pageDown
        case 11...15: .function(number - 10)
        case 17...21: .function(number - 11)
        case 23...26: .function(number - 12)
        default: nil
        }
    }
}
