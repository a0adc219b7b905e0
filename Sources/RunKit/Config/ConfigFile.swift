/// Reads a config from its path.
package enum ConfigFile {
    /// - Throws: where the file cannot be read; what is wrong inside it stands in the reading.
    package static func read(path: String, patience: Patience) throws(IOFailure) -> ConfigReading {
        ConfigReader.read(try bytes(path: path, patience: patience))
    }

    /// The file's bytes, or the first of too many: one more than the limit is enough to refuse it.
    static func bytes(path: String, patience: Patience) throws(IOFailure) -> [UInt8] {
        let file = try InputFile(path: path, patience: patience)
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4096)
        while bytes.count <= ConfigLimits.bytes {
            let count = try read(file, into: &piece)
            if count == 0 { break }
            bytes.append(contentsOf: piece[..<count])
        }
        return bytes
    }

    /// Puts another window and seed into the file, and changes nothing else.
    package static func replace(window: Int, seed: UInt32, path: String) -> Result<Void, RunFailure> {
        Result { () throws(RunFailure) in
            guard path != "-" else { throw .configIsAPipe }
            let patience = Patience.upTo(.seconds(2))
            let bytes = try RunFailure.catching { () throws(IOFailure) in
                try Self.bytes(path: path, patience: patience)
            }
            let edited: [UInt8]
            do throws(ConfigEditError) {
                edited = try ConfigEdit.replacing(window: window, seed: seed, in: bytes)
            } catch {
                throw .configEdit(file: path, error)
            }
            try RunFailure.catching { () throws(IOFailure) in
                var file = try OutputFile(path: path, patience: patience)
                try file.write(String(decoding: edited, as: UTF8.self))
                try file.commit()
            }
        }
    }

    private static func read(_ file: borrowing InputFile, into piece: inout [UInt8]) throws(IOFailure) -> Int {
        var span = piece.mutableSpan
        return try span.withUnsafeMutableBytes { buffer throws(IOFailure) in try file.read(into: buffer) }
    }
}
