import SignalKit
import Testing

@testable import RunKit

@Suite struct ConfigReaderTests {
    @Test(arguments: ConfigCase.accepted)
    func `a config is read`(_ example: ConfigCase) {
        #expect(verdict(on: example.bytes) == example.expected)
    }

    @Test(arguments: ConfigCase.refused)
    func `a config is refused`(_ example: ConfigCase) {
        #expect(verdict(on: example.bytes) == example.expected)
    }

    private func verdict(on bytes: [UInt8]) -> ConfigCase.Verdict {
        let reading = ConfigReader.read(bytes)
        switch reading.result {
        case .success(let config): return .accepted(config, warnedAbout: reading.warnings.map(\.unknownKey.name))
        case .failure(let error): return .refused(error)
        }
    }

    @Test(arguments: ["e\u{301}", "\u{E9}"])
    func `a version keeps its very scalars`(_ version: String) {
        let reading = ConfigReader.read(Array(ConfigCase.withVersion(version).utf8))
        #expect(reading.version.map { Array($0.unicodeScalars) } == Array(version.unicodeScalars))
    }

    @Test(arguments: [
        "seed: x\nwindow: 5\nversion: v7\n", "version: v7\n", "version: v7\nversions: 8\n",
        "seed: 1\nwindow: 0\nversion: \"v7\"\n", "seed: 1\nwindow: 5\nversion: v7\nseed: 2\n",
        "version: v7\n<<: {}\n", "version: v7\nx: \(ConfigCase.nested(40))\n",
        "version: v7\nwarmup: none\nseed: 1\nwindow: 2\n", "version: v7\nx: {version: v8, version: v9}\n",
    ])
    func `the version is known although something else is wrong`(_ text: String) {
        let reading = ConfigReader.read(Array(text.utf8))
        #expect(reading.version == "v7")
        #expect(throws: ConfigError.self) { try reading.config() }
    }

    @Test(arguments: [
        "seed: 1\nwindow: 5\nversion: v1\nversion: v2\n", "seed: 1\nversion: [v1]\n", "version: \"v1\n", "version:\n",
        "version: \"\\e\"\n", "version: &v v1\n",
    ])
    func `a version that cannot be read is not made up`(_ text: String) {
        #expect(ConfigReader.read(Array(text.utf8)).version == nil)
    }

    @Test(arguments: [
        ("windw", ConfigKey.window), ("WINDOW", .window), ("windows", .window), ("sed", .seed), ("seeds", .seed),
        ("versoin", .version), ("warm-up", .warmup), ("window_", .window), (" window", .window), ("check", .checks),
        ("Checks", .checks),
    ])
    func `a slip of the pen is near the key that was meant`(_ name: String, _ key: ConfigKey) {
        #expect(ConfigKey(near: name) == key)
    }

    @Test(arguments: ["", "x", "sd", "rows", "win", "revision", "windowlength", String(repeating: "seed", count: 9000)])
    func `another word is near no key`(_ name: String) {
        #expect(ConfigKey(near: name) == nil)
    }

    @Test func `a key given twice is no unknown key`() {
        let reading = ConfigReader.read(Array("seed: 1\nwindow: 5\nversion: v1\nseed: 2\n".utf8))
        #expect(reading.warnings.isEmpty)
    }

    @Test func `a file of unknown keys gives ten warnings`() {
        let text = "seed: 1\nwindow: 5\nversion: v1\n" + (0..<3000).map { "key\($0): x\n" }.joined()
        let reading = ConfigReader.read(Array(text.utf8))
        #expect(reading.warnings.count == ConfigWarning.most)
        #expect(reading.version == "v1")
    }

    @Test(arguments: 0..<UInt64(40))
    func `damaged bytes are read or refused, never a trap`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let sources = (ConfigCase.accepted + ConfigCase.refused).filter { $0.bytes.count < 400 }
        let alphabet = Array("&*[]{}\"'|>-?:,#!%@ \t\r\n<~0x\\".utf8) + [0x00, 0xEF, 0xC2, 0x85, 0xFF]
        for _ in 0..<100 {
            var bytes = sources[Int(random.next() % UInt64(sources.count))].bytes
            for _ in 0..<(1 + random.next() % 4) where !bytes.isEmpty {
                bytes[Int(random.next() % UInt64(bytes.count))] = alphabet[Int(random.next() % UInt64(alphabet.count))]
            }
            switch ConfigReader.read(bytes).result {
            case .success(let config): #expect(config.window >= 1 && !config.version.isEmpty)
            case .failure(let error): #expect(error.message(in: "c").count < 600)
            }
        }
    }
}
