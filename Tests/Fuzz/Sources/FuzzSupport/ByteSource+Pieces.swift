public import SignalKit
internal import Synchronization

extension ByteSource {
    /// Bytes from memory, as a pipe might hand them out: at most as many at a time as `pieces` say, in turn; where
    /// there are none, every read gets all it asks for.
    public static func memory(_ bytes: [UInt8], pieces: [Int] = []) -> ByteSource {
        let reads = Reads()
        return ByteSource { buffer throws(Failure) in
            reads.state.withLock { state in
                let piece = pieces.isEmpty ? Int.max : pieces[state.count % pieces.count]
                let size = min(buffer.count, piece, bytes.count - state.position)
                bytes.withUnsafeBytes {
                    buffer.copyMemory(from: .init(rebasing: $0[state.position..<(state.position + size)]))
                }
                state.position += size
                state.count += 1
                return size
            }
        }
    }
}

private final class Reads: Sendable {
    let state = Mutex((position: 0, count: 0))
}
