/// Why SignalKit has no result.
public enum SignalError: Error, Equatable, Sendable {
    /// The price file was refused.
    case file(PriceFileError)
    /// More rows are needed for one rolling mean than there are.
    case windowExceedsRows(window: Int, rows: Int)
    /// A comparison of windows adds prices up, and the sums may need more than 38 digits.
    case sumsTooLarge
    /// The caller asked for the work to stop: the one way in which reading, a run and a sweep say so.
    case cancelled
    /// The system has no memory for so many more bytes.
    case noMemory(bytes: Int)

    /// The error in words, safe to print.
    ///
    /// - Parameters:
    ///   - file: the name to show for the file.
    ///   - path: the file in commands that make it readable; `nil` where it has none to name.
    ///   - pipe: the command that reads such a command's output, for example `my-program --input -`.
    ///   - options: what the caller calls the reader's options.
    /// - Returns: a line without its end.
    public func message(file: String, path: String? = nil, pipe: String? = nil, options: OptionNames = .library)
        -> String
    {
        switch self {
        case .file(let error): error.message(file: file, path: path, pipe: pipe, options: options)
        case .windowExceedsRows(let window, let rows):
            PriceFileError.place(file: file)
                + "window \(window) is larger than the file's \(rows) \(rows == 1 ? "row" : "rows"), so there is no rolling mean"
        case .sumsTooLarge:
            PriceFileError.place(file: file)
                + "prices have so many digits that their sums need more than \(PowersOfTen.digitLimit), so windows cannot be compared"
        case .cancelled: PriceFileError.place(file: file) + "stopped before the work was done"
        case .noMemory(let bytes):
            PriceFileError.place(file: file) + "there is no memory for \((bytes >> 10) + 1) KiB more (see ulimit -v)"
        }
    }
}

extension SignalError: CustomStringConvertible {
    /// The error in words where the file has no name to show, safe to print.
    public var description: String { message(file: "prices") }
}
