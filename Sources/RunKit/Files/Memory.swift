import Glibc

/// What the system would give of memory.
package enum Memory {
    /// Whether so many bytes could be had now. The limit of the process (`ulimit -v`) is what mostly stands in the way; a
    /// system that promises more than it has says yes.
    package static func isThere(for bytes: Int) -> Bool {
        let start = mmap(nil, max(1, bytes), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        guard let start, start != MAP_FAILED else { return false }
        munmap(start, max(1, bytes))
        return true
    }
}
