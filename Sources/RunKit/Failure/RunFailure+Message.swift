import PlainText
import SignalKit

extension RunFailure {
    /// How this program reads what a command writes.
    private static let pipe = "mlops-tui --input -"

    /// The failure in words, safe to print: what came from files, names and paths is escaped.
    package var message: String {
        switch self {
        case .usage(let text), .terminal(let text): SafeText.escaped(text)
        case .sameFile(let option, let other, let path):
            "\(option) and \(other) are both \(SafeText.quoted(path, quote: "'")): a run would destroy one of them"
        case .config(let file, let error): SafeText.escaped(error.message(in: file))
        case .configIsAPipe: "the config came from standard input, so there is no file to write to"
        case .configEdit(let file, let error): SafeText.escaped(error.message(in: file))
        case .prices(let file, let error):
            file == "-"
                ? error.message(file: "standard input", pipe: Self.pipe)
                : error.message(file: file, path: file, pipe: Self.pipe)
        case .io(let failure): SafeText.escaped(failure.description)
        case .internalError(let text): "internal error: \(SafeText.escaped(text))"
        case .stopped(let signal): "stopped by \(signal.name)"
        }
    }
}
