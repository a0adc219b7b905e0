internal import Glibc

/// The system's words for an error number.
package enum SystemMessage {
    /// What `strerror` says of `code`, for example "No such file or directory" for 2.
    package static func words(for code: Int32) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
            guard let start = buffer.baseAddress, strerror_r(code, start, buffer.count) == 0 else {
                return "error \(code)"
            }
            return String(cString: start)
        }
    }
}
