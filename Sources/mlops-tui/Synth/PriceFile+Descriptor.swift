import Glibc

/// The system call that failed while a price file was written.
struct SynthWriteError: Error, Equatable {
    let errorNumber: Int32
}

/// Writes the file to a descriptor; a reader that has seen enough (`| head`) is no error.
///
/// SIGPIPE has to be ignored for that, else it ends the program before `write` can report.
func writePrices(_ options: SynthOptions, toDescriptor descriptor: Int32) throws(SynthWriteError) {
    do throws(SynthWriteError) {
        try writePrices(options) { (block) throws(SynthWriteError) in
            try writeAll(block, to: descriptor)
        }
    } catch {
        guard error.errorNumber == EPIPE else { throw error }
    }
}

private func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws(SynthWriteError) {
    var rest = bytes[...]
    while !rest.isEmpty {
        let written = write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if written >= 0 {
            rest = rest.dropFirst(written)
        } else if errno != EINTR {
            throw SynthWriteError(errorNumber: errno)
        }
    }
}
