internal import CNcurses
internal import Glibc

/// Gives the terminal back when the program is ended by a fault: traps, SIGSEGV, SIGABRT, stack overflow.
///
/// The handler and its state are C statics in the shim, private to each object file: only this file may name them.
enum CrashRestore {
    static func arm(tty: TtyDevice, resetSequence: [UInt8], stderr: StderrCapture) {
        var modes = tty.originalModes
        let reset = resetSequence.map { CChar(bitPattern: $0) }
        nc_arm_crash_restore(
            tty.output, tty.writer, &modes, MemoryLayout<termios>.size, reset, reset.count, stderr.captured,
            stderr.standardError)
    }

    static func disarm() { nc_disarm_crash_restore() }
}
