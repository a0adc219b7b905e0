import Glibc
import Testing

@testable import RunKit

@Suite("The words for a failed system call")
struct SystemErrorWordsTests {
    @Test(arguments: [
        (SystemError.Operation.openInput, ENOENT, "cannot open 'x': No such file or directory"),
        (.read, EIO, "cannot read 'x': Input/output error"),
        (.read, ETIMEDOUT, "cannot read 'x': the other end is not ready"),
        (.createOutput, EISDIR, "cannot create 'x': Is a directory"),
        (.write, ENOSPC, "cannot write 'x': No space left on device"),
        (.sync, EIO, "cannot bring to disk 'x': Input/output error"),
        (.replace, EBUSY, "cannot replace 'x': it is a mount point (mount its folder instead)"),
        (.close, EDQUOT, "cannot close 'x': Disk quota exceeded"),
        (.write, 9_999, "cannot write 'x': error 9999"),
    ])
    func `say what was being done, to what, and why not`(operation: SystemError.Operation, code: Int32, text: String) {
        #expect(failure(operation, "x", code).description == text)
    }

    @Test func `name the signal that ended the run`() {
        #expect(IOFailure.stopped(.terminate).description == "stopped by SIGTERM")
    }
}
