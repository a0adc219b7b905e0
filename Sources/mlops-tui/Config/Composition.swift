internal import Yams

/// One call of the YAML library, its errors turned into ours.
struct Composition {
    private(set) var root: Node?
    private(set) var duplicate: ConfigError?

    /// Keys given twice are renamed and the text composed again, at most this often.
    private static let attempts = 8

    init(_ yaml: String) throws(ConfigError) {
        var yaml = yaml
        var repeated: [(name: String, line: Int)] = []
        composing: while true {
            do {
                root = try Self.singleRoot(of: yaml)
                break composing
            } catch {
                guard case .duplicate(let name, let mark) = error else {
                    throw repeated.first.map { .duplicateKey($0.name, line: $0.line, firstLine: $0.line) } ?? error.fact
                }
                repeated.append((name, mark.line))
                // A renamed copy tells where the second one is. Where it cannot be made the first line must do.
                guard repeated.count < Self.attempts, let renamed = Self.renaming(keyAt: mark, in: yaml) else {
                    throw error.fact
                }
                yaml = renamed
            }
        }
        guard let first = repeated.first else { return }
        let again = repeated.dropFirst().first { $0.name == first.name }?.line
        let second = again ?? root.flatMap { Self.line(ofKey: first.name, after: first.line, in: $0) }
        duplicate = .duplicateKey(first.name, line: second ?? first.line, firstLine: first.line)
    }

    private enum Failure: Error {
        case duplicate(String, Mark)
        case other(ConfigError)

        var fact: ConfigError {
            switch self {
            case .duplicate(let name, let mark): .duplicateKey(name, line: mark.line, firstLine: mark.line)
            case .other(let error): error
            }
        }
    }

    private static func singleRoot(of yaml: String) throws(Failure) -> Node? {
        do {
            // Encoding, resolver and constructor are named because their defaults print to stdout when an environment
            // variable is set, match regular expressions on every scalar, and build tables nobody uses.
            let parser = try Parser(
                yaml: yaml, resolver: .basic, constructor: Constructor([:], [:], [:]), encoding: .utf8)
            return try parser.singleRoot()
        } catch let error as YamlError {
            switch error {
            case .duplicatedKeysInMapping(let duplicates, let context):
                throw .duplicate(duplicates.first ?? "", context.mark)
            case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _):
                throw .other(syntax(problem, at: mark, context: context, in: yaml))
            case .composer(_, let problem, let mark, _):
                throw .other(
                    problem.contains("another document")
                        ? .secondDocument(line: mark.line)
                        : .syntax(line: mark.line, column: mark.column, problem: problem))
            default: throw .other(.syntax(line: 1, column: 1, problem: "the YAML library cannot read it"))
            }
        } catch {
            throw .other(.syntax(line: 1, column: 1, problem: "the YAML library cannot read it"))
        }
    }

    /// The library's words, with help where they are known to puzzle.
    private static func syntax(
        _ problem: String, at mark: Mark, context: YamlError.Context?, in yaml: String
    ) -> ConfigError {
        if problem.contains("Maximum nesting level") { return .tooDeep(line: mark.line) }
        if problem.contains("could not find expected ':'"), let start = context?.mark {
            let words = "a key needs a colon and a space after it, as in 'window: 5'"
            return .syntax(line: start.line, column: start.column, problem: words)
        }
        var words = problem
        if let context, context.mark.line != mark.line { words += " (\(context.text), line \(context.mark.line))" }
        let found = scalar(in: yaml, line: mark.line, column: mark.column)
        if found == "\t" { words = "a tab in the indentation, use spaces" }
        if problem.contains("cannot start any token"), found == "@" || found == "`" || found == "%" {
            words += " (put the text in quotes)"
        }
        return .syntax(line: mark.line, column: mark.column, problem: words)
    }

    /// The character at a position as the library counts them.
    static func scalar(in yaml: String, line: Int, column: Int) -> Unicode.Scalar? {
        var lines = LineCounter()
        for scalar in yaml.unicodeScalars {
            if lines.line == line, lines.column == column, !lines.isInsideBreak(before: scalar) { return scalar }
            lines.advance(past: scalar)
        }
        return nil
    }
}

extension Composition {
    /// The text with a private-use letter put in front of one key. Lines stay as they are.
    private static func renaming(keyAt mark: Mark, in yaml: String) -> String? {
        var lines = LineCounter()
        var renamed = String.UnicodeScalarView()
        var done = false
        for scalar in yaml.unicodeScalars {
            let isKey = !done && lines.line == mark.line && lines.column == mark.column
            let letter: Unicode.Scalar = "\u{F8FF}"
            if isKey, scalar == "\"" || scalar == "'" {
                renamed.append(contentsOf: [scalar, letter])
            } else {
                renamed.append(contentsOf: isKey ? [letter, scalar] : [scalar])
            }
            done = done || isKey
            lines.advance(past: scalar)
        }
        return done ? String(renamed) : nil
    }

    private static func line(ofKey name: String, after first: Int, in node: Node) -> Int? {
        switch node {
        case .scalar, .alias: return nil
        case .sequence(let items):
            return items.lazy.compactMap { line(ofKey: name, after: first, in: $0) }.first
        case .mapping(let pairs):
            for (key, value) in pairs {
                if let line = key.mark?.line, line >= first, key.scalar?.string == name { return line }
                if let line = line(ofKey: name, after: first, in: value) { return line }
            }
            return nil
        }
    }
}
