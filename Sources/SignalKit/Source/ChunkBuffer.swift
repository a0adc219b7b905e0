internal import Glibc

/// Growable bytes with room before and after them, so that 64-byte loads at either end stay inside the allocation.
///
/// The memory comes from the system, not from `malloc`, which keeps what a line of 16 MiB took for later and, after a
/// few such lines, holds several times as much as is in use.
struct ChunkBuffer: ~Copyable {
    private static let margin = 64

    private var memory: UnsafeMutableRawBufferPointer
    private(set) var count = 0

    init(capacity: Int) {
        memory = Self.allocate(capacity)
    }

    deinit { Self.release(memory) }

    /// The bytes; valid until the buffer grows.
    var bytes: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: memory[Self.margin..<(Self.margin + count)])
    }

    /// The room behind the bytes.
    var spare: UnsafeMutableRawBufferPointer {
        UnsafeMutableRawBufferPointer(rebasing: memory[(Self.margin + count)..<(memory.count - Self.margin)])
    }

    mutating func removeAll() { count = 0 }

    /// Counts bytes that were written to ``spare``.
    mutating func added(_ added: Int) { count += added }

    mutating func append(_ byte: UInt8) {
        reserve(1)
        memory[Self.margin + count] = byte
        count += 1
    }

    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        reserve(bytes.count)
        spare.copyMemory(from: bytes)
        count += bytes.count
    }

    /// Appends the text of a quoted field with each doubled quote written once.
    mutating func append(undoubling quoted: UnsafeRawBufferPointer) {
        reserve(quoted.count)
        var isSecondOfPair = false
        for byte in quoted {
            if byte == UInt8(ascii: "\"") {
                isSecondOfPair.toggle()
                if !isSecondOfPair { continue }
            }
            append(byte)
        }
    }

    mutating func removeLast(_ removed: Int) { count -= removed }

    /// Forgets the bytes, and gives back what a long record took beyond `capacity`.
    mutating func empty(keeping capacity: Int) {
        count = 0
        guard memory.count > 2 * capacity + 2 * Self.margin else { return }
        Self.release(memory)
        memory = Self.allocate(capacity)
    }

    /// Makes room for `room` more bytes.
    mutating func reserve(_ room: Int) {
        guard spare.count < room else { return }
        let larger = Self.allocate(max(count + room, count * 2))
        UnsafeMutableRawBufferPointer(rebasing: larger[Self.margin...]).copyMemory(from: bytes)
        Self.release(memory)
        memory = larger
    }

    /// Fresh pages are zero, so that loads from the margins are defined.
    private static func allocate(_ capacity: Int) -> UnsafeMutableRawBufferPointer {
        let size = capacity + 2 * margin
        let start = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        guard let start, start != MAP_FAILED else { fatalError("out of memory for \(size) bytes of input") }
        return UnsafeMutableRawBufferPointer(start: start, count: size)
    }

    private static func release(_ memory: UnsafeMutableRawBufferPointer) {
        munmap(memory.baseAddress, memory.count)
    }
}
