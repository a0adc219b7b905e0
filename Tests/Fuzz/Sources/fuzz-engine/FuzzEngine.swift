import FuzzSupport

@testable import SignalKit

/// Made-up prices through every way to their signals: row by row, by words, in parts on several threads, in file order, many windows at once.
/// All must agree, and with the rule word for word.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzEngine(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    var input = FuzzInput(start, count)
    let switches = input.byte()
    let warmup: WarmupRule = switches & 1 == 0 ? .zero : .exclude
    let closes = MadeUpPrices.closes(&input)
    let text = Array(("close\n" + closes.map { ($0 ?? "NaN") + "\n" }.joined()).utf8)
    let series: PriceTable
    do throws(SignalError) {
        series = try PriceTable(reading: .memory(text), options: PriceReader.Options(workers: 1))
    } catch {
        // No rows, or too many digits at one scale.
        return -1
    }
    let engine = EngineWays(closes: closes, series: series, warmup: warmup, workers: 1 + switches >> 1 & 3)
    let largest = min(EngineWays.largestWindow, series.rowCount)
    let sweep = engine.sweep(windows: 1...largest)
    for window in 1...largest {
        let report = engine.agreedReport(window: window)
        let row = SweepRow(window: window, signals: report.signals, rows: report.denominator, flips: report.flips)
        expectEqual(sweep[window - 1], row, "sweep")
    }
    return 0
}

/// Turns bytes into closes; a byte is a row.
enum MadeUpPrices {
    /// Long enough for parts and tiles, which begin at some hundred rows.
    private static let rowLimit = 1536

    static func closes(_ input: inout FuzzInput) -> [String?] {
        // Kinds that are rare in files and make the engine take another way come only where they are asked for.
        let (kinds, repeats) = (input.byte(), 1 + input.byte() & 31)
        let once = input.text.map { close($0, kinds) }
        return Array(repeatElement(once, count: repeats).joined().prefix(rowLimit))
    }

    private static func close(_ byte: UInt8, _ kinds: Int) -> String? {
        let value = Int(byte) >> 3 - 16
        return switch byte & 7 {
        case 0 where kinds & 1 != 0: nil
        // Another scale.
        case 1 where kinds & 2 != 0: "\(value).00\(byte)"
        case 1 where kinds & 4 != 0: "\(value)e3"
        // Near the largest ticks whose window sums fit 63 bits, and beyond them.
        case 2 where kinds & 8 != 0: "\(value)00000000000000000"
        // Sums in a tile that need 64 bits.
        case 3 where kinds & 16 != 0: "\(value)00000000"
        // 128 bits.
        case 4 where kinds & 32 != 0: "\(value)1234567890123456789012"
        default: "\(value)"
        }
    }
}
