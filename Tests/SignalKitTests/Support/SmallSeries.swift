/// All series of a few rows.
enum SmallSeries {
    /// Every series over three prices and a gap; for six rows, over two prices and a gap, to stay quick.
    static func all(of length: Int) -> [[String?]] {
        let symbols: [String?] = length < 6 ? ["1", "-1.5", "2", nil] : ["1", "-1.5", nil]
        return (0..<length).reduce([[]]) { series, _ in
            series.flatMap { rows in symbols.map { rows + [$0] } }
        }
    }
}
