@testable import SignalKit

extension PriceText {
    /// Reads the bytes of `text` as a field.
    static func read(_ text: String) -> PriceText { Array(text.utf8).withUnsafeBytes { read($0) } }
}

extension FastPrice {
    /// Reads `text` where it stands in the middle of other bytes, as a field does.
    static func read(_ text: [UInt8]) -> FastPrice? {
        let around = Array("123456789,".utf8)
        return (around + text + around).withUnsafeBytes { read($0, around.count, around.count + text.count) }
    }
}
