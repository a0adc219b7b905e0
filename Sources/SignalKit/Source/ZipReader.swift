/// Unpacks the one file of a zip archive, from front to back: pipes have no end to look at first.
///
/// So the list of files at the archive's end is not what decides; the headers before each file are read instead, and
/// only when the data of the first file is through is it known that no second one follows. Until then what was handed
/// out is not to be believed. Folders and what macOS leaves beside a file do not count.
struct ZipReader: ~Copyable, ByteReader {
    /// How many names a refusal lists.
    static let namesListed = 12

    private enum Stage {
        case beforeMember
        case inMember
        case afterEnd
    }

    private var input: ReadAhead
    private var inflater = Inflater(.none)
    private var stage = Stage.beforeMember
    private var member: ZipHeader?
    /// The data of the present member that is still to come, where its size was known beforehand.
    private var packedLeft: UInt64?
    private var packedBytes: UInt64 = 0
    private var checkSum: UInt32 = 0
    /// The files found so far, the first by name.
    private var names: [String] = []
    private var count = 0

    init(_ input: ReadAhead) { self.input = input }

    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(ByteSource.Failure) -> Int {
        while stage != .afterEnd {
            if stage == .beforeMember { try beginMember() }
            while stage == .inMember {
                let made = try unpack(into: buffer)
                // Of a second file only the name is wanted.
                if made > 0, count == 1, member?.isBeside == false { return made }
            }
        }
        return 0
    }

    /// Reads to the end of the archive for the names of its files.
    ///
    /// - Returns: the fault of an archive that is not one file; `nil` where it is.
    mutating func otherMembers() -> SourceFault? {
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 1)
        defer { room.deallocate() }
        do throws(ByteSource.Failure) {
            while try read(into: room) > 0 {}
        } catch {
            // Damage further on does not change what was wrong before.
            if case .refused(.severalMembers(let names, let count)) = error {
                return .severalMembers(names, count: count)
            }
        }
        return nil
    }

    private mutating func beginMember() throws(ByteSource.Failure) {
        guard try input.peek(4).elementsEqual(ZipHeader.signature) else { return try finish() }
        guard let header = try ZipHeader(reading: &input) else { throw .refused(.cutShort(.zip)) }
        if !header.isBeside {
            if count == 0, header.kindOfArchive != .zip { throw .refused(.notText(header.kindOfArchive)) }
            if header.isEncrypted { throw .refused(.encrypted(name: header.name)) }
            if case .other(let method) = header.method { throw .refused(.unknownMethod(method, name: header.name)) }
            count += 1
            if names.count < Self.namesListed { names.append(header.name) }
        }
        if header.method != .deflated, header.packedSize == nil {
            // Nothing says where such data ends.
            throw .refused(.unknownMethod(0, name: header.name))
        }
        member = header
        packedLeft = header.packedSize
        packedBytes = 0
        checkSum = 0
        inflater.reset()
        stage = .inMember
    }

    /// Unpacks a piece of the present member; 0 where it made nothing yet, or has ended.
    private mutating func unpack(into buffer: UnsafeMutableRawBufferPointer) throws(ByteSource.Failure) -> Int {
        let isDeflated = member?.method == .deflated
        if !isDeflated, packedLeft == 0 {
            try endMember()
            return 0
        }
        guard try !input.peek(1).isEmpty else { throw .refused(.cutShort(.zip)) }
        let step = isDeflated ? input.ahead.withUnsafeBytes { inflater.inflate($0, into: buffer) } : copy(into: buffer)
        input.skip(step.used)
        packedBytes += UInt64(step.used)
        checkSum = Inflater.checkSum(UnsafeRawBufferPointer(rebasing: buffer[..<step.made]), after: checkSum)
        switch step.outcome {
        case .damaged: throw .refused(.damaged(.zip))
        case .ended: try endMember()
        case .goesOn: break
        }
        return step.made
    }

    private mutating func copy(
        into buffer: UnsafeMutableRawBufferPointer
    ) -> (used: Int, made: Int, outcome: Inflater.Outcome) {
        let count = min(input.ahead.count, buffer.count, Int(clamping: packedLeft ?? 0))
        input.ahead.withUnsafeBytes { buffer.copyMemory(from: .init(rebasing: $0[..<count])) }
        packedLeft = packedLeft.map { $0 - UInt64(count) }
        return (count, count, .goesOn)
    }

    private mutating func endMember() throws(ByteSource.Failure) {
        stage = .beforeMember
        guard let member else { return }
        var expected = (sum: member.checkSum, size: member.packedSize)
        if member.hasDescriptor { expected = try descriptor() }
        guard checkSum == expected.sum, expected.size ?? packedBytes == packedBytes else {
            throw .refused(.damaged(.zip))
        }
    }

    /// Check sum and packed size behind the data (4.3.9): with or without a signature, in 32 or 64 bits. What follows
    /// tells which.
    private mutating func descriptor() throws(ByteSource.Failure) -> (sum: UInt32, size: UInt64?) {
        let hasSignature = try input.peek(4).elementsEqual([0x50, 0x4B, 7, 8])
        let start = hasSignature ? 4 : 0
        let next = Array(try input.peek(start + 24))
        for (width, end) in [(4, start + 12), (8, start + 20)] where next.count >= end + 4 {
            guard next[end] == 0x50, next[end + 1] == 0x4B else { continue }
            input.skip(end)
            let size =
                width == 4
                ? UInt64(next.number(at: start + 4, UInt32.self)) : next.number(at: start + 4, UInt64.self)
            return (next.number(at: start, UInt32.self), size)
        }
        throw .refused(next.count < start + 24 ? .cutShort(.zip) : .damaged(.zip))
    }

    /// The archive's own list follows the last file.
    private mutating func finish() throws(ByteSource.Failure) {
        stage = .afterEnd
        let next = try input.peek(4)
        guard next.count == 4 else { throw .refused(.cutShort(.zip)) }
        guard next.starts(with: [0x50, 0x4B]) else { throw .refused(.damaged(.zip)) }
        try checkEnd()
        guard count > 0 else { throw .refused(.noMember) }
        guard count == 1 else { throw .refused(.severalMembers(names, count: count)) }
    }

    /// Reads to the end; the record that ends an archive must be there, or a download broke off.
    private mutating func checkEnd() throws(ByteSource.Failure) {
        var tail: [UInt8] = []
        while try !input.peek(1).isEmpty {
            // The record is 22 bytes and a comment of at most 65,535.
            tail.append(contentsOf: input.ahead)
            input.skip(input.ahead.count)
            if tail.count > 1 << 18 { tail.removeFirst(tail.count - (1 << 17)) }
        }
        let starts = tail.indices.dropLast(21).reversed()
        guard starts.contains(where: { tail[$0...].starts(with: [0x50, 0x4B, 5, 6]) }) else {
            throw .refused(.cutShort(.zip))
        }
    }
}
