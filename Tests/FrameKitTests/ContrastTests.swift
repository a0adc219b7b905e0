import Testing

@testable import FrameKit

/// Contrast as WCAG 2.1 defines it, from the colours that xterm gives the indices.
struct ContrastTests {
    private static let coloured: [ColourDepth] = [.eight, .sixteen, .twoHundredFiftySix]

    /// The grounds that a theme is for, where it has none of its own.
    private func grounds(_ theme: Theme) -> [Double] {
        switch theme {
        case .dark: [0]
        case .light: [1]
        case .either, .contrast, .mono: [0, 1]
        }
    }

    @Test(arguments: Theme.allCases, coloured)
    func `lines stand out by 3 to 1 and text by 4.5 to 1, from every ground that the theme is for`(
        theme: Theme, depth: ColourDepth
    ) {
        let palette = Palette(depth, theme: theme)
        for ink in Ink.allCases {
            let rendition = palette.rendition(of: Style(ink))
            let grounds = rendition.background.map { [Self.luminance($0)] } ?? grounds(theme)
            // The terminal's own text on its own ground is its business.
            guard let glyph = rendition.foreground else { continue }
            for ground in grounds {
                let contrast = Self.contrast(Self.luminance(glyph), ground)
                #expect(contrast >= (ink.isText ? 4.5 : 3), "\(ink) in \(theme), \(depth): \(contrast)")
            }
        }
    }

    @Test(arguments: Theme.allCases, [ColourDepth.sixteen, .twoHundredFiftySix])
    func `lines on the envelope stand out by 3 to 1`(theme: Theme, depth: ColourDepth) {
        guard theme != .mono else { return }
        let palette = Palette(depth, theme: theme)
        for ink in [Ink.mean, .pin, .secondPin] {
            let rendition = palette.rendition(of: Style(ink, on: .priceFill))
            guard let glyph = rendition.foreground, let ground = rendition.background else {
                Issue.record("\(ink) in \(theme), \(depth) has no colours of its own")
                continue
            }
            let contrast = Self.contrast(Self.luminance(glyph), Self.luminance(ground))
            #expect(contrast >= 3, "\(ink) in \(theme), \(depth): \(contrast)")
        }
    }

    @Test(arguments: Theme.allCases, coloured)
    func `price, mean and pins differ in colour`(theme: Theme, depth: ColourDepth) {
        guard theme != .mono else { return }
        let palette = Palette(depth, theme: theme)
        let colours = [Ink.price, .mean, .secondPin].map { palette.rendition(of: Style($0)).foreground }
        #expect(Set(colours).count == 3)
    }

    @Test(arguments: coloured)
    func `the mono theme and no colours are the same`(depth: ColourDepth) {
        for ink in Ink.allCases {
            #expect(Palette(depth, theme: .mono).rendition(of: Style(ink)) == Palette(.mono).rendition(of: Style(ink)))
        }
    }

    @Test(arguments: coloured)
    func `the contrast theme has a ground under every ink`(depth: ColourDepth) {
        let palette = Palette(depth, theme: .contrast)
        for ink in Ink.allCases {
            let rendition = palette.rendition(of: Style(ink))
            #expect(rendition.foreground != nil && rendition.background != nil)
        }
    }

    private static func contrast(_ one: Double, _ other: Double) -> Double {
        (max(one, other) + 0.05) / (min(one, other) + 0.05)
    }

    private static func luminance(_ index: UInt8) -> Double {
        let weights = [0.2126, 0.7152, 0.0722]
        return zip(weights, channels(Int(index))).reduce(0) { $0 + $1.0 * linear(Double($1.1) / 255) }
    }

    private static func linear(_ share: Double) -> Double {
        guard share > 0.04045 else { return share / 12.92 }
        // x^2.4 is the fifth root of x^12, found by bisection: there is no libm here.
        let wanted = (0..<12).reduce(1.0) { power, _ in power * ((share + 0.055) / 1.055) }
        var (low, high) = (0.0, 1.0)
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if (0..<5).reduce(1.0, { power, _ in power * middle }) < wanted { low = middle } else { high = middle }
        }
        return low
    }

    /// The colours of an xterm: its 16, a cube of 6 × 6 × 6, 24 greys.
    private static func channels(_ index: Int) -> [Int] {
        let first = [
            [0, 0, 0], [205, 0, 0], [0, 205, 0], [205, 205, 0], [0, 0, 238], [205, 0, 205], [0, 205, 205],
            [229, 229, 229], [127, 127, 127], [255, 0, 0], [0, 255, 0], [255, 255, 0], [92, 92, 255], [255, 0, 255],
            [0, 255, 255], [255, 255, 255],
        ]
        if index < 16 { return first[index] }
        if index >= 232 { return Array(repeating: 8 + 10 * (index - 232), count: 3) }
        let steps = [0, 95, 135, 175, 215, 255]
        let cube = index - 16
        return [steps[cube / 36], steps[cube / 6 % 6], steps[cube % 6]]
    }
}
