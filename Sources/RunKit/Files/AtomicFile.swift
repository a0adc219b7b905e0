import Glibc

/// A file that appears at its path whole, or not at all.
///
/// The bytes go to a file in the same folder that has no name yet (`O_TMPFILE`), or, where the file system knows no such
/// thing, a hidden one. They are brought to disk and take the path with one rename: a reader sees the old file or the
/// new one, also after a power cut. Unless it is committed, dropping the value leaves nothing behind; so does every way
/// out of the program, as long as the file has no name. What a killed program has left all the same is cleared by the
/// next one that writes there.
struct AtomicFile: ~Copyable {
    private let name: FilePath
    private let target: FilePath
    private let calls: FileCalls
    /// The hidden name; `nil` while the file has none.
    private var temporary: FilePath?
    private var descriptor: Descriptor?
    private var isInPlace = false

    /// Creates the file that is to take the place of `target`, which is no symbolic link.
    ///
    /// The one that is there now, `existing`, gives it its mode and, where that is allowed, its owner. Errors have
    /// `name`, the path as it was given.
    static func create(
        name: FilePath, target: FilePath, existing: stat?, calls: FileCalls
    ) throws(IOFailure) -> AtomicFile {
        LeftoverFile.clear(in: target.folder, calls: calls)
        let (number, temporary) = try naming(.createOutput, name) { () throws(Errno) in
            // A rename asks only the folder for leave; a read-only file is meant to stay as it is.
            if existing != nil { try calls.checkWritable(target) }
            // Until it has the mode of what it replaces, it is nobody else's to read.
            return try calls.openHidden(beside: target, mode: existing == nil ? 0o666 : 0o600)
        }
        var file = AtomicFile(name: name, target: target, temporary: temporary, calls: calls)
        file.descriptor = try Descriptor(number, path: name, isOurs: true, operation: .createOutput, calls: calls)
        // A lock that somebody else holds, or that the file system has none, keeps no file from being written.
        try? calls.lock(number)
        if let existing { try file.takeOver(existing, number) }
        return file
    }

    private init(name: FilePath, target: FilePath, temporary: FilePath?, calls: FileCalls) {
        self.name = name
        self.target = target
        self.temporary = temporary
        self.calls = calls
    }

    deinit {
        if !isInPlace, let temporary { try? calls.unlink(temporary) }
    }

    func write(_ bytes: UnsafeRawBufferPointer, waiting: WaitLimit) throws(IOFailure) {
        try descriptor?.write(bytes, waiting: waiting)
    }

    /// Brings the bytes to disk.
    func sync() throws(IOFailure) {
        try descriptor?.sync()
    }

    /// Puts the file in its place.
    consuming func commit() throws(IOFailure) {
        try sync()
        if let descriptor = descriptor.take() {
            // A file without a name would be gone with its descriptor.
            if temporary == nil {
                let number = descriptor.number
                temporary = try naming(.replace, name) { () throws(Errno) in
                    try calls.link(number, beside: target)
                }
            }
            try descriptor.close()
        }
        if let temporary {
            try naming(.replace, name) { () throws(Errno) in try calls.rename(temporary, target) }
        }
        isInPlace = true
        try syncFolder()
    }

    private func takeOver(_ existing: stat, _ number: Int32) throws(IOFailure) {
        var mode = existing.permissions
        do {
            try calls.changeOwner(number, existing.st_uid, existing.st_gid)
        } catch {
            // Only root may give files away. Then it must not run as somebody else either.
            mode &= 0o777
        }
        // After the owner: to change that clears the set-user-id bit.
        try naming(.createOutput, name) { () throws(Errno) in try calls.changeMode(number, mode) }
    }

    /// Makes the rename itself last.
    private func syncFolder() throws(IOFailure) {
        let folder = target.folder
        do {
            try naming(.sync, folder) { () throws(Errno) in
                let number = try calls.open(folder, O_RDONLY | O_DIRECTORY, 0)
                defer { try? calls.close(number) }
                try calls.sync(number)
            }
        } catch .system(let error) where error.errno.code == EINVAL || error.errno.code == EACCES {
            // EINVAL: this file system has no such thing. EACCES: a folder one may write to but not list.
        }
    }
}

extension FileCalls {
    /// `O_TMPFILE`, which Swift's Glibc module lacks: its own bit and `O_DIRECTORY`, so that a system that does not know
    /// it refuses it.
    static let unnamed: Int32 = 0o20000000 | O_DIRECTORY

    /// Creates a file without a name beside `target`, or one under a name that nobody has.
    fileprivate func openHidden(beside target: FilePath, mode: mode_t) throws(Errno) -> (Int32, path: FilePath?) {
        do {
            let number = try open(target.folder, O_WRONLY | Self.unnamed, mode)
            // The way to a name of its own leads through /proc.
            if (try? status(.ofDescriptor(number))) != nil { return (number, nil) }
            try close(number)
        } catch let error where [EOPNOTSUPP, EISDIR, EINVAL].contains(error.code) {
            // No unnamed files here.
        }
        return try withFreeName(beside: target) { path throws(Errno) in
            (try open(path, O_WRONLY | O_CREAT | O_EXCL, mode), path)
        }
    }

    /// Gives an unnamed file a name that nobody has.
    fileprivate func link(_ descriptor: Int32, beside target: FilePath) throws(Errno) -> FilePath {
        try withFreeName(beside: target) { path throws(Errno) in
            try link(descriptor, path)
            return path
        }
    }

    /// The name does not contain the target's, which may be as long as names can get.
    private func withFreeName<Result>(
        beside target: FilePath, _ body: (FilePath) throws(Errno) -> Result
    ) throws(Errno) -> Result {
        while true {
            do {
                return try body(target.sibling(LeftoverFile.newName()))
            } catch let error where error.code == EEXIST {
                continue
            }
        }
    }
}
