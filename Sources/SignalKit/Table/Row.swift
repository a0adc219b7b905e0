/// The fields of one record that the engine needs.
struct Row {
    let layout: ColumnLayout
    let others: [Int]
    var count = 0
    var close = UnsafeRawBufferPointer(start: nil, count: 0)[...]
    var closeLine = 0
    /// In the order of the layout's time columns, which is not always theirs in the file: a date comes before its time
    /// of day.
    var time: [Slice<UnsafeRawBufferPointer>]
    /// In the order of the wanted columns.
    var otherFields: [Slice<UnsafeRawBufferPointer>]
    /// Where they are wanted.
    let range: (low: Int, high: Int)?
    var low: Slice<UnsafeRawBufferPointer>?
    var high: Slice<UnsafeRawBufferPointer>?

    let symbol: Int?
    var symbolField: Slice<UnsafeRawBufferPointer>?

    init(layout: ColumnLayout, others: [Int], range: (low: Int, high: Int)?, symbol: Int?) {
        self.symbol = symbol
        self.range = range
        self.layout = layout
        self.others = others
        otherFields = others.map { _ in UnsafeRawBufferPointer(start: nil, count: 0)[...] }
        time = layout.time.map { _ in UnsafeRawBufferPointer(start: nil, count: 0)[...] }
    }

    mutating func append(_ field: Slice<UnsafeRawBufferPointer>, line: Int) {
        if count == layout.close {
            close = field
            closeLine = line
        }
        if count == symbol { symbolField = field }
        if count == range?.low { low = field }
        if count == range?.high { high = field }
        if let place = layout.time.firstIndex(of: count) { time[place] = field }
        if let place = others.firstIndex(of: count) { otherFields[place] = field }
        count += 1
    }
}
