import SignalKit
import Testing

@testable import RunKit

@Suite("SHA-256")
struct SHA256Tests {
    /// The examples of FIPS 180-4's secure hash standard.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func `of the standard's examples`(text: String, digest: String) {
        #expect(SHA256.digest(of: Array(text.utf8)) == digest)
    }

    @Test(arguments: [1, 7, 63, 64, 65, 100_000])
    func `is the same however the bytes come`(piece: Int) throws {
        let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
        let digest = InputDigest(ByteSource(bytes: bytes))
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: piece, alignment: 1)
        defer { buffer.deallocate() }
        #expect(try digest.source.read(buffer) == min(piece, bytes.count))
        #expect(digest.finish(draining: false) == nil)
        #expect(digest.finish(draining: true) == InputFacts(bytes: bytes.count, sha256: SHA256.digest(of: bytes)))
        // Once at the end it stays the same.
        #expect(try digest.source.read(buffer) == 0)
        #expect(digest.finish(draining: false)?.sha256 == SHA256.digest(of: bytes))
    }
}
