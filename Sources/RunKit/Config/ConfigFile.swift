/// Reads a config from its path.
package enum ConfigFile {
    /// - Throws: where the file cannot be read; what is wrong inside it stands in the reading.
    package static func read(path: FilePath, waiting: WaitLimit) throws(IOFailure) -> ConfigReading {
        let bytes = try bytes(path: path, waiting: waiting)
        var reading = ConfigReader.read(bytes)
        reading.bytes = bytes
        return reading
    }

    /// The SHA-256 of the file, as far as a config may be long.
    package static func sha256(path: FilePath, waiting: WaitLimit) throws(IOFailure) -> String {
        SHA256.digest(of: try bytes(path: path, waiting: waiting))
    }

    /// The file's bytes, or the first of too many: one more than the limit is enough to refuse it.
    static func bytes(path: FilePath, waiting: WaitLimit) throws(IOFailure) -> [UInt8] {
        try InputFile.bytes(path: path, atMost: ConfigLimits.bytes + 1, waiting: waiting)
    }

    /// Puts another window and seed into the file, and changes nothing else.
    ///
    /// - Parameters:
    ///   - window: rows in the mean.
    ///   - seed: of the random draws.
    ///   - known: the window and seed that the file is known to have. Where somebody has changed them meanwhile, it stays as it is;
    ///     `nil` to write whatever it has.
    ///   - path: the config.
    /// - Throws: why the file cannot be read, edited or written; it is then as it was.
    package static func replace(
        window: Int, seed: UInt32, knowing known: (window: Int, seed: UInt32)?, path: FilePath
    ) throws(ConfigWriteError) {
        guard path != .dash else { throw .edit(.standardInput) }
        let waiting = WaitLimit.upTo(.seconds(2))
        let bytes: [UInt8]
        do throws(IOFailure) { bytes = try Self.bytes(path: path, waiting: waiting) } catch { throw .io(error) }
        let edited: [UInt8]
        do throws(ConfigEditError) {
            if let known { try check(bytes, holds: known) }
            edited = try ConfigEdit.replacing(window: window, seed: seed, in: bytes)
        } catch {
            throw .edit(error)
        }
        do throws(IOFailure) {
            var file = try OutputFile(path: path, waiting: waiting)
            try file.write(edited.span.bytes)
            try file.commit()
        } catch {
            throw .io(error)
        }
    }

    private static func check(
        _ bytes: [UInt8], holds known: (window: Int, seed: UInt32)
    ) throws(ConfigEditError) {
        // What cannot be read is the edit's to tell.
        guard case .success(let found) = ConfigReader.read(bytes).result else { return }
        guard (found.window, found.seed) == known else {
            throw .changedMeanwhile(window: found.window, seed: found.seed)
        }
    }
}

/// Why a config file was not written back.
package enum ConfigWriteError: Error, Equatable, Sendable {
    case io(IOFailure)
    case edit(ConfigEditError)
}
