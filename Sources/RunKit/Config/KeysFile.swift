import Glibc

/// A key of keys.yaml and its value: a command, and the keys that are to do it, as written.
package struct KeysEntry: Equatable, Sendable {
    package struct Name: Equatable, Sendable {
        package var text: String
        package var line: Int
    }

    package var command: Name
    package var keys: [Name]
}

/// Reads keys.yaml: a mapping of commands to a key or a list of keys. What the names mean is the reader's to know.
package enum KeysFile {
    /// - Throws: where the file cannot be read. There need not be one: then there is nothing in it.
    package static func read(path: FilePath, waiting: WaitLimit) throws(IOFailure) -> Result<[KeysEntry], KeysError> {
        let bytes: [UInt8]
        do throws(IOFailure) {
            bytes = try ConfigFile.bytes(path: path, waiting: waiting)
        } catch {
            guard case .system(let failure) = error, [ENOENT, ENOTDIR].contains(failure.errno.code) else {
                throw error
            }
            return .success([])
        }
        return Result { () throws(KeysError) in try entries(of: bytes) }
    }

    static func entries(of bytes: [UInt8]) throws(KeysError) -> [KeysEntry] {
        let tree: YAMLTree
        do throws(ConfigError) {
            tree = try YAMLTree(ConfigText(bytes))
            if let problem = tree.problem { throw problem }
        } catch {
            throw .yaml(error)
        }
        guard let root = tree.root else { return [] }
        guard case .mapping(let pairs) = root.content else {
            if case .plain(let text) = FoundValue(root), ["", "~", "null"].contains(text) { return [] }
            throw .notAMapping(FoundValue(root), line: root.mark.line)
        }
        var entries: [KeysEntry] = []
        for pair in pairs {
            let name = KeysEntry.Name(text: pair.key.scalar?.text ?? "", line: pair.key.mark.line)
            entries.append(KeysEntry(command: name, keys: try keys(pair.value, of: name.text)))
        }
        return entries
    }

    private static func keys(_ node: YAMLNode, of command: String) throws(KeysError) -> [KeysEntry.Name] {
        guard case .sequence(let items) = node.content else { return [try key(node, of: command)] }
        var keys: [KeysEntry.Name] = []
        for item in items { keys.append(try key(item, of: command)) }
        return keys
    }

    private static func key(_ node: YAMLNode, of command: String) throws(KeysError) -> KeysEntry.Name {
        let found = FoundValue(node)
        switch found {
        case .plain(let text) where !text.isEmpty, .quoted(let text) where !text.isEmpty:
            return KeysEntry.Name(text: text, line: node.mark.line)
        case .plain: throw .noKey(command: command, line: node.mark.line)
        default: throw .wrongValue(command: command, found, line: node.mark.line)
        }
    }
}
