import Foundation
import TestSupport
import Testing

/// `Scripts/check-walls` refuses what a compiler lets pass, however it is spelled.
@Suite(.blocking) struct WallsTests {
    /// A copy of the sources, in which the script looks.
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try FileManager.default.copyItem(atPath: Repository.path("Sources"), toPath: folder["Sources"])
    }

    private func check() throws -> Program.Outcome {
        try Program(
            [Repository.path("Scripts/check-walls"), folder.path], in: folder, environment: ["LC_ALL": "C.UTF-8"],
            path: "/bin/bash"
        ).waitForExit()
    }

    private static let pure = [
        "import Glibc", "internal import Glibc", "import Foundation", "import struct Foundation.Date", "import\nGlibc",
        "import // FrameKit\nGlibc", "import PlainText; import Glibc", "@_exported import PlainText",
        "@preconcurrency import Dispatch", "import CNcurses", "import `Glibc`",
        "#if canImport(Glibc)\nimport Glibc\n#endif",
        "/* */ import Glibc", "@_silgen_name(\"unlink\") func remove(_: UnsafePointer<CChar>) -> Int32",
        "@_extern(c) func unlink()", "func reach() { print(1) }", "func reach() { Swift.print (1) }",
        "let half = 1 / 2; func reach() { debugPrint(half) }", "let slashes = \"//\"; func reach() { dump(slashes) }",
        "let say: (Any) -> Void = { print($0) }", "let now = ContinuousClock().now", "let now = SuspendingClock.now",
        "let clock: any Clock<Duration> = .continuous", "func reach() { Task { } }", "func reach() async { }",
        "func reach() { Task.detached { } }", "let words = CommandLine.arguments", "let now = Date()",
        "func reach() { FileHandle.standardError.write(words) }", "func reach() { DispatchQueue.main.async { } }",
        "let chance = Int.random(in: 0...1)", "let chance = [1].randomElement()", "let chance = 1.hashValue",
    ]

    private static let dashboard = [
        "let table = try? PriceTable(path: \"prices.csv\")", "let table = try? PriceTable (path: \"prices.csv\")",
        "let table: PriceTable? = try? .init(path: \"prices.csv\")", "let bytes = ByteSource(descriptor: 0)",
        "typealias Table = PriceTable\nlet table = try? Table(path: \"prices.csv\")", "let count = Workers.online",
        "let run = try? SignalRun(over: table, window: 2, workers: 8)", "let all = WorkShare.map(2, workers: 2) { $0 }",
    ]

    private static let library = [
        "unlink(path)", "Glibc.unlink(path)", "let delete = unlink", "fputs(path, stderr)", "write(2, path, 1)",
        "Glibc.write(2, path, 1)", "getenv(path)", "clock_gettime(CLOCK_MONOTONIC, &now)", "open(path, O_WRONLY)",
        "exit(1)", "time(nil)", "rename(path, path)", "system(path)", "remove (path)", "raise(9)", "print(path)",
    ]

    @Test func `the house keeps to its walls`() throws {
        let outcome = try check()
        #expect(outcome.exitCode == 0 && outcome.errors == "")
    }

    @Test(arguments: ["Dashboard/Draw", "DemoKit", "FrameKit", "PlainText", "SignalKit/Table"])
    func `a reach beyond a wall is refused`(place: String) throws {
        let reaches = Self.pure + (place.hasPrefix("Dashboard") ? Self.dashboard : [])
        for (number, reach) in reaches.enumerated() {
            try folder.write(reach + "\n", to: "Sources/\(place)/Reach\(number).swift")
        }
        let outcome = try check()
        #expect(outcome.exitCode == 1)
        for (number, reach) in reaches.enumerated() {
            #expect(outcome.errors.contains("Sources/\(place)/Reach\(number).swift:"), "\(reach)")
        }
    }

    @Test(arguments: ["SignalKit/Source/GrowingFile", "SignalKit/Parallel/Workers", "PlainText/SystemMessage"])
    func `a file that may name the C library neither writes nor deletes`(file: String) throws {
        let name = "Sources/\(file).swift"
        let text = try folder.text(of: name)
        try folder.write(text + Self.library.joined(separator: "\n") + "\n", to: name)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
        let outcome = try check()
        for (number, reach) in Self.library.enumerated() {
            #expect(outcome.errors.contains("\(name):\(lines + number):"), "\(reach)")
        }
    }

    @Test func `a link leads round no wall`() throws {
        try folder.write("import Glibc\n", to: "elsewhere.swift")
        try folder.link("Sources/FrameKit/Reach.swift", to: "../../elsewhere.swift")
        #expect(try check().errors.contains("Sources/FrameKit/Reach.swift: import Glibc"))
    }
}
