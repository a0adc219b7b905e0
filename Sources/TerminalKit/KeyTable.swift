import FrameKit

/// Which sequence is which key: xterm's `ctlseqs`, with the rxvt, linux console and VT220 variants, modifyOtherKeys and
/// the keyboard protocol of kitty; and the mouse reports in their three spellings.
enum KeyTable {
    static func single(_ byte: UInt8) -> Key {
        switch byte {
        case 0x09: .tab
        case 0x0a, 0x0d: .enter
        case 0x08, 0x7f: .backspace
        case 0x00: .control(" ")
        case 0x01...0x1a: .control(Character(Unicode.Scalar(byte + 0x60)))
        case 0x1b...0x1f: .control(Character(Unicode.Scalar(byte + 0x40)))
        default: .character(Character(Unicode.Scalar(byte)))
        }
    }

    /// What a control sequence says; `nil` for reports and all that is no input.
    static func controlSequence(_ parameters: ArraySlice<UInt8>, _ final: UInt8) -> KeyDecoder.Event? {
        if parameters.first == UInt8(ascii: "<") { return sgrMouse(parameters.dropFirst(), final) }
        guard let fields = fields(parameters) else { return nil }
        let numbers = fields.map { $0.first ?? 1 }
        switch final {
        case UInt8(ascii: "n"): return numbers == [0] ? .answer : nil
        case UInt8(ascii: "M") where numbers.count == 3:
            return .mouse(mouse(numbers[0] - 32, numbers[1], numbers[2], isRelease: false))
        default: return key(fields, numbers, final).map { .key($0) }
        }
    }

    private static func key(_ fields: [[Int]], _ numbers: [Int], _ final: UInt8) -> Key? {
        // The third kind of key event is its release.
        if fields.count > 1, fields[1].count > 1, fields[1][1] == 3 { return nil }
        let modifiers = Modifiers(numbers.count > 1 ? numbers[1] : 1)
        switch final {
        case UInt8(ascii: "u"): return coded(fields, modifiers)
        case UInt8(ascii: "~") where numbers.first == 27 && numbers.count == 3: return coded([[numbers[2]]], modifiers)
        case UInt8(ascii: "~"), UInt8(ascii: "^"), UInt8(ascii: "@"):  // rxvt ends with ^ for Ctrl, @ for both
            return numbers.first.flatMap(numbered)
        case UInt8(ascii: "Z"): return .backTab
        case UInt8(ascii: "a")...UInt8(ascii: "d"):  // rxvt
            return numbers.isEmpty ? cursorKey(final - 0x20, .shift) : nil
        // Where the cursor is. F3 with a modifier looks the same in row 1, and is no command.
        case UInt8(ascii: "R") where numbers.count > 1: return nil
        default: return (numbers.first ?? 1) == 1 ? cursorKey(final, modifiers) : nil
        }
    }

    static func singleShift(_ final: UInt8) -> Key? {
        switch final {
        case UInt8(ascii: "M"): .enter
        case UInt8(ascii: "j")...UInt8(ascii: "y"): .character(Character(Unicode.Scalar(final - 0x40)))  // keypad
        case UInt8(ascii: "a")...UInt8(ascii: "d"): cursorKey(final - 0x20, .control)  // rxvt
        default: cursorKey(final, [])
        }
    }

    static func linuxFunction(_ final: UInt8) -> Key? {
        0x41...0x45 ~= final ? .function(Int(final) - 0x40) : nil
    }

    /// `CSI 3 $`: rxvt's Shift with a numbered key. A mode report has two numbers before its `$`.
    static func rxvtShifted(_ parameters: ArraySlice<UInt8>) -> Key? {
        guard let fields = fields(parameters), fields.count == 1 else { return nil }
        return fields[0].first.flatMap(numbered)
    }

    static func isCursorKey(_ final: UInt8) -> Bool { cursorKey(final, []) != nil }

    /// The numbers between `;`, each with what `:` adds to it; `nil` where there is anything else (private reports).
    private static func fields(_ parameters: ArraySlice<UInt8>) -> [[Int]]? {
        guard !parameters.isEmpty else { return [] }
        var fields: [[Int]] = []
        for field in parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false) {
            var numbers: [Int] = []
            for part in field.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false) {
                guard part.count <= 9, part.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
                numbers.append(part.isEmpty ? 1 : part.reduce(0) { $0 * 10 + Int($1 - 0x30) })
            }
            fields.append(numbers)
        }
        return fields
    }

    /// xterm's parameter is one more than a sum of these; kitty adds 64 for Caps Lock and 128 for Num Lock, which
    /// change no command.
    private struct Modifiers: OptionSet {
        let rawValue: Int
        static let shift = Modifiers(rawValue: 1)
        static let alt = Modifiers(rawValue: 2)
        static let control = Modifiers(rawValue: 4)
        /// Super, Hyper and Meta: no command has them.
        static let others = Modifiers(rawValue: 8 + 16 + 32)

        init(rawValue: Int) { self.rawValue = rawValue }
        init(_ parameter: Int) { rawValue = max(0, parameter - 1) & 63 }
    }

    // MARK: Keys by their code

    /// `CSI code:shifted ; modifiers ; text u`, and `CSI 27 ; modifiers ; code ~`.
    private static func coded(_ fields: [[Int]], _ modifiers: Modifiers) -> Key? {
        guard let code = fields.first?.first else { return nil }
        switch code {
        case 9: return modifiers.contains(.shift) ? .backTab : .tab
        case 10, 13, 57_414: return .enter
        case 27: return .escape
        case 8, 127: return .backspace
        case 57_399...57_408: return .character(Character(Unicode.Scalar(UInt8(code - 57_399) + 0x30)))  // keypad
        case 57_409...57_416: return keypad(code).map { .character($0) }
        case 57_417...57_426: return keypadCursor[code - 57_417]
        case 57_376...57_398: return .function(code - 57_363)
        case 57_344...63_743: return nil  // modifiers by themselves, media keys
        default: return character(code, fields, modifiers)
        }
    }

    private static func character(_ code: Int, _ fields: [[Int]], _ modifiers: Modifiers) -> Key? {
        guard let plain = scalar(code), CellText.width(of: plain) > 0 else { return nil }
        if !modifiers.isDisjoint(with: .others) { return .alt(Character(plain)) }
        if modifiers.contains(.control) {
            // Its byte is that of Esc, and always was.
            if plain == "[" { return .escape }
            let lower = plain.properties.lowercaseMapping
            return .control(lower.count == 1 ? Character(lower) : Character(plain))
        }
        if modifiers.contains(.alt) { return .alt(Character(plain)) }
        guard modifiers.contains(.shift) else { return .character(Character(plain)) }
        let shifted = fields[0].count > 1 ? scalar(fields[0][1]) : nil
        let text = fields.count > 2 ? fields[2].first.flatMap(scalar) : nil
        if let known = text ?? shifted, CellText.width(of: known) > 0 { return .character(Character(known)) }
        let upper = plain.properties.uppercaseMapping
        return .character(upper.count == 1 ? Character(upper) : Character(plain))
    }

    private static func scalar(_ code: Int) -> Unicode.Scalar? { UInt32(exactly: code).flatMap(Unicode.Scalar.init) }

    private static func keypad(_ code: Int) -> Character? {
        let characters: [Character?] = [".", "/", "*", "-", "+", nil, "=", ","]
        return characters[code - 57_409]
    }

    private static let keypadCursor: [Key] = [
        .left, .right, .up, .down, .pageUp, .pageDown, .home, .end, .insert, .delete,
    ]

    // MARK: Keys by their final letter or number

    private static func cursorKey(_ final: UInt8, _ modifiers: Modifiers) -> Key? {
        let isControl = modifiers.contains(.control)
        let isShift = modifiers.contains(.shift)
        switch final {
        case UInt8(ascii: "A"): return isControl ? .controlUp : isShift ? .shiftUp : .up
        case UInt8(ascii: "B"): return isControl ? .controlDown : isShift ? .shiftDown : .down
        case UInt8(ascii: "C"): return isControl ? .controlRight : isShift ? .shiftRight : .right
        case UInt8(ascii: "D"): return isControl ? .controlLeft : isShift ? .shiftLeft : .left
        case UInt8(ascii: "H"): return .home
        case UInt8(ascii: "F"): return .end
        case UInt8(ascii: "P")...UInt8(ascii: "S"): return .function(Int(final) - 0x4f)
        default: return nil
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

    // MARK: Mouse

    /// `CSI < button ; column ; row M`, with `m` for a release.
    private static func sgrMouse(_ parameters: ArraySlice<UInt8>, _ final: UInt8) -> KeyDecoder.Event? {
        guard final == UInt8(ascii: "M") || final == UInt8(ascii: "m"), let fields = fields(parameters) else {
            return nil
        }
        let numbers = fields.map { $0.first ?? 1 }
        guard numbers.count == 3 else { return nil }
        return .mouse(mouse(numbers[0], numbers[1], numbers[2], isRelease: final == UInt8(ascii: "m")))
    }

    /// What a mouse report stands for. `code` is the button in two bits, then Shift 4, Alt 8, Ctrl 16, motion 32, wheel
    /// 64, further buttons 128; column and row are counted from 1.
    static func mouse(_ code: Int, _ column: Int, _ row: Int, isRelease: Bool) -> MouseEvent {
        let action: MouseEvent.Action
        let buttons: [MouseEvent.Button] = [.left, .middle, .right, .other]
        let button = code & 128 != 0 ? .other : buttons[code & 3]
        if code & (64 | 128) == 64 {
            let wheel: [MouseEvent.Action] = [.scrollUp, .scrollDown, .scrollLeft, .scrollRight]
            action = wheel[code & 3]
        } else if code & 32 != 0 {
            action = code & 128 == 0 && code & 3 == 3 ? .move : .drag(button)
        } else {
            // Only the newer spelling names the button that went up; the others say 3.
            action = isRelease || (code & 128 == 0 && code & 3 == 3) ? .release(button) : .press(button)
        }
        return MouseEvent(
            action, at: Point(column: max(0, column - 1), row: max(0, row - 1)), shift: code & 4 != 0,
            alt: code & 8 != 0, control: code & 16 != 0)
    }
}
