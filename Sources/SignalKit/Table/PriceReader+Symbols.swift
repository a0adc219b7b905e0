internal import Synchronization

/// A symbol of a file that holds several, to be chosen by ``PriceReader/Options/symbol``.
public struct SymbolCount: Equatable, Sendable {
    /// What its column holds in its rows, without blanks around it; still to be escaped where it is shown.
    public let name: String
    /// How many rows are of it.
    public let rows: Int

    /// A symbol with so many rows.
    public init(name: String, rows: Int) { (self.name, self.rows) = (name, rows) }
}

extension PriceReader {
    /// Counts the rows of each symbol.
    ///
    /// - Parameters:
    ///   - source: the bytes of the file, from its start.
    ///   - options: how the file is read; its symbol says nothing here.
    /// - Returns: the symbols, in the order in which they come; empty where no column names one.
    /// - Throws: the first error in the file's form. Prices are not looked at.
    public static func symbols(
        of source: ByteSource, options: Options = .allCores
    ) throws(SignalError) -> [SymbolCount] {
        var options = options
        // The rows of no symbol: all are counted and passed over.
        options.symbol = ""
        options.countsSymbols = true
        let consumer = CensusTaker()
        do throws(SignalError) {
            _ = try PriceReader(options: options).readAll(source, into: consumer)
        } catch .file(let error) where error.fact == .noSuchSymbol("") {
            // No row was taken, as intended.
        } catch {
            throw error
        }
        let census = consumer.census
        return zip(census.names, census.counts).map { name, rows in
            SymbolCount(name: String(decoding: name, as: UTF8.self), rows: rows)
        }
    }
}

/// Adds up what the chunks have counted.
private final class CensusTaker: PriceChunkConsumer {
    private let counted = Mutex(SymbolCensus())

    var census: SymbolCensus { counted.withLock { $0 } }

    func consume(_ chunk: PriceChunk) { counted.withLock { $0.append(chunk.census) } }
}
