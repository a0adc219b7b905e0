internal import CYaml

/// A place in a YAML text: line and column from 1, columns in Unicode scalars.
struct YAMLMark: Sendable, Equatable {
    var line: Int
    var column: Int

    func isBefore(_ other: YAMLMark) -> Bool { (line, column) < (other.line, other.column) }
}

/// One step of a YAML text, as libyaml tells it.
struct YAMLEvent {
    enum Kind {
        case streamStart, streamEnd, documentStart, documentEnd
        case scalar(YAMLScalar)
        case sequenceStart, sequenceEnd
        case mappingStart, mappingEnd
        /// `*name`.
        case alias
    }

    var kind: Kind
    /// The tag written before a value, resolved: `!!str` is `tag:yaml.org,2002:str`. None where none was written.
    var tag: String?
    /// Whether it is an alias or has an anchor: what one stands for is never asked.
    var isReference: Bool
    /// Where the event begins: at the tag or anchor where there is one.
    var mark: YAMLMark
}

/// What libyaml says is wrong with a text, in its words.
struct YAMLSyntaxError: Error {
    var problem: String
    var mark: YAMLMark
    /// What it was reading, and where that begins.
    var context: (text: String, mark: YAMLMark)?

    /// libyaml could not even begin: no memory, or bytes that are no UTF-8 (``ConfigText`` lets none through).
    static let unreadable = YAMLSyntaxError(
        problem: "the YAML library cannot read it", mark: YAMLMark(line: 1, column: 1))
}

/// The events of one YAML text, read as they are asked for. Owns libyaml's parser and a copy of the text, and frees both
/// however reading ends.
struct YAMLEvents: ~Copyable {
    /// libyaml keeps its own address in it: it must not move.
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let text: UnsafeMutableBufferPointer<UInt8>

    init(_ yaml: String) throws(YAMLSyntaxError) {
        parser = .allocate(capacity: 1)
        parser.initialize(to: yaml_parser_t())
        guard yaml_parser_initialize(parser) == 1 else {
            parser.deallocate()
            throw .unreadable
        }
        // One byte at least: libyaml takes no null pointer for an empty text.
        text = .allocate(capacity: yaml.utf8.count + 1)
        let (_, end) = text.initialize(from: yaml.utf8)
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, text.baseAddress, end)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
        text.deallocate()
    }

    /// The next event; after `streamEnd` there is none to ask for.
    mutating func next() throws(YAMLSyntaxError) -> YAMLEvent {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw YAMLSyntaxError(parser.pointee) }
        defer { yaml_event_delete(&event) }
        return YAMLEvent(event)
    }

    /// Where the first `&` or `*` of a text stands that libyaml's scanner takes for an anchor or alias, whatever follows
    /// it; none where the scanner fails before.
    static func firstReference(in yaml: String) -> (isAnchor: Bool, mark: YAMLMark)? {
        guard let tokens = try? YAMLEvents(yaml) else { return nil }
        while true {
            var token = yaml_token_t()
            guard yaml_parser_scan(tokens.parser, &token) == 1 else {
                // It may have failed inside one, and then that is where its context begins.
                guard let start = YAMLSyntaxError(tokens.parser.pointee).context?.mark else { return nil }
                switch yaml.scalar(line: start.line, column: start.column) {
                case "&": return (true, start)
                case "*": return (false, start)
                default: return nil
                }
            }
            defer { yaml_token_delete(&token) }
            switch token.type {
            case YAML_ANCHOR_TOKEN: return (true, YAMLMark(token.start_mark))
            case YAML_ALIAS_TOKEN: return (false, YAMLMark(token.start_mark))
            case YAML_STREAM_END_TOKEN, YAML_NO_TOKEN: return nil
            default: continue
            }
        }
    }
}

extension YAMLMark {
    fileprivate init(_ mark: yaml_mark_t) {
        self.init(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
    }
}

extension YAMLSyntaxError {
    fileprivate init(_ parser: yaml_parser_t) {
        switch parser.error {
        case YAML_SCANNER_ERROR, YAML_PARSER_ERROR:
            problem = parser.problem.map(String.init(cString:)) ?? Self.unreadable.problem
            mark = YAMLMark(parser.problem_mark)
            context = parser.context.map { (String(cString: $0), YAMLMark(parser.context_mark)) }
        default: self = .unreadable
        }
    }
}

extension YAMLEvent {
    fileprivate init(_ event: yaml_event_t) {
        let (start, tag, anchor): (Kind, UnsafeMutablePointer<yaml_char_t>?, UnsafeMutablePointer<yaml_char_t>?) =
            switch event.type {
            case YAML_SCALAR_EVENT: (.scalar(YAMLScalar(event)), event.data.scalar.tag, event.data.scalar.anchor)
            case YAML_SEQUENCE_START_EVENT:
                (.sequenceStart, event.data.sequence_start.tag, event.data.sequence_start.anchor)
            case YAML_MAPPING_START_EVENT:
                (.mappingStart, event.data.mapping_start.tag, event.data.mapping_start.anchor)
            case YAML_ALIAS_EVENT: (.alias, nil, event.data.alias.anchor)
            case YAML_SEQUENCE_END_EVENT: (.sequenceEnd, nil, nil)
            case YAML_MAPPING_END_EVENT: (.mappingEnd, nil, nil)
            case YAML_STREAM_START_EVENT: (.streamStart, nil, nil)
            case YAML_DOCUMENT_START_EVENT: (.documentStart, nil, nil)
            case YAML_DOCUMENT_END_EVENT: (.documentEnd, nil, nil)
            // libyaml says so once more whenever it is asked after the end.
            default: (.streamEnd, nil, nil)
            }
        kind = start
        self.tag = tag.map { String(cString: $0) }
        isReference = anchor != nil
        mark = YAMLMark(event.start_mark)
    }
}

extension YAMLScalar {
    fileprivate init(_ event: yaml_event_t) {
        let scalar = event.data.scalar
        // Counted, not ended by NUL: "a\0b" holds one.
        text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
        style =
            switch scalar.style {
            case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE: .quoted
            case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
            default: .plain
            }
    }
}
