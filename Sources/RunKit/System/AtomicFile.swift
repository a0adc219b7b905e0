import Glibc

/// A file that appears at its path whole, or not at all.
///
/// The bytes go to a temporary file beside it, are brought to disk, and take the path with one rename: a reader sees
/// the old file or the new one, also after a power cut. Unless it is committed, dropping the value removes the
/// temporary file; so every way out but SIGKILL leaves nothing behind, as long as the stack unwinds.
struct AtomicFile: ~Copyable {
    private let name: String
    private let target: String
    private let calls: FileCalls
    private let temporary: String
    private var descriptor: Descriptor?
    private var isInPlace = false

    /// Creates the temporary file.
    ///
    /// - Parameters:
    ///   - name: the path as it was given, for errors.
    ///   - target: the path that is taken: no symbolic link.
    ///   - existing: the file that is there now; the new one gets its mode and, where that is allowed, its owner.
    static func create(
        name: String, target: String, existing: stat?, calls: FileCalls
    ) throws(IOFailure) -> AtomicFile {
        let (number, temporary) = try naming(.createOutput, name) { () throws(Errno) in
            // A rename asks only the folder for leave; a read-only file is meant to stay as it is.
            if existing != nil { try calls.checkWritable(target) }
            // Until it has the mode of what it replaces, it is nobody else's to read.
            return try calls.openTemporary(beside: target, mode: existing == nil ? 0o666 : 0o600)
        }
        var file = AtomicFile(name: name, target: target, temporary: temporary, calls: calls)
        file.descriptor = try Descriptor(number, path: name, isOurs: true, operation: .createOutput, calls: calls)
        if let existing { try file.takeOver(existing, number) }
        return file
    }

    private init(name: String, target: String, temporary: String, calls: FileCalls) {
        self.name = name
        self.target = target
        self.temporary = temporary
        self.calls = calls
    }

    deinit {
        if !isInPlace { try? calls.unlink(temporary) }
    }

    func write(_ bytes: UnsafeRawBufferPointer, patience: Patience) throws(IOFailure) {
        try descriptor?.write(bytes, patience: patience)
    }

    /// Puts the file in its place.
    consuming func commit() throws(IOFailure) {
        if let descriptor = descriptor.take() {
            try naming(.sync, name) { () throws(Errno) in try calls.sync(descriptor.number) }
            try descriptor.close()
        }
        try naming(.replace, name) { () throws(Errno) in try calls.rename(temporary, target) }
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
        let folder = folderPrefix(target).isEmpty ? "." : folderPrefix(target)
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
    /// Creates a file under a name that nobody has and nobody guesses, and returns it open.
    ///
    /// The name does not contain the target's, which may be as long as names can get.
    fileprivate func openTemporary(beside target: String, mode: mode_t) throws(Errno) -> (Int32, path: String) {
        while true {
            let unique = String(UInt64.random(in: .min ... .max), radix: 36)
            let path = folderPrefix(target) + ".mlops-tui-\(getpid())-\(unique).tmp"
            do {
                return (try open(path, O_WRONLY | O_CREAT | O_EXCL, mode), path)
            } catch let error where error.code == EEXIST {
                continue
            }
        }
    }
}
