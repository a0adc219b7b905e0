import Testing

@testable import SignalKit

/// Rows that come later never change a signal that was there before.
struct PrefixTests {
    /// A way to write a file: its separator, numbers, quotes, header and packing.
    private struct Form {
        let separator: Separator
        let hasDecimalComma: Bool
        let hasGroups: Bool
        /// Rows in quotes, fields in quotes, or none.
        let quotes: Int
        let lineEnd: String
        let hasHeader: Bool
        let clock: Int
        let pack: @Sendable ([UInt8]) -> [UInt8]

        init(_ random: inout SplitMix64) {
            separator = Separator.allCases.randomElement(using: &random) ?? .comma
            quotes = Int.random(in: 0..<4, using: &random)
            hasDecimalComma = separator != .comma && Bool.random(using: &random)
            hasGroups = (separator != .comma || quotes == 1) && Int.random(in: 0..<3, using: &random) == 0
            lineEnd = ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
            hasHeader = Int.random(in: 0..<4, using: &random) > 0
            clock = Int.random(in: 0..<4, using: &random)
            let packs: [@Sendable ([UInt8]) -> [UInt8]] = [
                { $0 }, { $0 }, Packed.gzip, { Packed.zip([("a.csv", $0)]) }, { Packed.utf16($0, isLittle: true) },
                { Packed.utf16($0, isLittle: false) }, { Packed.gzip(Packed.utf16($0, isLittle: true)) },
            ]
            pack = packs.randomElement(using: &random) ?? { $0 }
        }

        func bytes(_ bars: [Bar]) -> [UInt8] {
            let rows = bars.map { bar in
                line([time(bar.time)] + [bar.open, bar.high, bar.low, bar.close].map(number))
            }
            let header = hasHeader ? [line(["time", "open", "high", "low", "close"])] : []
            return pack(Array((header + rows).map { $0 + lineEnd }.joined().utf8))
        }

        private func line(_ fields: [String]) -> String {
            let quoted = quotes == 1 ? fields.map { "\"\($0)\"" } : fields
            let line = quoted.joined(separator: separator.character)
            return quotes == 2 ? "\"\(line)\"" : line
        }

        /// Hundredths as a price of 1,000 and more, so that the first row tells its style.
        private func number(_ cents: Int?) -> String {
            guard let cents else { return "" }
            let price = "\(cents / 100).\(cents % 100 / 10)\(cents % 10)"
            let (mark, point) = hasDecimalComma ? (".", ",") : (",", ".")
            return VendorFile.grouped(price, hasGroups ? mark : "", point)
        }

        private func time(_ seconds: Int64) -> String {
            let civil = CivilTime(secondsSinceEpoch: seconds)
            let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
            let (month, day) = (two(civil.date.month), two(civil.date.day))
            let clock = "\(two(civil.hour)):\(two(civil.minute)):\(two(civil.second))"
            return switch self.clock {
            case 0: "\(seconds)"
            case 1: "\(seconds)000"
            case 2: "\(civil.date.year)-\(month)-\(day) \(clock)"
            default: "\(day).\(month).\(civil.date.year) \(clock)"
            }
        }
    }

    private struct Bar {
        let time: Int64
        let (open, high, low): (Int, Int, Int)
        var close: Int?
    }

    /// Bars of which no two prices are one, so that open, high, low and close prove themselves; few closes, for ties.
    private static func bars(_ random: inout SplitMix64, hasGaps: Bool) -> [Bar] {
        // On the twentieth, so that no number of a date is in doubt.
        var time: Int64 = 1_737_331_200
        return (0..<Int.random(in: 6...60, using: &random)).map { row in
            time += 60 * Int64.random(in: 1...2, using: &random)
            let close = 100_000 + 125 * Int.random(in: 0...5, using: &random)
            let open = row % 2 == 0 ? close + 1 : close - 1
            let isGap = hasGaps && row > 2 && Int.random(in: 0..<9, using: &random) == 0
            return Bar(time: time, open: open, high: close + 70, low: close - 70, close: isGap ? nil : close)
        }
    }

    @Test(arguments: 0..<250)
    func `rows appended to a file never change an earlier signal, in any order and form`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let form = Form(&random)
        let bars = Self.bars(&random, hasGaps: form.hasHeader)
        let window = Int.random(in: 1...4, using: &random)
        let known = Int.random(in: 5..<bars.count, using: &random)
        var options = PriceReader.Options(workers: Int.random(in: 1...2, using: &random))
        options.chunkBytes = Int.random(in: 20...4_000, using: &random)
        options.chunksBeforeThreads = 1
        // The rows of time, and as they stand in a file of either order.
        let ways: [(PriceReader.Order, isNewestFirst: Bool)] = [
            (.auto, false), (.auto, true), (.file, false), (.file, true),
        ]
        for (order, isNewestFirst) in ways {
            options.order = order
            func signals(_ bars: [Bar]) throws -> [Known] {
                let bytes = form.bytes(isNewestFirst ? bars.reversed() : bars)
                let found = try Engine.run(bytes, window: window, options: options)
                #expect(found.facts.order == (order == .file ? .file : isNewestFirst ? .newestFirst : .oldestFirst))
                let rows = found.rows.map {
                    Known(close: $0.close?.description, mean: $0.mean, signal: $0.signal)
                }
                return isNewestFirst ? rows.reversed() : rows
            }
            // Of a file that is taken as it stands, rows come behind its end.
            let earlier = order == .file && isNewestFirst ? Array(bars.suffix(known)) : Array(bars.prefix(known))
            let (whole, part) = (try signals(bars), try signals(earlier))
            if order == .file, isNewestFirst {
                #expect(Array(whole.suffix(known)) == part)
            } else {
                #expect(Array(whole.prefix(known)) == part)
            }
            #expect(
                whole.map(\.close)
                    == bars.map { $0.close.map { ExactDecimal(ticks: Int128($0), decimals: 2).description } })
        }
    }

    /// What is known of a row.
    private struct Known: Equatable {
        var close: String?
        var mean: Double?
        var signal: Bool
    }
}
