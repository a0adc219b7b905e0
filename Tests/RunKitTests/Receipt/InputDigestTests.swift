import SignalKit
import Synchronization
import Testing

@testable import RunKit

@Suite("The digest of an input")
struct InputDigestTests {
    /// Hands out pieces, then nothing; a `nil` is a failure.
    private static func source(_ pieces: [[UInt8]?]) -> ByteSource {
        let rest = Mutex(pieces[...])
        return ByteSource { buffer throws(ByteSource.Failure) in
            guard let piece = rest.withLock({ $0.popFirst() }) else { return 0 }
            guard let piece else { throw .system(errno: 5) }
            buffer.copyBytes(from: piece)
            return piece.count
        }
    }

    private static let pieces: [[UInt8]?] = [Array("close\n".utf8), Array("1\n".utf8), Array("2\n".utf8)]

    private func read(_ digest: InputDigest, times: Int) throws {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64, alignment: 16)
        defer { buffer.deallocate() }
        for _ in 0..<times { _ = try digest.source.read(buffer) }
    }

    @Test(arguments: 0...4)
    func `is that of all bytes, however many of them the engine took`(times: Int) throws {
        let digest = InputDigest(Self.source(Self.pieces))
        try read(digest, times: times)
        let facts = InputFacts(bytes: 10, sha256: SHA256.digest(of: Array("close\n1\n2\n".utf8)))
        #expect(digest.finish(draining: true) == facts && digest.finish(draining: false) == facts)
    }

    @Test(arguments: 0...3)
    func `is none where a pipe was not read to its end`(times: Int) throws {
        let digest = InputDigest(Self.source(Self.pieces))
        try read(digest, times: times)
        #expect(digest.finish(draining: false) == nil)
    }

    @Test func `is none where the rest cannot be read`() throws {
        let digest = InputDigest(Self.source(Self.pieces + [nil]))
        try read(digest, times: 1)
        #expect(digest.finish(draining: true) == nil)
    }

    @Test func `of nothing is that of nothing`() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        #expect(InputDigest(Self.source([])).finish(draining: true) == InputFacts(bytes: 0, sha256: empty))
    }
}
