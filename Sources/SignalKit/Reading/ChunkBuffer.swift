/// Growable bytes with room before and after them, so that 64-byte loads at either end stay inside the allocation.
struct ChunkBuffer: ~Copyable {
    private static let margin = 64

    private var memory: UnsafeMutableRawBufferPointer
    private(set) var count = 0

    init(capacity: Int) {
        memory = Self.allocate(capacity)
    }

    deinit { memory.deallocate() }

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
        memory.deallocate()
        memory = Self.allocate(capacity)
    }

    /// Makes room for `room` more bytes.
    mutating func reserve(_ room: Int) {
        guard spare.count < room else { return }
        let larger = Self.allocate(max(count + room, count * 2))
        UnsafeMutableRawBufferPointer(rebasing: larger[Self.margin...]).copyMemory(from: bytes)
        memory.deallocate()
        memory = larger
    }

    private static func allocate(_ capacity: Int) -> UnsafeMutableRawBufferPointer {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity + 2 * margin, alignment: 64)
        // The margins are loaded but never looked at; zeroes keep those loads defined.
        for index in 0..<margin {
            memory[index] = 0
            memory[capacity + margin + index] = 0
        }
        return memory
    }
}
