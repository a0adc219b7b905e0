import Synchronization
import Testing

@testable import SignalKit

/// What is found does not depend on how the bytes came or on how many threads read them.
struct ChunkInvarianceTests {
    @Test(arguments: 0..<60)
    func `random files give the same result for any chunks and any threads`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let text = RandomFile.text(&random)
        let expected = Self.outcome(text, PriceReader.Options(workers: 1), pieces: .max)
        for _ in 0..<12 {
            var options = PriceReader.Options(workers: Int.random(in: 1...4, using: &random))
            options.chunkBytes = Int.random(in: 1...600, using: &random)
            options.chunksBeforeThreads = Int.random(in: 1...3, using: &random)
            let found = Self.outcome(text, options, pieces: Int.random(in: 1...700, using: &random))
            #expect(found == expected, "seed \(seed): \(options.workers) threads, chunks of \(options.chunkBytes)")
        }
    }

    @Test(arguments: 0..<60)
    func `so do files with many bytes changed, dropped or doubled`(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed) + 1000)
        for _ in 0..<5 {
            let text = RandomFile.mutated(RandomFile.text(&random), &random)
            let expected = Self.outcome(text, PriceReader.Options(workers: 1), pieces: .max)
            for _ in 0..<4 {
                var options = PriceReader.Options(workers: Int.random(in: 1...4, using: &random))
                options.chunkBytes = Int.random(in: 1...200, using: &random)
                options.chunksBeforeThreads = Int.random(in: 1...3, using: &random)
                let found = Self.outcome(text, options, pieces: Int.random(in: 1...100, using: &random))
                #expect(found == expected, "seed \(seed): \(options.workers) threads, chunks of \(options.chunkBytes)")
            }
        }
    }

    @Test func `a CR that was the last byte ends a record once the next byte is there`() throws {
        let bytes = Array("close\r1\r".utf8) + Array(repeating: UInt8(ascii: "2"), count: 40)
        for size in 1...20 {
            let sent = Mutex(0)
            let source = ByteSource { (room: UnsafeMutableRawBufferPointer) in
                sent.withLock { sent in
                    let next = bytes[sent..<min(bytes.count, sent + min(size, room.count))]
                    room.copyBytes(from: next)
                    sent += next.count
                    return next.count
                }
            }
            var cutter = ChunkCutter(source: source, chunkBytes: size)
            var chunks: [[UInt8]] = []
            while chunks.last != [] {
                var buffer = ChunkBuffer(capacity: 1)
                try cutter.next(behind: &buffer)
                chunks.append(Array(buffer.bytes))
            }
            #expect(Array(chunks.joined()) == bytes)
            // As soon as it is known that no LF follows.
            #expect(chunks.contains { $0.last == UInt8(ascii: "\r") && $0.count <= max(8, 2 * size) }, "\(size) bytes")
        }
    }

    /// Which fault is told first must not depend on where a chunk ends.
    @Test(arguments: 0..<100)
    func `of several faults the one on the earliest line is told, for any chunks`(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed) + 4_000)
        let rows = Int.random(in: 600...700, using: &random)
        let isNewestFirst = Bool.random(using: &random)
        var lines = (0..<rows).map { row in
            "\(1_735_689_600 + 60 * Int64(isNewestFirst ? rows - row : row)),A,\(row % 7 + 1),x"
        }
        // Lines behind the first ones, from which the order is known.
        var faults: [(line: Int, fact: PriceFileError.Fact)] = []
        func spoil(_ fact: PriceFileError.Fact, _ change: (inout [UInt8]) -> Void) {
            let row = Int.random(in: 520..<rows, using: &random)
            guard !faults.contains(where: { $0.line == row + 2 }) else { return }
            var bytes = Array(lines[row].utf8)
            change(&bytes)
            spoiled[row] = bytes
            faults.append((row + 2, fact))
        }
        var spoiled: [Int: [UInt8]] = [:]
        spoil(.notUTF8(byte: 0xFF)) { $0[$0.count - 1] = 0xFF }
        spoil(.nulByte(mayBeUTF16: false)) { $0[$0.count - 1] = 0 }
        spoil(.severalSymbols(first: "A", second: "B")) {
            $0[$0.firstIndex(of: UInt8(ascii: "A")) ?? 0] = UInt8(ascii: "B")
        }
        spoil(.fieldCount(found: 5, expected: 4)) { $0 += Array(",".utf8) }
        if isNewestFirst { spoil(.notNewestFirst) { $0[1] = UInt8(ascii: "9") } }
        guard let first = faults.min(by: { $0.line < $1.line }) else { return }
        let head = Array("time,symbol,close,note\n".utf8)
        let text = lines.indices.reduce(into: head) { $0 += (spoiled[$1] ?? Array(lines[$1].utf8)) + [0x0A] }
        lines = []
        for size in [1, 40, 300, 2_000, 9_000, 1 << 20] {
            var options = PriceReader.Options(workers: Int.random(in: 1...3, using: &random))
            options.chunkBytes = size
            options.chunksBeforeThreads = 1
            guard case .refused(let file?, _) = Self.outcome(text, options, pieces: .max) else {
                Issue.record("not refused")
                continue
            }
            #expect(file.fact == first.fact && file.line == first.line, "chunks of \(size)")
        }
    }

    private enum Outcome: Equatable {
        case accepted(Engine.Outcome)
        case refused(file: PriceFileError?, engine: SignalError?)
    }

    private static func outcome(
        _ text: [UInt8], _ options: PriceReader.Options, pieces: Int
    ) -> Outcome {
        do {
            return .accepted(try Engine.run(text, window: 3, pieces: pieces, options: options))
        } catch {
            return .refused(file: error as? PriceFileError, engine: error as? SignalError)
        }
    }
}

/// Price files with everything that is allowed and, now and then, something that is not.
enum RandomFile {
    static func text(_ random: inout SplitMix64) -> [UInt8] {
        let lineEnd = ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
        let isWrapped = Int.random(in: 0..<4, using: &random) == 0
        let damage = Int.random(in: 0..<3, using: &random) == 0
        var text = isWrapped ? "\"time,close,note\"" + lineEnd : "time,close,note" + lineEnd
        for row in 0..<Int.random(in: 1...120, using: &random) {
            let price = price(&random)
            text += isWrapped ? "\"\(row),\(price),x\"" : "\(row),\(price),\(note(&random))"
            text += Int.random(in: 0..<20, using: &random) == 0 ? "\n" : lineEnd
            if Int.random(in: 0..<25, using: &random) == 0 { text += lineEnd }
        }
        var bytes = Array(text.utf8)
        if damage {
            let position = Int.random(in: 0..<bytes.count, using: &random)
            bytes[position] = [0, 0x22, 0x2C, 0x0A, 0x0D, 0xFF, 0x78, 0x2E].randomElement(using: &random) ?? 0
        }
        return bytes
    }

    /// `text` with a few bytes changed, dropped, doubled or moved, most of them to bytes that mean something.
    static func mutated(_ text: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
        let telling = Array("\",\n\r\0 \t.-+e09NnaI<>\u{FEFF}é".utf8) + [0xFF, 0xFE, 0x80, 0xE2]
        var text = text
        for _ in 0..<Int.random(in: 1...6, using: &random) where !text.isEmpty {
            let place = Int.random(in: 0..<text.count, using: &random)
            let end = min(text.count, place + Int.random(in: 1...20, using: &random))
            switch Int.random(in: 0..<5, using: &random) {
            case 0, 1: text[place] = telling.randomElement(using: &random) ?? 0
            case 2: text.insert(telling.randomElement(using: &random) ?? 0, at: place)
            case 3: text.removeSubrange(place..<end)
            default: text.insert(contentsOf: text[place..<end], at: Int.random(in: 0...place, using: &random))
            }
        }
        return text
    }

    private static func price(_ random: inout SplitMix64) -> String {
        switch Int.random(in: 0..<20, using: &random) {
        case 0: "NaN"
        case 1: "\"12.5\""
        case 2: " 7.25e1 "
        case 3: "123456789012345678901234567890.5"
        case 4: "0.0000\(Int.random(in: 1...99, using: &random))"
        default: "\(Int.random(in: 90...110, using: &random)).\(Int.random(in: 10...99, using: &random))"
        }
    }

    private static func note(_ random: inout SplitMix64) -> String {
        switch Int.random(in: 0..<10, using: &random) {
        case 0: "\"a,b\""
        case 1: "\"line\nend \"\"quoted\"\"\""
        case 2: "é株"
        case 3: "\"\r\n\""
        default: "x"
        }
    }
}
