extension PriceTable {
    /// Reads the file at `path`.
    ///
    /// - Throws: `file` with `readFailed` where it cannot be opened, else the first error in it.
    public init(path: String, options: PriceReader.Options = .allCores) throws(SignalError) {
        try self.init(reading: ByteSource(openingOrRefusing: path), options: options)
    }

    /// Reads from an open file, pipe or device to its end; it stays open.
    ///
    /// - Throws: the first error in the file.
    public init(descriptor: Int32, options: PriceReader.Options = .allCores) throws(SignalError) {
        try self.init(reading: ByteSource(descriptor: descriptor), options: options)
    }

    /// Reads the bytes of a price file.
    ///
    /// - Throws: the first error in them.
    public init(bytes: [UInt8], options: PriceReader.Options = .allCores) throws(SignalError) {
        try self.init(reading: ByteSource(bytes: bytes), options: options)
    }

    /// A table of closes written as decimals, exactly: `"100.10"`, `"1e-8"`. `nil` is a gap.
    ///
    /// - Throws: the first error; its `line` is the number of the close, the first being 1.
    public init(closes: some Sequence<String?>) throws(SignalError) {
        // In quotes, so that whatever a text holds it is one field.
        var text = Array("close\n".utf8)
        for close in closes {
            text.append(UInt8(ascii: "\""))
            for byte in (close ?? "").utf8 {
                text.append(byte)
                if byte == UInt8(ascii: "\"") { text.append(byte) }
            }
            text.append(contentsOf: [UInt8(ascii: "\""), UInt8(ascii: "\n")])
        }
        do throws(SignalError) {
            try self.init(bytes: text, options: PriceReader.Options(workers: 1))
        } catch .file(let error) {
            throw .file(error.shifted(by: -1))
        }
    }

    /// A table of doubles, each as the shortest decimal that gives it: 0.1 is one tenth, as whoever wrote it meant. A NaN
    /// is a gap.
    ///
    /// - Throws: the first error, an infinity say; its `line` is the number of the close, the first being 1.
    public init(closes: some Sequence<Double>) throws(SignalError) {
        try self.init(closes: closes.lazy.map { $0.isNaN ? nil : $0.description as String? })
    }
}

extension ByteSource {
    /// The file at a path, with the reader's kind of error where it cannot be opened.
    init(openingOrRefusing path: String) throws(SignalError) {
        do throws(Failure) {
            try self.init(path: path)
        } catch {
            throw SignalError(error)
        }
    }
}
