internal import CNcurses
internal import Glibc

/// Holds back what is written to fd 2 while the dashboard is up, so that it neither spoils the screen nor gets lost.
///
/// Only where fd 2 is the dashboard's terminal: any other stderr spoils nothing and is better written at once.
struct StderrCapture {
    /// The memory file behind fd 2 meanwhile, and the real stderr; -1 and 2 where nothing is captured.
    let captured: Int32
    let standardError: Int32

    init(on tty: TtyDevice) {
        guard isatty(2) == 1, tty.isTerminal(of: 2) else {
            (captured, standardError) = (-1, 2)
            return
        }
        let memory = nc_memory_file("stderr")
        let saved = memory < 0 ? -1 : fcntl(2, F_DUPFD_CLOEXEC, 3)
        guard memory >= 0, saved >= 0, dup2(memory, 2) == 2 else {
            for fd in [memory, saved] where fd >= 0 { Glibc.close(fd) }
            (captured, standardError) = (-1, 2)
            return
        }
        (captured, standardError) = (memory, saved)
    }

    /// Gives fd 2 back.
    ///
    /// - Returns: what was held, to be replayed when the screen is the shell's again. Call once.
    func release() -> [UInt8] {
        guard captured >= 0 else { return [] }
        dup2(standardError, 2)
        defer {
            Glibc.close(captured)
            Glibc.close(standardError)
        }
        return MemoryFile.bytes(of: captured, from: 0)
    }
}

/// Files without a name.
enum MemoryFile {
    /// Everything from an offset on.
    static func bytes(of descriptor: Int32, from offset: Int) -> [UInt8] {
        let count = lseek(descriptor, 0, SEEK_END) - offset
        guard count > 0 else { return [] }
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, read in
            read = max(0, pread(descriptor, buffer.baseAddress, count, offset))
        }
    }
}
