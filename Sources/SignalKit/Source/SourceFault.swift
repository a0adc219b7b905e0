/// Why the bytes of a file are no text, or could not be made text.
public enum SourceFault: Error, Equatable, Sendable {
    /// A kind of file that is not read; what makes it readable is `conversion(of:)`.
    case notText(FileKind)
    /// A kind that is read, but not while it grows: rows that are packed have no lines to wait for.
    case cannotGrow(FileKind)
    /// The data ends where it must go on.
    case cutShort(FileKind)
    /// The data contradicts itself: a wrong check sum, a code that does not exist.
    case damaged(FileKind)
    /// Something else follows the end of the data.
    case trailingData(FileKind)
    /// A zip archive with several files: the names of the first ones, and how many there are.
    case severalMembers([String], count: Int)
    /// A zip archive without a file.
    case noMember
    /// A zip archive whose file needs a password.
    case encrypted(name: String)
    /// A zip archive whose file is packed by a method that is neither stored nor deflated.
    case unknownMethod(UInt16, name: String)
}
