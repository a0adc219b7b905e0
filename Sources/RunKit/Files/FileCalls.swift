package import Glibc

/// The system calls that outputs and inputs are made of, each throwing its errno.
///
/// They are values so that a test can make each of them fail in turn; `system` is what the program runs on.
package struct FileCalls: Sendable {
    var status: @Sendable (_ path: FilePath) throws(Errno) -> stat
    var linkStatus: @Sendable (_ path: FilePath) throws(Errno) -> stat
    var descriptorStatus: @Sendable (_ descriptor: Int32) throws(Errno) -> stat
    var readLink: @Sendable (_ path: FilePath) throws(Errno) -> FilePath
    var checkWritable: @Sendable (_ path: FilePath) throws(Errno) -> Void
    var open: @Sendable (_ path: FilePath, _ flags: Int32, _ mode: mode_t) throws(Errno) -> Int32
    var changeOwner: @Sendable (_ descriptor: Int32, _ user: uid_t, _ group: gid_t) throws(Errno) -> Void
    var changeMode: @Sendable (_ descriptor: Int32, _ mode: mode_t) throws(Errno) -> Void
    var read: @Sendable (_ descriptor: Int32, _ bytes: UnsafeMutableRawBufferPointer) throws(Errno) -> Int
    var write: @Sendable (_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) throws(Errno) -> Int
    var sync: @Sendable (_ descriptor: Int32) throws(Errno) -> Void
    var close: @Sendable (_ descriptor: Int32) throws(Errno) -> Void
    var lock: @Sendable (_ descriptor: Int32) throws(Errno) -> Void
    var link: @Sendable (_ descriptor: Int32, _ path: FilePath) throws(Errno) -> Void
    var names: @Sendable (_ folder: FilePath) throws(Errno) -> [FilePath]
    var rename: @Sendable (_ from: FilePath, _ to: FilePath) throws(Errno) -> Void
    var unlink: @Sendable (_ path: FilePath) throws(Errno) -> Void

    package init(
        status: @escaping @Sendable (_ path: FilePath) throws(Errno) -> stat,
        linkStatus: @escaping @Sendable (_ path: FilePath) throws(Errno) -> stat,
        descriptorStatus: @escaping @Sendable (_ descriptor: Int32) throws(Errno) -> stat,
        readLink: @escaping @Sendable (_ path: FilePath) throws(Errno) -> FilePath,
        checkWritable: @escaping @Sendable (_ path: FilePath) throws(Errno) -> Void,
        open: @escaping @Sendable (_ path: FilePath, _ flags: Int32, _ mode: mode_t) throws(Errno) -> Int32,
        changeOwner: @escaping @Sendable (_ descriptor: Int32, _ user: uid_t, _ group: gid_t) throws(Errno) -> Void,
        changeMode: @escaping @Sendable (_ descriptor: Int32, _ mode: mode_t) throws(Errno) -> Void,
        read: @escaping @Sendable (_ descriptor: Int32, _ bytes: UnsafeMutableRawBufferPointer) throws(Errno) -> Int,
        write: @escaping @Sendable (_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) throws(Errno) -> Int,
        sync: @escaping @Sendable (_ descriptor: Int32) throws(Errno) -> Void,
        close: @escaping @Sendable (_ descriptor: Int32) throws(Errno) -> Void,
        lock: @escaping @Sendable (_ descriptor: Int32) throws(Errno) -> Void,
        link: @escaping @Sendable (_ descriptor: Int32, _ path: FilePath) throws(Errno) -> Void,
        names: @escaping @Sendable (_ folder: FilePath) throws(Errno) -> [FilePath],
        rename: @escaping @Sendable (_ from: FilePath, _ to: FilePath) throws(Errno) -> Void,
        unlink: @escaping @Sendable (_ path: FilePath) throws(Errno) -> Void
    ) {
        self.status = status
        self.linkStatus = linkStatus
        self.descriptorStatus = descriptorStatus
        self.readLink = readLink
        self.checkWritable = checkWritable
        self.open = open
        self.changeOwner = changeOwner
        self.changeMode = changeMode
        self.read = read
        self.write = write
        self.sync = sync
        self.close = close
        self.lock = lock
        self.link = link
        self.names = names
        self.rename = rename
        self.unlink = unlink
    }
}

extension FileCalls {
    static let system = FileCalls(
        status: { path throws(Errno) in
            var status = stat()
            try check(stat(path.cString, &status))
            return status
        },
        linkStatus: { path throws(Errno) in
            var status = stat()
            try check(Glibc.lstat(path.cString, &status))
            return status
        },
        descriptorStatus: { descriptor throws(Errno) in
            var status = stat()
            try check(Glibc.fstat(descriptor, &status))
            return status
        },
        readLink: { path throws(Errno) in try readLink(path) },
        // By the real user, who is the effective one here: faccessat2(2), which asks for that one, is refused by the
        // system call filters of older container engines.
        checkWritable: { path throws(Errno) in try check(Glibc.access(path.cString, W_OK)) },
        open: { path, flags, mode throws(Errno) in
            try check(Glibc.open(path.cString, flags | O_CLOEXEC | O_NOCTTY, mode))
        },
        changeOwner: { descriptor, user, group throws(Errno) in try check(Glibc.fchown(descriptor, user, group)) },
        changeMode: { descriptor, mode throws(Errno) in try check(Glibc.fchmod(descriptor, mode)) },
        read: { descriptor, bytes throws(Errno) in try check(Glibc.read(descriptor, bytes.baseAddress, bytes.count)) },
        write: { descriptor, bytes throws(Errno) in
            try check(Glibc.write(descriptor, bytes.baseAddress, bytes.count))
        },
        sync: { descriptor throws(Errno) in try check(Glibc.fsync(descriptor)) },
        close: { descriptor throws(Errno) in try check(Glibc.close(descriptor)) },
        lock: { descriptor throws(Errno) in try lock(descriptor) },
        link: { descriptor, path throws(Errno) in
            let source = FilePath.ofDescriptor(descriptor)
            try check(Glibc.linkat(AT_FDCWD, source.cString, AT_FDCWD, path.cString, AT_SYMLINK_FOLLOW))
        },
        names: { folder throws(Errno) in try names(in: folder) },
        rename: { from, to throws(Errno) in try check(Glibc.rename(from.cString, to.cString)) },
        unlink: { path throws(Errno) in try check(Glibc.unlink(path.cString)) }
    )

    private static func readLink(_ path: FilePath) throws(Errno) -> FilePath {
        var target = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = try check(Glibc.readlink(path.cString, &target, target.count))
        return FilePath(bytes: target.prefix(count).map(UInt8.init(bitPattern:)))
    }

    /// Locks a whole file to write, without waiting: the lock is the open file's and ends with it.
    private static func lock(_ descriptor: Int32) throws(Errno) {
        var lock = flock()
        lock.l_type = Int16(F_WRLCK)
        lock.l_whence = Int16(SEEK_SET)
        try check(fcntl(descriptor, ofdSetLock, &lock))
    }

    /// `F_OFD_SETLK`, which Swift's Glibc module lacks.
    private static let ofdSetLock: Int32 = 37

    /// The most entries of a folder that are looked at: nobody waits for a folder of a million files.
    private static let mostNames = 4096

    private static func names(in folder: FilePath) throws(Errno) -> [FilePath] {
        guard let stream = opendir(folder.cString) else { throw Errno(code: errno) }
        defer { closedir(stream) }
        var names: [FilePath] = []
        while names.count < mostNames, let entry = readdir(stream) {
            // The name ends with a zero byte, inside the entry.
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                FilePath(bytes: bytes.prefix { $0 != 0 })
            }
            names.append(name)
        }
        return names
    }

    @discardableResult
    private static func check<Number: FixedWidthInteger>(_ result: Number) throws(Errno) -> Number {
        guard result >= 0 else { throw Errno(code: errno) }
        return result
    }
}

extension FilePath {
    /// An open descriptor as a path.
    static func ofDescriptor(_ number: Int32) -> FilePath { "/proc/self/fd/\(number)" }
}

/// Runs a system call until no signal interrupts it; if it fails, says what was being done to which path.
func naming<Result>(
    _ operation: SystemError.Operation, _ path: FilePath, _ call: () throws(Errno) -> Result
) throws(IOFailure) -> Result {
    while true {
        do {
            return try call()
        } catch let error where error.code == EINTR {
            continue
        } catch {
            throw .system(SystemError(operation: operation, path: path, errno: error))
        }
    }
}

extension stat {
    /// What kind of file it is: S_IFREG, S_IFDIR, S_IFLNK, S_IFIFO, ...
    var kind: mode_t { st_mode & S_IFMT }
    /// Read, write and execute bits with set-user-id and its kin.
    var permissions: mode_t { st_mode & 0o7777 }
}
