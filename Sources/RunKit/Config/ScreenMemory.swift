import Glibc
import PlainText

/// How a person likes the screen, kept from one visit to the next; `nil` where nothing was chosen.
package struct ScreenMemory: Equatable, Sendable {
    package var theme: String?
    package var glyphs: String?
    /// In parts per million of the price.
    package var feePpm: Int?

    package init(theme: String? = nil, glyphs: String? = nil, feePpm: Int? = nil) {
        self.theme = theme
        self.glyphs = glyphs
        self.feePpm = feePpm
    }

    /// The same with what `newer` says instead.
    package func updated(by newer: ScreenMemory) -> ScreenMemory {
        ScreenMemory(
            theme: newer.theme ?? theme, glyphs: newer.glyphs ?? glyphs, feePpm: newer.feePpm ?? feePpm)
    }
}

extension ScreenMemory {
    /// What a file remembers. One that is not there, or not to be understood, remembers nothing: it holds nothing that
    /// anybody would miss.
    package static func read(path: FilePath) -> ScreenMemory {
        guard let bytes = try? ConfigFile.bytes(path: path, waiting: .upTo(.zero)),
            let tree = try? YAMLTree(ConfigText(bytes)), tree.problem == nil,
            case .mapping(let pairs)? = tree.root?.content
        else { return ScreenMemory() }
        var memory = ScreenMemory()
        for pair in pairs {
            guard let text = pair.value.scalar?.text else { continue }
            switch pair.key.scalar?.text {
            case "theme": memory.theme = text
            case "glyphs": memory.glyphs = text
            case "fee_ppm":
                if case .value(let fee) = PlainInteger(text), fee <= 100_000 { memory.feePpm = Int(fee) }
            default: break
            }
        }
        return memory
    }

    /// Puts it into a file, whole or not at all, and makes the folders that lead there, for this person alone.
    package func write(to path: FilePath) throws(IOFailure) {
        Self.makeFolders(for: path)
        var file = try OutputFile(path: path, waiting: .upTo(.seconds(1)))
        try file.write(text)
        try file.commit()
    }

    private var text: String {
        let lines = [
            theme.map { "theme: \($0)" }, glyphs.map { "glyphs: \($0)" }, feePpm.map { "fee_ppm: \($0)" },
        ]
        return "# What mlops-tui remembers of its screen.\n" + lines.compactMap { $0 }.map { $0 + "\n" }.joined()
    }

    /// A folder that cannot be made is told of when the file is written.
    private static func makeFolders(for path: FilePath) {
        let folder = path.folderPrefix.bytes
        for end in folder.indices where end > 0 && folder[end] == UInt8(ascii: "/") {
            mkdir(FilePath(bytes: folder[..<end]).cString, 0o700)
        }
    }
}
