package import SignalKit

/// Why a run ended without a signal rate: a fact, from which exit code and words follow.
package enum RunFailure: Error, Equatable, Sendable {
    /// The command line is wrong; the text is ArgumentParser's.
    case usage(String)
    /// Two options name one file, and a run would overwrite the first with the second.
    case sameFile(option: String, other: String, path: String)
    /// The dashboard needs a terminal.
    case terminal(String)
    case config(file: String, ConfigError)
    /// The config came from standard input: there is no file to write back to.
    case configIsAPipe
    case configEdit(file: String, ConfigEditError)
    case prices(file: String, SignalError)
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
    var exitCode: Int32 {
        switch self {
        case .usage, .sameFile, .terminal: ExitCode.usage
        case .config, .configEdit, .configIsAPipe: ExitCode.config
        case .prices(_, let error): error.exitCode
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
