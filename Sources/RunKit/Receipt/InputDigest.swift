package import SignalKit
import Synchronization

/// Bytes on their way from an input to the engine, counted and hashed as they pass: the file is read once.
///
/// What is hashed is the file as it lies there, a compressed one before it is unpacked.
package final class InputDigest: Sendable {
    private struct State {
        var hash = SHA256()
        var bytes = 0
        var isAtEnd = false
    }

    private let inner: ByteSource
    private let state = Mutex(State())

    package init(_ source: ByteSource) { inner = source }

    /// The same bytes for the engine.
    package var source: ByteSource {
        ByteSource { [self] buffer throws(ByteSource.Failure) in
            let count = try inner.read(buffer)
            state.withLock { state in
                state.bytes += count
                state.isAtEnd = count == 0
                state.hash.update(UnsafeRawBufferPointer(rebasing: buffer.prefix(count)))
            }
            return count
        }
    }

    /// What all of the input comes to; `nil` where it was not read to its end.
    ///
    /// The engine may stop before that: behind the one file of a zip archive comes its directory. Where `drains`, the rest is
    /// read for that; a pipe may have no end.
    package func finish(draining drains: Bool) -> InputFacts? {
        let source = source
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
        defer { buffer.deallocate() }
        while !state.withLock({ $0.isAtEnd }) {
            guard drains else { return nil }
            // Why it cannot be read on has been told already, where it matters.
            guard let count = try? source.read(buffer), count >= 0 else { return nil }
        }
        return state.withLock { InputFacts(bytes: $0.bytes, sha256: $0.hash.digest) }
    }
}

/// An input as it lies there.
package struct InputFacts: Equatable, Sendable {
    package let bytes: Int
    package let sha256: String
}
