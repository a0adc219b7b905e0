/// A config text as a tree of values.
///
/// ``NestingGuard`` passes before libyaml sees the text. No alias is ever expanded: the first anchor or alias ends
/// reading. What lies deeper than ``ConfigLimits/depth`` is read over and not kept, so that no call nests deeper.
struct YAMLTree {
    /// Nothing where the file holds no document.
    let root: YAMLNode?
    /// Why the config is refused although the tree is there: a version can still be read from it.
    let problem: ConfigError?

    init(_ text: ConfigText) throws(ConfigError) {
        try NestingGuard.check(text.yaml)
        var composer = YAMLComposer(text.yaml)
        do {
            root = try composer.document()
        } catch {
            throw composer.duplicate ?? error
        }
        problem = composer.duplicate ?? composer.misfit
    }
}

/// Makes a tree of libyaml's events.
private struct YAMLComposer {
    let yaml: String
    /// The first key given twice, and the first value too deep or merged: they do not end reading.
    private(set) var duplicate: ConfigError?
    private(set) var misfit: ConfigError?

    init(_ yaml: String) { self.yaml = yaml }

    /// The one document's value; `nil` where the text holds none.
    mutating func document() throws(ConfigError) -> YAMLNode? {
        guard var events = try? YAMLEvents(yaml) else { throw ConfigError(.unreadable, in: yaml) }
        _ = try next(&events)
        guard case .documentStart = try next(&events).kind else { return nil }
        let root = try node(next(&events), from: &events, depth: 1)
        _ = try next(&events)
        let end = try next(&events)
        guard case .streamEnd = end.kind else { throw .secondDocument(line: end.mark.line) }
        return root
    }

    /// The value that an event begins. One too deep is read over; an empty one stands for it.
    private mutating func node(
        _ event: YAMLEvent, from events: inout YAMLEvents, depth: Int
    ) throws(ConfigError) -> YAMLNode {
        let content: YAMLNode.Content
        switch event.kind {
        case .scalar(let scalar): content = .scalar(scalar)
        case _ where depth > ConfigLimits.depth:
            misfit = misfit ?? .tooDeep(line: event.mark.line)
            try skip(&events)
            content = .sequence([])
        case .mappingStart: content = .mapping(try pairs(from: &events, depth: depth))
        default: content = .sequence(try items(from: &events, depth: depth))
        }
        return YAMLNode(content: content, tag: event.tag, mark: event.mark)
    }

    private mutating func items(from events: inout YAMLEvents, depth: Int) throws(ConfigError) -> [YAMLNode] {
        var items: [YAMLNode] = []
        while true {
            let event = try next(&events)
            if case .sequenceEnd = event.kind { return items }
            items.append(try node(event, from: &events, depth: depth + 1))
        }
    }

    private mutating func pairs(from events: inout YAMLEvents, depth: Int) throws(ConfigError) -> [YAMLPair] {
        var pairs: [YAMLPair] = []
        while true {
            let event = try next(&events)
            if case .mappingEnd = event.kind { break }
            // Merge keys are aliases by another name.
            if case .scalar(let key) = event.kind, key.style == .plain, key.text == "<<" {
                misfit = misfit ?? .mergeKey(line: event.mark.line)
            }
            let key = try node(event, from: &events, depth: depth + 1)
            let value = try node(next(&events), from: &events, depth: depth + 1)
            pairs.append(YAMLPair(key: key, value: value))
        }
        duplicate = duplicate ?? Self.duplicate(among: pairs)
        return pairs
    }

    /// Of the keys given twice the first by name, at its first and second place.
    private static func duplicate(among pairs: [YAMLPair]) -> ConfigError? {
        // Equal keys have equal texts, and mostly no two are equal. A set of texts the runtime knows already.
        guard Set(pairs.map { $0.key.scalar?.text ?? "" }).count < pairs.count else { return nil }
        var firstLines: [YAMLNode: Int] = [:]
        var found: [YAMLNode: (name: String, line: Int, firstLine: Int)] = [:]
        for key in pairs.lazy.map(\.key) {
            if let firstLine = firstLines[key] {
                let name = key.scalar?.text ?? ""
                if found[key] == nil { found[key] = (name, key.mark.line, firstLine) }
            } else {
                firstLines[key] = key.mark.line
            }
        }
        return found.values.min { ($0.name, $0.line) < ($1.name, $1.line) }
            .map { .duplicateKey($0.name, line: $0.line, firstLine: $0.firstLine) }
    }

    /// Reads to the end of the collection that has just begun.
    private func skip(_ events: inout YAMLEvents) throws(ConfigError) {
        var open = 1
        while open > 0 {
            switch try next(&events).kind {
            case .sequenceStart, .mappingStart: open += 1
            case .sequenceEnd, .mappingEnd: open -= 1
            default: break
            }
        }
    }

    private func next(_ events: inout YAMLEvents) throws(ConfigError) -> YAMLEvent {
        let event: YAMLEvent
        do {
            event = try events.next()
        } catch {
            // What is said about an anchor helps more than what libyaml did not expect after it.
            if let first = YAMLEvents.firstReference(in: yaml), !error.mark.isBefore(first.mark) {
                throw ConfigError(referenceAt: first.mark, isAnchor: first.isAnchor)
            }
            throw ConfigError(error, in: yaml)
        }
        if event.isReference {
            // An event tells where its value begins, and that may be a tag before the anchor.
            let first = YAMLEvents.firstReference(in: yaml)
            throw ConfigError(referenceAt: first?.mark ?? event.mark, isAnchor: first?.isAnchor ?? true)
        }
        return event
    }
}

extension ConfigError {
    fileprivate init(referenceAt mark: YAMLMark, isAnchor: Bool) {
        self =
            isAnchor
            ? .anchor(line: mark.line, column: mark.column) : .alias(line: mark.line, column: mark.column)
    }

    /// libyaml's words, with help where they are known to puzzle.
    fileprivate init(_ error: YAMLSyntaxError, in yaml: String) {
        if error.problem.contains("Maximum nesting level") {
            self = .tooDeep(line: error.mark.line)
            return
        }
        if error.problem.contains("could not find expected ':'"), let start = error.context?.mark {
            let words = "a key needs a colon and a space after it, as in 'window: 5'"
            self = .syntax(line: start.line, column: start.column, problem: words)
            return
        }
        var words = error.problem
        if let context = error.context, context.mark.line != error.mark.line {
            words += " (\(context.text), line \(context.mark.line))"
        }
        let startsNoToken = error.problem.contains("cannot start any token")
        switch yaml.scalar(line: error.mark.line, column: error.mark.column) {
        case "\t" where startsNoToken || error.problem.contains("tab"):
            words = "a tab in the indentation, use spaces"
        case "@" where startsNoToken, "`" where startsNoToken, "%" where startsNoToken:
            words += " (put the text in quotes)"
        default: break
        }
        self = .syntax(line: error.mark.line, column: error.mark.column, problem: words)
    }
}
