/// As much of an xterm as ncurses and a shell use: enough to read a program's screen as text.
package struct ScreenEmulator {
    package private(set) var columns: Int
    package private(set) var rows: Int
    private var cells: [Character]
    private var column = 0
    private var row = 0
    /// The last column was written: the next glyph goes to the next line.
    private var isWrapPending = false
    private var lastGlyph: Character = " "
    package private(set) var privateModes: Set<Int> = []
    package private(set) var isCursorVisible = true
    /// Sequences it does not know: a test that needs them fails loudly instead of reading nonsense.
    package private(set) var unknown: [String] = []

    private var pending: [UInt8] = []
    /// The normal screen, while the alternate one shows.
    private var normal: (cells: [Character], column: Int, row: Int)?

    package init(columns: Int, rows: Int) {
        (self.columns, self.rows) = (columns, rows)
        cells = Array(repeating: " ", count: columns * rows)
    }

    /// Like a terminal that keeps nothing: the program is told and paints anew.
    package mutating func resize(columns: Int, rows: Int) {
        (self.columns, self.rows) = (columns, rows)
        (column, row, isWrapPending) = (0, 0, false)
        cells = Array(repeating: " ", count: columns * rows)
        if normal != nil { normal = (cells, 0, 0) }
    }

    package var lines: [String] {
        (0..<rows).map { row in
            var line = String(cells[row * columns..<(row + 1) * columns].filter { $0 != "\0" })
            while line.last == " " { line.removeLast() }
            return line
        }
    }

    package var text: String { lines.joined(separator: "\n") }
    package var cursor: (column: Int, row: Int) { (column, row) }

    package mutating func feed(_ bytes: [UInt8]) {
        pending += bytes
        var index = 0
        while index < pending.count {
            guard let length = consume(pending[index...]) else { break }
            index += length
        }
        pending.removeFirst(index)
    }

    /// Obeys what the bytes begin with and gives its length; nil where it is cut off.
    private mutating func consume(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard let first = bytes.first else { return nil }
        switch first {
        case 0x1b: return escape(bytes)
        case 0x0d: (column, isWrapPending) = (0, false)
        case 0x0a: lineFeed()
        case 0x08: (column, isWrapPending) = (max(0, column - 1), false)
        case 0x09: column = min(columns - 1, (column / 8 + 1) * 8)
        case 0x07, 0x0e, 0x0f, 0x18: break
        default: return glyph(bytes, first)
        }
        return 1
    }

    private mutating func glyph(_ bytes: ArraySlice<UInt8>, _ first: UInt8) -> Int? {
        let length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
        if bytes.dropFirst().prefix(length - 1).contains(where: { !(0x80...0xbf ~= $0) }) { return 1 }
        guard bytes.count >= length else { return nil }
        put(String(decoding: bytes.prefix(length), as: UTF8.self).first ?? "\u{fffd}")
        return length
    }

    private mutating func put(_ glyph: Character) {
        if isWrapPending {
            lineFeed()
            column = 0
        }
        let scalar = glyph.unicodeScalars.first?.value ?? 0
        let wide = 0x1100...0x115f ~= scalar || 0x2e80...0xffe6 ~= scalar
        cells[row * columns + column] = glyph
        if wide && column + 1 < columns { cells[row * columns + column + 1] = "\0" }
        column += wide ? 2 : 1
        lastGlyph = glyph
        if column >= columns { (column, isWrapPending) = (columns - 1, true) }
    }

    private mutating func lineFeed() {
        isWrapPending = false
        if row + 1 < rows {
            row += 1
        } else {
            cells.removeFirst(columns)
            cells += Array(repeating: " ", count: columns)
        }
    }

    private mutating func escape(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard let second = bytes.dropFirst().first else { return nil }
        switch second {
        case UInt8(ascii: "["):
            guard let end = bytes.dropFirst(2).firstIndex(where: { 0x40...0x7e ~= $0 || $0 == 0x18 || $0 == 0x1b })
            else { return nil }
            // CAN and another ESC break a sequence off.
            guard bytes[end] >= 0x40 else { return end - bytes.startIndex }
            let parameters = String(decoding: bytes[(bytes.startIndex + 2)..<end], as: UTF8.self)
            control(parameters, Character(Unicode.Scalar(bytes[end])))
            return end - bytes.startIndex + 1
        case UInt8(ascii: "]"):
            // A question or a title, ended by BEL or ST: nothing that is seen.
            guard let end = bytes.dropFirst(2).firstIndex(where: { $0 == 0x07 || $0 == 0x1b }) else { return nil }
            guard bytes[end] == 0x1b else { return end - bytes.startIndex + 1 }
            return end + 1 < bytes.endIndex ? end - bytes.startIndex + 2 : nil
        case UInt8(ascii: "("), UInt8(ascii: ")"): return bytes.count >= 3 ? 3 : nil
        case UInt8(ascii: "="), UInt8(ascii: ">"), UInt8(ascii: "7"), UInt8(ascii: "8"): return 2
        default:
            unknown.append("ESC \(Unicode.Scalar(second))")
            return 2
        }
    }

    private mutating func control(_ parameters: String, _ final: Character) {
        if parameters.hasPrefix("?") { return setModes(parameters.dropFirst(), final) }
        let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) }
        let first = numbers.first.flatMap(\.self)
        let count = max(1, first ?? 1)
        if !"mb".contains(final) { isWrapPending = false }
        switch final {
        case "H", "f":
            row = min(rows, count) - 1
            column = min(columns, max(1, (numbers.count > 1 ? numbers[1] : 1) ?? 1)) - 1
        case "A": row = max(0, row - count)
        case "B": row = min(rows - 1, row + count)
        case "C": column = min(columns - 1, column + count)
        case "D": column = max(0, column - count)
        case "G": column = min(columns, count) - 1
        case "d": row = min(rows, count) - 1
        case "J": erase(first ?? 0, cells.indices, at: row * columns + column)
        case "K": erase(first ?? 0, (row * columns)..<((row + 1) * columns), at: row * columns + column)
        case "X": blank((row * columns + column)..<(row * columns + min(columns, column + count)))
        case "b": for _ in 0..<count { put(lastGlyph) }
        case "P": shift(deleting: min(count, columns - column))
        case "@": shift(inserting: min(count, columns - column))
        case "m", "r", "t", "l", "h", "n": break
        default: unknown.append("CSI \(parameters)\(final)")
        }
    }

    private mutating func setModes(_ parameters: Substring, _ final: Character) {
        for mode in parameters.split(separator: ";").compactMap({ Int($0) }) {
            if mode == 25 { isCursorVisible = final == "h" }
            if final == "h" { privateModes.insert(mode) } else { privateModes.remove(mode) }
            if mode == 1049 { showAlternate(final == "h") }
        }
    }

    /// The alternate screen is empty each time; the normal one is kept meanwhile, with its cursor.
    private mutating func showAlternate(_ isWanted: Bool) {
        if isWanted {
            if normal == nil { normal = (cells, column, row) }
            blank(cells.indices)
        } else if let kept = normal {
            (cells, column, row) = kept
            normal = nil
        }
    }

    private mutating func erase(_ part: Int, _ range: Range<Int>, at cursor: Int) {
        switch part {
        case 0: blank(cursor..<range.upperBound)
        case 1: blank(range.lowerBound..<(cursor + 1))
        default: blank(range)
        }
    }

    private mutating func blank(_ range: Range<Int>) {
        for index in range { cells[index] = " " }
    }

    private mutating func shift(deleting count: Int) {
        let end = (row + 1) * columns
        cells.removeSubrange((row * columns + column)..<(row * columns + column + count))
        cells.insert(contentsOf: Array(repeating: " ", count: count), at: end - count)
    }

    private mutating func shift(inserting count: Int) {
        let end = (row + 1) * columns
        cells.insert(contentsOf: Array(repeating: " ", count: count), at: row * columns + column)
        cells.removeSubrange(end..<(end + count))
    }
}
