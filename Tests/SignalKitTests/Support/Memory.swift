import SignalKit
import Synchronization

extension ByteSource {
    /// Bytes from memory, at most `pieces` at a time.
    static func memory(_ bytes: [UInt8], pieces: Int = .max) -> ByteSource {
        let position = Position()
        return ByteSource { buffer throws(Failure) in
            position.value.withLock { position in
                let count = min(buffer.count, pieces, bytes.count - position)
                bytes.withUnsafeBytes { buffer.copyMemory(from: .init(rebasing: $0[position..<(position + count)])) }
                position += count
                return count
            }
        }
    }
}

private final class Position: Sendable {
    let value = Mutex(0)
}

/// Rows that a run handed out.
final class Collected: Sendable {
    private let storage = Mutex<[SignalRow]>([])
    var rows: [SignalRow] { storage.withLock { $0 } }

    func append(_ row: SignalRow) -> Bool {
        storage.withLock { $0.append(row) }
        return true
    }
}
