/// The bytes that libFuzzer made up, taken from the front: first what is to be varied, then the text.
public struct FuzzInput {
    private var rest: ArraySlice<UInt8>

    /// - Parameters:
    ///   - start: what `LLVMFuzzerTestOneInput` is given.
    ///   - count: its bytes.
    public init(_ start: UnsafePointer<UInt8>, _ count: Int) {
        rest = Array(UnsafeBufferPointer(start: start, count: count))[...]
    }

    /// The next byte; 0 where there are no more, so that every input means something.
    public mutating func byte() -> Int { Int(rest.popFirst() ?? 0) }

    /// All bytes that have not been taken.
    public var text: [UInt8] { Array(rest) }
}

/// Ends the process with what was found where two ways to the same result do not agree; libFuzzer keeps the input then.
public func expectEqual<Value: Equatable>(_ found: Value, _ expected: Value, _ what: @autoclosure () -> String) {
    guard found != expected else { return }
    fatalError("\(what())\n  found:    \(found)\n  expected: \(expected)")
}
