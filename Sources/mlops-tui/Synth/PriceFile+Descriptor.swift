import Glibc
import RunKit

/// Writes the file to a descriptor; a reader that has seen enough (`| head`) is no error.
///
/// SIGPIPE has to be ignored for that, else it ends the program before `write` can report.
func writePrices(_ options: SynthOptions, toDescriptor descriptor: Int32) throws(Errno) {
    do throws(Errno) {
        try writePrices(options) { (block) throws(Errno) in
            try writeAll(block, to: descriptor)
        }
    } catch {
        guard error.code == EPIPE else { throw error }
    }
}

private func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws(Errno) {
    var rest = bytes[...]
    while !rest.isEmpty {
        let written = write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if written >= 0 {
            rest = rest.dropFirst(written)
        } else if errno != EINTR {
            throw Errno(code: errno)
        }
    }
}
