import CBytes
import Testing

@testable import SignalKit

/// Finding separators 64 bytes at a time, against looking at each byte.
struct StructuralScanTests {
    private static func structural(_ text: [UInt8], _ separator: Separator) -> [Int] {
        let bytes: Set<UInt8> = [separator.rawValue, 0x0A, 0x0D, 0x22]
        return text.indices.filter { bytes.contains(text[$0]) }
    }

    /// Calls `body` with `text` inside memory that holds `garbage` before and beyond it.
    private static func with(_ text: [UInt8], garbage: UInt8, _ body: (UnsafeRawBufferPointer) -> Void) {
        let margin = [UInt8](repeating: garbage, count: 64)
        (margin + text + margin).withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[64..<(64 + text.count)])) }
    }

    private static func check(_ text: [UInt8], garbage: UInt8) {
        for separator in Separator.allCases { check(text, separator, garbage: garbage) }
    }

    private static func check(_ text: [UInt8], _ separator: Separator, garbage: UInt8) {
        let expected = structural(text, separator)
        with(text, garbage: garbage) { bytes in
            var cursor = StructuralCursor()
            cursor.begin(bytes, separator: separator)
            var found: [Int] = []
            while cursor.peek() < bytes.count {
                found.append(cursor.peek())
                cursor.takeNext()
            }
            let oddities = cursor.oddities
            #expect(found == expected)
            #expect(oddities.hasNUL == text.contains(0))
            #expect(oddities.hasNonASCII == text.contains { $0 >= 0x80 })
            #expect(StructuralScan.hasOddQuotes(bytes) == !text.filter { $0 == 0x22 }.count.isMultiple(of: 2))
        }
    }

    @Test(arguments: [0x00, 0xFF, 0x22, 0x2C] as [UInt8])
    func `random bytes of every length agree whatever lies beyond them`(garbage: UInt8) {
        var random = SplitMix64(seed: UInt64(garbage))
        for length in 0...200 {
            let plain = (0..<length).map { _ in UInt8.random(in: 0x20...0x7E, using: &random) }
            Self.check(plain, garbage: garbage)
            Self.check((0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }, garbage: garbage)
            let dense = (0..<length).map { _ in
                [0x2C, 0x0A, 0x0D, 0x22, 0x31].randomElement(using: &random) ?? 0 as UInt8
            }
            Self.check(dense, garbage: garbage)
        }
    }

    /// What a machine without SSE2 runs.
    @Test func `the portable way finds the same`() {
        var random = SplitMix64(seed: 77)
        func agree(_ block: [UInt8]) {
            for separator in Separator.allCases {
                let portable = cbytes_scan_portable(block, separator.rawValue)
                let quick = cbytes_scan(block, separator.rawValue)
                let structural = Self.structural(block, separator).reduce(0 as UInt64) { $0 | 1 << UInt64($1) }
                #expect(portable.structural == structural)
                #expect(quick.structural == structural)
                #expect((portable.high != 0) == block.contains { $0 >= 0x80 })
                #expect((portable.nul != 0) == block.contains(0))
                #expect((portable.high != 0, portable.nul != 0) == (quick.high != 0, quick.nul != 0))
            }
        }
        for value in UInt8.min...UInt8.max { agree([UInt8](repeating: value, count: 64)) }
        for _ in 0..<200 {
            agree((0..<64).map { _ in UInt8.random(in: 0...255, using: &random) })
            agree((0..<64).map { _ in UInt8.random(in: 1...0x7F, using: &random) })
        }
    }

    @Test func `rows are compared in the portable way as in the quick one, and as byte by byte`() {
        var random = SplitMix64(seed: 78)
        for _ in 0..<2_000 {
            let parts = Int.random(in: 0...4, using: &random)
            let expected = (0..<(16 * parts)).map { _ in [0x30, 0x2C, 0x41].randomElement(using: &random) ?? 0 as UInt8
            }
            let limits = expected.map { $0 == 0x30 ? 9 : $0 == 0x2C ? 0 : 0xFF as UInt8 }
            var text = expected.map { $0 == 0x30 ? UInt8.random(in: 0x30...0x39, using: &random) : $0 }
            if parts > 0, Bool.random(using: &random) {
                text[Int.random(in: 0..<text.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            // The elements of an array begin at a multiple of 16.
            let isMatch = text.indices.allSatisfy { text[$0] ^ expected[$0] <= limits[$0] }
            #expect((cbytes_match(text, expected, limits, parts) != 0) == isMatch)
            #expect((cbytes_match_portable(text, expected, limits, parts) != 0) == isMatch)
            for (least, more) in [(0x2D, 0x4D), (0x2D, 0x0D), (0x00, 0xFF)] as [(UInt8, UInt8)] {
                let outside = text.indices.reduce(0 as UInt64) { $0 | (text[$1] &- least > more ? 1 << UInt64($1) : 0) }
                #expect(cbytes_outside(text, parts, least, more) == outside)
                #expect(cbytes_outside_portable(text, parts, least, more) == outside)
            }
        }
    }

    @Test func `one byte of any value is found at any place`() {
        for value in UInt8.min...UInt8.max {
            for length in [1, 63, 64, 65, 130] {
                for position in Set([0, 1, 31, length / 2, length - 2, length - 1])
                where (0..<length).contains(position) {
                    var text = [UInt8](repeating: UInt8(ascii: "x"), count: length)
                    text[position] = value
                    Self.check(text, garbage: 0)
                }
            }
        }
    }

    @Test(arguments: 0..<20)
    func `positions taken several at a time are the same`(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        let text = (0..<20_000).map { _ in [0x2C, 0x0A, 0x22, 0x31].randomElement(using: &random) ?? 0 as UInt8 }
        let expected = Self.structural(text, .comma)
        Self.with(text, garbage: 0x2C) { bytes in
            var cursor = StructuralCursor()
            cursor.begin(bytes, separator: .comma)
            var taken = 0
            while taken < expected.count {
                let wanted = Int.random(in: 1...4096, using: &random)
                let has = cursor.ensure(wanted)
                #expect(has == (expected.count - taken >= wanted))
                guard has else { break }
                let count = Int.random(in: 0...wanted, using: &random)
                let upcoming = UnsafeBufferPointer(start: cursor.upcoming(behind: -1), count: wanted).map(Int.init)
                #expect(upcoming[...] == expected[taken..<(taken + wanted)])
                cursor.take(count)
                taken += count
            }
            // More than the queue holds is never promised.
            let hasMore = cursor.ensure(4097)
            #expect(!hasMore)
        }
    }

    @Test func `what is odd is seen though nobody asked for the positions before it`() {
        let text = [UInt8](repeating: 0x2C, count: 10_000) + [0, 0xC3]
        Self.with(text, garbage: 0) { bytes in
            var cursor = StructuralCursor()
            cursor.begin(bytes, separator: .comma)
            let first = cursor.peek()
            let before = cursor.oddities
            cursor.scanToEnd()
            let after = cursor.oddities
            #expect(first == 0 && !before.hasNUL && after.hasNUL && after.hasNonASCII)
        }
    }

    @Test func `a buffer keeps its bytes as it grows, and its margins are readable`() {
        var buffer = ChunkBuffer(capacity: 0)
        var expected: [UInt8] = []
        for step in 0..<300 {
            let piece = [UInt8](repeating: UInt8(step % 256), count: step % 70)
            piece.withUnsafeBytes { buffer.append($0) }
            buffer.append(UInt8(ascii: "x"))
            expected += piece + [UInt8(ascii: "x")]
        }
        let grown = Array(buffer.bytes)
        let margin = buffer.bytes.baseAddress.map { ($0 - 64).loadUnaligned(as: UInt64.self) }
        #expect(grown == expected && margin == 0)
        buffer.empty(keeping: 100)
        let room = buffer.spare.count
        Array("a\"\"b\"\"\"\"".utf8).withUnsafeBytes { buffer.append(undoubling: $0) }
        let text = String(decoding: buffer.bytes, as: UTF8.self)
        #expect(room == 100 && text == "a\"b\"\"")
    }
}
