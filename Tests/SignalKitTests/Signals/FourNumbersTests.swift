import CBytes
import Testing

@testable import SignalKit

/// Signs and products of four numbers at once, against one after the other: as this processor does it and as any does.
struct FourNumbersTests {
    /// Where a half of 32 bits ends, and what saturates.
    private static let borders: [Int32] = [
        .min, .min + 1, -65_537, -65_536, -65_535, -32_769, -32_768, -32_767, -1, 0, 1, 32_767, 32_768, 65_535, 65_536,
        .max,
    ]

    @Test(arguments: 0..<200)
    func `a sign is a bit, in the order of the numbers`(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        let numbers = (0..<16).map { _ in
            Bool.random(using: &random)
                ? Self.borders.randomElement(using: &random) ?? 0 : Int32.random(in: .min ... .max, using: &random)
        }
        let four = stride(from: 0, to: 16, by: 4).map { SIMD4(numbers[$0..<($0 + 4)]) }
        let expected = numbers.indices.reduce(into: UInt32(0)) { if numbers[$1] < 0 { $0 |= 1 << UInt32($1) } }
        #expect(cbytes_signs(four[0], four[1], four[2], four[3]) == expected)
        #expect(cbytes_signs_portable(four[0], four[1], four[2], four[3]) == expected)
    }

    @Test(arguments: [0, 1, 2, 20, 255, 256, 32_767, 32_768, 65_535] as [UInt16], 0..<20)
    func `a product is that of 32 bits, whatever does not fit`(factor: UInt16, seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        for border in Self.borders {
            let any = Int32.random(in: .min ... .max, using: &random)
            let numbers = SIMD4(border, any, ~border, any >> 16)
            let expected = numbers &* SIMD4(repeating: Int32(factor))
            #expect(cbytes_product(numbers, factor) == expected)
            #expect(cbytes_product_portable(numbers, factor) == expected)
        }
    }
}
