import PlainText
import SignalKit

/// Why a run cannot be made again from its receipt.
package enum Unverifiable: Error, Equatable, Sendable {
    /// It ended for a reason that lies in neither input nor settings.
    case ended(exitCode: Int)
    /// Its input was a pipe or standard input, and is gone.
    case noFile(path: String)
    /// The input was not read to its end, so nobody knows what it was.
    case noDigest
    /// A setting has a value that this program does not know.
    case setting(String)

    package var words: String {
        switch self {
        case .ended(let code): "it ended with exit code \(code), which no input explains"
        case .noFile("-"): "its input was standard input (--input names a file with the same bytes)"
        case .noFile(let path): "its input \(path) is no file (--input names a file with the same bytes)"
        case .noDigest: "its input was not read to the end"
        case .setting(let name): "its \(name) is not known to this program"
        }
    }
}

extension Receipt {
    /// The plan that makes the run again, its input being where it lies now.
    package func plan(input: FilePath) throws(Unverifiable) -> Plan {
        // Bad data fails again; a full disk, a signal or a wrong command line may not.
        guard exitCode == 0 || exitCode == 65 else { throw .ended(exitCode: exitCode) }
        guard self.input.facts != nil else { throw .noDigest }
        var options = RunOptions(paths: RunPaths(input: input))
        for setting in settings where !options.take(setting) { throw .setting(setting.name) }
        guard options.window != nil, options.seed != nil else { throw .setting("window") }
        return Plan(options, config: nil)
    }

    /// Something that is not as it was.
    package struct Difference: Equatable, Sendable {
        package let name: String
        package let was: String
        package let now: String
    }

    /// What another receipt of the same run has otherwise: input, format, result, checks, exit code. Settings, times and the
    /// program are not compared; where `ignoresMessage`, nor the words of a failure, which differ where the input has
    /// another name.
    package func differences(from now: Receipt, ignoringMessage ignoresMessage: Bool = false) -> [Difference] {
        func facts(_ receipt: Receipt) -> JSON { .object(Self.members(of: receipt.input.facts)) }
        let parts = [
            Self.differences("input", facts(self), facts(now)), Self.differences("format", format, now.format),
            Self.differences("result", result, now.result), Self.differences("checks", checks, now.checks),
            Self.differences("exit_code", .int(exitCode), .int(now.exitCode)),
        ]
        return parts.flatMap { $0 }.filter { !ignoresMessage || $0.name != "result.error_message" }
    }

    /// Member by member of objects; anything else as a whole.
    static func differences(_ name: String, _ was: JSON, _ now: JSON) -> [Difference] {
        guard was != now else { return [] }
        guard case .object(let members) = was, case .object = now else {
            return [Difference(name: name, was: words(was), now: words(now))]
        }
        let names = members.map(\.key) + now.members.map(\.key).filter { was[$0] == nil }
        return names.flatMap { differences("\(name).\($0)", was[$0] ?? .null, now[$0] ?? .null) }
    }

    private static func words(_ json: JSON) -> String {
        switch json {
        case .null: "none"
        case .string(let text): text
        default: json.compact
        }
    }
}

extension RunOptions {
    /// Takes a setting of a receipt; false where this program knows no such value.
    @discardableResult package mutating func take(_ setting: EffectiveSetting) -> Bool {
        switch setting.name {
        case "window": return Self.take(PlainInteger.window(setting.text), &window)
        case "seed": return Self.take(PlainInteger.seed(setting.text), &seed)
        case "warmup": return Self.take(WarmupRule(rawValue: setting.text), &warmup)
        case "missing": return Self.take(PriceReader.Missing(rawValue: setting.text), &missing)
        case "checks": return Self.take(DataChecks(rawValue: setting.text), &input.checks)
        default:
            // What nobody said is found out again; what is no matter of the file has no part in the numbers.
            guard setting.origin != .standard, let key = InputKey(rawValue: setting.name) else { return true }
            return input.take(setting.text, for: key)
        }
    }

    private static func take<Value>(_ value: Value?, _ place: inout Value?) -> Bool {
        place = value
        return value != nil
    }
}
