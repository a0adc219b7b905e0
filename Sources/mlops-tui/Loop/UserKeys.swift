import Dashboard
import RunKit

/// The commands with the keys that a person has given them in keys.yaml.
enum UserKeys {
    static func commands(_ folders: UserFolders) throws(RunFailure) -> CommandTable {
        guard let path = folders.keys else { return .standard }
        let entries: [KeysEntry]
        switch try RunFailure.catching({ () throws(IOFailure) in
            try KeysFile.read(path: path, waiting: .upTo(.seconds(2)))
        }) {
        case .success(let found): entries = found
        case .failure(let error): throw .keys(file: path.description, error)
        }
        do throws(KeyBindingError) {
            return try CommandTable.standard.binding(
                entries.map { KeyBinding(command: $0.command.text, keys: $0.keys.map(\.text)) })
        } catch {
            throw .keys(file: path.description, fact(error, entries))
        }
    }

    /// What is wrong, with the line where it stands.
    private static func fact(_ error: KeyBindingError, _ entries: [KeysEntry]) -> KeysError {
        switch error {
        case .unknownCommand(let binding):
            let name = entries[binding].command
            return .unknownCommand(
                name.text, near: NearName.name(near: name.text, among: CommandTable.standard.names), line: name.line)
        case .unknownKey(let binding, let key):
            let (command, name) = (entries[binding].command.text, entries[binding].keys[key])
            return .unknownKey(command: command, name.text, line: name.line)
        case .reserved(let binding, let key, let meaning):
            let (command, name) = (entries[binding].command.text, entries[binding].keys[key])
            return .reservedKey(command: command, name.text, meaning: meaning, line: name.line)
        case .conflict(let binding, let key, let other, let place):
            let (command, name) = (entries[binding].command.text, entries[binding].keys[key])
            return .conflict(command: command, name.text, other: other, place: place, line: name.line)
        }
    }
}
