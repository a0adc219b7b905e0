import PlainText
package import SignalKit

/// Why a run ended without a signal rate: a fact, from which exit code and words follow.
package enum RunFailure: Error, Equatable, Sendable {
    /// The command line is wrong; the text is ArgumentParser's.
    case usage(String)
    /// Two options name one file, and a run would overwrite the first with the second.
    case sameFile(option: String, other: String, path: String)
    /// The dashboard needs a terminal.
    case terminal(String)
    /// A tape cannot be read; the text says where and why.
    case tape(String)
    case config(file: String, ConfigError)
    case configEdit(file: String, ConfigEditError)
    case keys(file: String, KeysError)
    case prices(file: String, SignalError)
    /// The prices of a file will not fit into memory.
    case noMemory(file: String, bytes: Int)
    /// A file of receipts has not the one that is meant.
    case receipt(file: String, ReceiptError)
    case io(IOFailure)
    case stopped(StopSignal)
    /// A mistake of the program's own.
    case internalError(String)

    package init(_ failure: IOFailure) {
        switch failure {
        case .system: self = .io(failure)
        case .stopped(let signal): self = .stopped(signal)
        }
    }

    /// An edit of the config at the path `file` that failed.
    package init(_ error: ConfigWriteError, file: FilePath) {
        switch error {
        case .io(let failure): self.init(failure)
        case .edit(let error): self = .configEdit(file: file.description, error)
        }
    }
}

extension RunFailure {
    /// Runs `body`; a failed transfer becomes a failed run.
    package static func catching<Result: ~Copyable>(_ body: () throws(IOFailure) -> Result) throws(RunFailure) -> Result
    {
        do throws(IOFailure) {
            return try body()
        } catch {
            throw RunFailure(error)
        }
    }
}

extension RunFailure {
    /// How this program reads what a command writes.
    private static let pipe = "mlops-tui --input -"

    /// The failure in words, safe to print: what came from files, names and paths is escaped.
    package var message: String {
        switch self {
        case .usage(let text), .terminal(let text), .tape(let text): SafeText.escaped(text)
        case .sameFile(let option, let other, let path):
            "\(option) and \(other) are both \(SafeText.quoted(path, quote: "'")): a run would destroy one of them"
        case .config(let file, let error): SafeText.escaped(error.message(in: file))
        case .configEdit(let file, let error): SafeText.escaped(error.message(in: file))
        case .keys(let file, let error): SafeText.escaped(error.message(in: file))
        case .prices(let file, let error):
            file == "-"
                ? error.message(file: "standard input", pipe: Self.pipe, options: .commandLine)
                : error.message(
                    file: file, path: Self.isText(file) ? file : nil, pipe: Self.pipe, options: .commandLine)
        case .noMemory(let file, let bytes):
            "\(SafeText.escaped(file)): its prices need about \((bytes >> 20) + 1) MiB of memory, and there is not so much "
                + "(see ulimit -v)"
        case .receipt(let file, let error): "\(SafeText.escaped(file)): \(error.message)"
        case .io(let failure): SafeText.escaped(failure.description)
        case .internalError(let text): "internal error: \(SafeText.escaped(text))"
        case .stopped(let signal): "stopped by \(signal.name)"
        }
    }
}

extension RunFailure {
    /// Whether a path's description is the path itself: bytes that are no text are shown as `\xff`, which no command
    /// would find.
    private static func isText(_ path: String) -> Bool {
        !path.split(separator: "\\", omittingEmptySubsequences: false).dropFirst().contains { rest in
            rest.first == "x" && rest.dropFirst().prefix(2).allSatisfy(\.isHexDigit) && rest.count > 2
        }
    }
}

extension OptionNames {
    /// The flags of this program.
    static let commandLine = OptionNames { options in
        let flags = options.map { option in
            switch option {
            case .separator(let separator): "--separator \(separator.name)"
            case .closeColumn(let column): "--close-column \(ShellWord.quoting(column))"
            case .noHeader: "--no-header"
            case .missingError: "--missing error"
            case .symbol(let name): "--symbol \(ShellWord.quoting(name))"
            case .orderFile: "--order file"
            }
        }
        let words = flags.joined(separator: " ")
        // What has quotes of its own stands out by itself.
        return words.contains("'") ? words : "'\(words)'"
    }
}

extension RunFailure {
    /// Tells standard error alone and returns the exit code: for commands that leave no metrics.
    package func report() -> Int32 {
        StandardError.error(message, waiting: .lastWords)
        return exitCode
    }
}

/// Exit codes by sysexits.h, so that a scheduler can tell a bad file from a full disk.
package enum ExitCode {
    package static let success: Int32 = 0
    static let usage: Int32 = 64
    static let badData: Int32 = 65
    static let noInput: Int32 = 66
    static let software: Int32 = 70
    static let cannotCreate: Int32 = 73
    static let inputOutput: Int32 = 74
    static let config: Int32 = 78
}

extension RunFailure {
    package var exitCode: Int32 {
        switch self {
        case .usage, .sameFile, .terminal: ExitCode.usage
        case .config, .configEdit, .keys: ExitCode.config
        case .prices(_, let error): error.exitCode
        case .noMemory: ExitCode.inputOutput
        case .tape, .receipt: ExitCode.badData
        case .io(.system(let error)): error.operation.exitCode
        case .io(.stopped(let signal)), .stopped(let signal): signal.exitCode
        case .internalError: ExitCode.software
        }
    }
}

extension SignalError {
    fileprivate var exitCode: Int32 {
        switch self {
        case .file(let error): error.exitCode
        case .windowExceedsRows, .sumsTooLarge: ExitCode.badData
        case .cancelled: ExitCode.software
        // It may go well the next time, as with a full disk.
        case .noMemory: ExitCode.inputOutput
        }
    }
}

extension PriceFileError {
    fileprivate var exitCode: Int32 {
        switch fact {
        // The file may be good the next time: an I/O matter, not one of its content.
        case .readFailed, .changedWhileReading: ExitCode.inputOutput
        default: ExitCode.badData
        }
    }
}

extension SystemError.Operation {
    fileprivate var exitCode: Int32 {
        switch self {
        case .openInput: ExitCode.noInput
        case .createOutput: ExitCode.cannotCreate
        case .read, .write, .sync, .replace, .close: ExitCode.inputOutput
        case .watchSignals: ExitCode.software
        }
    }
}
