import Glibc
import Testing

@testable import RunKit
@testable import SignalKit

@Suite("A failed run")
struct RunFailureTests {
    private static func io(_ operation: SystemError.Operation) -> RunFailure { .io(failure(operation, "x", EIO)) }
    private static func prices(_ fact: PriceFileError.Fact) -> RunFailure {
        .prices(file: "x", .file(PriceFileError(fact)))
    }

    @Test(
        arguments: [
            (.usage("x"), 64), (.sameFile(option: "a", other: "b", path: "x"), 64), (.terminal("x"), 64),
            (.config(file: "x", .empty), 78), (.configEdit(file: "x", .wouldChangeMore), 78),
            (.keys(file: "x", .yaml(.empty)), 78), (prices(.noRows), 65),
            (prices(.severalSymbols(first: "", second: "")), 65),
            // It may go well the next time.
            (prices(.readFailed(errno: EIO)), 74), (prices(.changedWhileReading), 74),
            (.prices(file: "x", .noMemory(bytes: 1)), 74), (.noMemory(file: "x", bytes: 1), 74),
            (.prices(file: "x", .windowExceedsRows(window: 2, rows: 1)), 65), (.prices(file: "x", .sumsTooLarge), 65),
            (.prices(file: "x", .cancelled), 70), (.receipt(file: "x", .notFound("y")), 65), (.internalError("x"), 70),
            (io(.openInput), 66), (io(.createOutput), 73), (io(.read), 74), (io(.write), 74), (io(.sync), 74),
            (io(.replace), 74), (io(.close), 74), (io(.watchSignals), 70), (.stopped(.interrupt), 130),
            (RunFailure(IOFailure.stopped(.terminate)), 143),
        ] as [(RunFailure, Int32)])
    func `has an exit code of its kind`(failure: RunFailure, code: Int32) {
        #expect(failure.exitCode == code)
    }

    @Test(arguments: [
        ("a.zst", "zstd -dc < a.zst | mlops-tui --input -"), ("a b.zst", "zstd -dc < 'a b.zst' | mlops-tui --input -"),
        // What is not UTF-8 is written out here, and would name another file.
        ("x\\xff.zst", "zstd -dc < FILE | mlops-tui --input -"), ("-", "zstd -dc < FILE | mlops-tui --input -"),
        ("C:\\x.zst", "zstd -dc < 'C:\\x.zst' | mlops-tui --input -"),
    ])
    func `has a command with the file's name, where that is a name`(file: String, command: String) {
        let failure = RunFailure.prices(file: file, .file(PriceFileError(.source(.notText(.zstandard)))))
        #expect(failure.message.contains("expected CSV text: \(command))"))
    }

    @Test(arguments: [
        (["README.txt", "b.csv"], 2, "unzip -p a.zip b.csv |", "'README.txt', 'b.csv' ("),
        (["a.txt", "b.txt"], 2, "unzip -p a.zip a.txt |", "'a.txt', 'b.txt' ("),
        (["a[1].CSV", "b.txt"], 9, "unzip -p a.zip 'a\\[1\\].CSV' |", "'a[1].CSV', 'b.txt', … ("),
    ])
    func `offers the prices of an archive, as unzip takes their name`(
        names: [String], count: Int, command: String, list: String
    ) {
        let fault = SourceFault.severalMembers(names, count: count)
        let message = RunFailure.prices(file: "a.zip", .file(PriceFileError(.source(fault)))).message
        #expect(message.contains("the zip archive has \(count) files, \(list)") && message.contains(command))
    }
}
