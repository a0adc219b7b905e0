import SignalKit
import Synchronization
import Testing

@testable import RunKit

@Suite("The recorders of a run")
struct RunRecordTests {
    /// Writes down what it is asked for; fails where it is told to.
    private final class Witness: Recorder {
        let name: String
        let replaces: FilePath?
        let failsIn: String?
        let notes: Notes

        init(_ name: String, _ notes: Notes, replaces: FilePath? = nil, failsIn: String? = nil) {
            (self.name, self.notes, self.replaces, self.failsIn) = (name, notes, replaces, failsIn)
        }

        func prepare(_ run: RunRecord) throws(RunFailure) { try note("prepare") }
        func commit(_ run: RunRecord) throws(RunFailure) { try note("commit") }

        private func note(_ step: String) throws(RunFailure) {
            if step == failsIn { throw .internalError(name) }
            notes.add("\(step) \(name)")
        }
    }

    private final class Notes: Sendable {
        private let list = Mutex<[String]>([])
        func add(_ note: String) { list.withLock { $0.append(note) } }
        var all: [String] { list.withLock { $0 } }
    }

    private func run() throws -> RunRecord {
        let prices = "close\n" + (1...20).map { "\($0 % 7)\n" }.joined()
        let (facts, report) = try SignalJob(window: 3, warmup: .zero, options: PriceReader.Options(workers: 1))
            .run(ByteSource(bytes: Array(prices.utf8)))
        return RunRecord(
            plan: Plan(RunOptions(), config: nil), facts: facts, report: report, interval: nil, latencyMilliseconds: 0)
    }

    private func events(_ notes: Notes) -> RunLog { RunLog { notes.add($0.event) } }

    @Test func `are all ready before the first commits; the first one comes last`() throws {
        let notes = Notes()
        let recorders = [
            Witness("log", notes), Witness("metrics", notes, replaces: "m"), Witness("signals", notes, replaces: "s"),
        ]
        try run().deliver(to: recorders, announcing: events(notes))
        #expect(
            notes.all == [
                "prepare log", "prepare metrics", "prepare signals", "outputs.replacing", "commit signals",
                "commit metrics", "commit log",
            ])
    }

    @Test func `announce nothing where one file is replaced`() throws {
        let notes = Notes()
        try run().deliver(
            to: [Witness("log", notes), Witness("metrics", notes, replaces: "m")], announcing: events(notes))
        #expect(!notes.all.contains("outputs.replacing"))
    }

    @Test(arguments: [("prepare", 0), ("commit", 1)])
    func `commit nothing more once one has failed`(step: String, committed: Int) throws {
        let notes = Notes()
        let recorders = [
            Witness("log", notes), Witness("metrics", notes, failsIn: step), Witness("signals", notes),
        ]
        #expect(throws: RunFailure.internalError("metrics")) {
            try run().deliver(to: recorders, announcing: events(notes))
        }
        #expect(notes.all.count { $0.hasPrefix("commit") } == committed)
        #expect(!notes.all.contains("commit log"))
    }
}
