internal import Glibc

/// Growable bytes with room before and after them, so that 64-byte loads at either end stay inside the allocation.
///
/// The memory comes from the system, not from `malloc`, which keeps what a line of 16 MiB took for later and, after a
/// few such lines, holds several times as much as is in use.
struct ChunkBuffer: ~Copyable {
    private static let margin = 64

    private var memory: UnsafeMutableRawBufferPointer
    private(set) var count = 0

    /// Where there is no memory for `capacity`, it begins smaller: ``grow(_:)`` then says so.
    init(capacity: Int) {
        memory = Self.map(capacity) ?? Self.allocate(0)
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
        guard let smaller = Self.map(capacity) else { return }
        Self.release(memory)
        memory = smaller
    }

    /// Makes room for `room` more bytes.
    private mutating func reserve(_ room: Int) {
        guard spare.count < room else { return }
        move(into: Self.allocate(max(count + room, count * 2)))
    }

    /// Makes room for `room` more bytes of a source, or says that there is no memory for them.
    mutating func grow(_ room: Int) throws(ByteSource.Failure) {
        guard spare.count < room else { return }
        let capacity = max(count + room, count * 2)
        guard let larger = Self.map(capacity) else { throw .noMemory(bytes: capacity) }
        move(into: larger)
    }

    /// Says whether there is memory for so many bytes elsewhere. What is little goes unasked.
    static func checkMemory(for bytes: Int) throws(ByteSource.Failure) {
        guard bytes > 1 << 20 else { return }
        guard let memory = map(bytes) else { throw .noMemory(bytes: bytes) }
        release(memory)
    }

    private mutating func move(into larger: UnsafeMutableRawBufferPointer) {
        UnsafeMutableRawBufferPointer(rebasing: larger[Self.margin...]).copyMemory(from: bytes)
        Self.release(memory)
        memory = larger
    }

    private static func allocate(_ capacity: Int) -> UnsafeMutableRawBufferPointer {
        guard let memory = map(capacity) else { fatalError("out of memory for \(capacity) bytes of input") }
        return memory
    }

    /// Fresh pages are zero, so that loads from the margins are defined.
    private static func map(_ capacity: Int) -> UnsafeMutableRawBufferPointer? {
        let size = capacity + 2 * margin
        let start = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        guard let start, start != MAP_FAILED else { return nil }
        return UnsafeMutableRawBufferPointer(start: start, count: size)
    }

    private static func release(_ memory: UnsafeMutableRawBufferPointer) {
        munmap(memory.baseAddress, memory.count)
    }
}
