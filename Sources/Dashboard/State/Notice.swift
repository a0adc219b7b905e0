/// A sentence above the key hints. It ends with what it told of, and at the next key at the latest.
struct Notice: Equatable, Sendable {
    /// What ends before a key is pressed.
    enum End: Equatable, Sendable {
        case key
        /// The file has been read.
        case loading
        /// The numbers to be saved are there.
        case run
        /// The other columns of the file are there.
        case columns
        /// The table of windows is whole.
        case comparison
        /// The symbols are listed.
        case symbols
        /// The runs are listed.
        case runs
    }

    var text: String
    var isAlarm = false
    var end = End.key
}

/// What the dashboard asks before it does something.
enum Question: Equatable, Sendable {
    /// Whether to write window and seed into the config.
    case writeConfig
    /// Whether to write the table of windows to a file, over one that may be there.
    case export
}
