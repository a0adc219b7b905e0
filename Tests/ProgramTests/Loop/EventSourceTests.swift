import TestSupport
import Glibc
import Synchronization
import Testing

@testable import Dashboard
@testable import FrameKit
@testable import RunKit
@testable import SignalKit
@testable import mlops_tui

struct AlarmTests {
    private let start = ContinuousClock.now

    @Test func `an alarm comes once, at its time, unless it is taken back`() {
        let alarms = Alarms()
        #expect(alarms.deadline == nil)
        alarms.set(.runIsSlow, at: start + .milliseconds(16))
        alarms.set(.fileIsSlow, at: start + .milliseconds(100))
        #expect(alarms.deadline == start + .milliseconds(16))
        #expect(alarms.takeEvents(at: start + .milliseconds(15)).isEmpty)
        #expect(names(alarms.takeEvents(at: start + .milliseconds(16))) == [.runIsSlow])
        #expect(names(alarms.takeEvents(at: start + .milliseconds(17))).isEmpty)
        alarms.cancel(.fileIsSlow)
        #expect(alarms.deadline == nil)
        #expect(alarms.takeEvents(at: start + .seconds(1)).isEmpty)
    }

    @Test func `setting it again does not put it off; those that are due come in order`() {
        let alarms = Alarms()
        alarms.set(.fileIsSlow, at: start + .milliseconds(10))
        alarms.set(.fileIsSlow, at: start + .milliseconds(90))
        alarms.set(.runIsSlow, at: start + .milliseconds(5))
        #expect(names(alarms.takeEvents(at: start + .milliseconds(20))) == [.runIsSlow, .fileIsSlow])
    }

    private func names(_ events: [LoopEvent]) -> [Alarms.Name] {
        events.compactMap { if case .alarm(let name) = $0 { name } else { nil } }
    }
}

struct WaitTests {
    private final class Silence: EventSource {
        let deadline: ContinuousClock.Instant?
        init(until deadline: ContinuousClock.Instant?) { self.deadline = deadline }
        func takeEvents(at now: ContinuousClock.Instant) -> [LoopEvent] { [] }
    }

    /// A wait that ends early is followed by another: then the loop spins.
    @Test(arguments: [1, 300, 900, 1_000, 1_001, 1_999, 4_999])
    func `where nothing happens it does not end before the first deadline`(microseconds: Int) {
        let now = ContinuousClock.now
        let deadline = now + .microseconds(microseconds)
        wait(for: [Silence(until: nil), Silence(until: deadline)], until: now + .seconds(60), at: now)
        #expect(ContinuousClock.now >= deadline)
    }

    @Test func `a deadline that is over is not waited for, and what is ready ends the wait`() throws {
        let now = ContinuousClock.now
        wait(for: [Silence(until: now - .seconds(1))], until: nil, at: now)
        let pipe = try WakePipe()
        pipe.wake()
        wait(for: [Mailbox(waking: pipe)], until: nil, at: now)
    }
}

struct FileWatcherTests {
    private let folder: TemporaryFolder
    private let start = ContinuousClock.now

    init() throws { folder = try TemporaryFolder() }

    private func watcher(of path: String) -> FileWatcher {
        let watcher = FileWatcher(every: .seconds(1))
        watcher.watch(.input, path: FilePath(path), at: start)
        return watcher
    }

    private func changes(_ watcher: FileWatcher, after seconds: Int) -> [FileWatcher.Name] {
        watcher.takeEvents(at: start + .seconds(seconds)).compactMap {
            if case .changed(let name) = $0 { name } else { nil }
        }
    }

    @Test func `a file that grows, is replaced, or goes is told of, once each`() throws {
        let path = try folder.write("close\n1\n", to: "data.csv")
        let watcher = watcher(of: path)
        #expect(changes(watcher, after: 1).isEmpty)
        try folder.write("close\n1\n2\n", to: "data.csv")
        #expect(changes(watcher, after: 2) == [.input])
        #expect(changes(watcher, after: 3).isEmpty)
        let other = try folder.write("close\n1\n2\n", to: "other.csv")
        #expect(rename(other, path) == 0)
        #expect(changes(watcher, after: 4) == [.input])
        #expect(unlink(path) == 0)
        #expect(changes(watcher, after: 5) == [.input])
        #expect(changes(watcher, after: 6).isEmpty)
    }

    @Test func `the file is looked at once in a while, or when asked`() throws {
        let path = try folder.write("1", to: "data.csv")
        let watcher = watcher(of: path)
        #expect(watcher.deadline == start + .seconds(1))
        try folder.write("22", to: "data.csv")
        #expect(watcher.takeEvents(at: start + .milliseconds(999)).isEmpty)
        #expect(watcher.look().count == 1)
        #expect(changes(watcher, after: 1).isEmpty)
        #expect(watcher.deadline == start + .seconds(2))
    }

    @Test func `what the program has written itself is no news`() throws {
        let path = try folder.write("1", to: "data.csv")
        let watcher = watcher(of: path)
        try folder.write("22", to: "data.csv")
        watcher.refresh(.input)
        #expect(changes(watcher, after: 1).isEmpty)
    }

    @Test func `what is no file is not watched`() {
        #expect(mkfifo(folder["pipe"], 0o600) == 0)
        for path in [folder["pipe"], folder["missing"], "/dev/null"] {
            #expect(watcher(of: path).deadline == nil)
        }
    }
}

struct MailboxTests {
    private func mailbox() throws -> Mailbox { Mailbox(waking: try WakePipe()) }

    private func isReady(_ mailbox: Mailbox) -> Bool {
        var entries = mailbox.polled
        return poll(&entries, nfds_t(entries.count), 0) > 0
    }

    private func words(_ events: [LoopEvent]) -> [String] {
        events.map { event in
            switch event {
            case .dashboard(.loadingProgressed(let progress)): "progress \(progress.rows)"
            case .dashboard(.answered(.interval(let id, _))): "interval \(id.number)"
            case .dashboard(.answered(.cursor(let reading))): "cursor \(reading.id.number)"
            case .failed: "failed"
            default: "other"
            }
        }
    }

    @Test func `what is put in wakes the loop, once, and is taken once`() throws {
        let mailbox = try mailbox()
        #expect(!isReady(mailbox))
        mailbox.post(progress: Loading(rows: 1))
        mailbox.post(.interval(QueryID(1), nil))
        #expect(isReady(mailbox))
        #expect(words(mailbox.takeEvents(at: .now)) == ["progress 1", "interval 1"])
        #expect(!isReady(mailbox))
        #expect(mailbox.takeEvents(at: .now).isEmpty)
        mailbox.post(progress: Loading(rows: 2))
        #expect(isReady(mailbox))
    }

    @Test func `news of a kind replaces older news of that kind, and no other`() throws {
        let mailbox = try mailbox()
        mailbox.post(.cursor(CursorReading(id: QueryID(1), row: nil, window: 5)))
        mailbox.post(.interval(QueryID(2), nil))
        mailbox.post(.cursor(CursorReading(id: QueryID(3), row: nil, window: 5)))
        mailbox.post(progress: Loading(rows: 7))
        mailbox.post(failure: .cancelled)
        #expect(words(mailbox.takeEvents(at: .now)) == ["progress 7", "failed", "interval 2", "cursor 3"])
    }
}

struct TypeAheadTests {
    private func keys(_ events: [DashboardEvent]) -> [Key] {
        events.compactMap { if case .key(let key) = $0 { key } else { nil } }
    }

    @Test func `what is typed before the file is there waits, in order`() {
        var typeAhead = TypeAhead()
        for key in [Key.up, .character("w"), .character("9"), .enter, .character("q")] {
            #expect(keys(typeAhead.take(.key(key), isInOverlay: false)) == [])
        }
        #expect(keys(typeAhead.announce()).isEmpty)
        #expect(keys(typeAhead.release()) == [.up, .character("w"), .character("9"), .enter, .character("q")])
        #expect(keys(typeAhead.release()) == [])
    }

    @Test func `keys that need no file act as soon as the dashboard says that it reads`() {
        var typeAhead = TypeAhead(atOnce: [.character("q"), .character("Q"), .character("?")])
        #expect(keys(typeAhead.take(.key(.character("q")), isInOverlay: false)) == [])
        #expect(keys(typeAhead.announce()) == [.character("q")])
        #expect(keys(typeAhead.take(.key(.character("?")), isInOverlay: false)) == [.character("?")])
        #expect(keys(typeAhead.take(.key(.character("w")), isInOverlay: true)) == [.character("w")])
        #expect(keys(typeAhead.take(.key(.up), isInOverlay: false)) == [])
        #expect(keys(typeAhead.take(.key(.character("Q")), isInOverlay: false)) == [])
        #expect(keys(typeAhead.release()) == [.up, .character("Q")])
    }

    @Test func `Ctrl-C never waits`() {
        var typeAhead = TypeAhead()
        #expect(keys(typeAhead.take(.key(.up), isInOverlay: false)) == [])
        #expect(keys(typeAhead.take(.key(.control("c")), isInOverlay: false)) == [.control("c")])
    }

    @Test func `a flood is cut`() {
        var typeAhead = TypeAhead()
        for _ in 0..<100_000 { _ = typeAhead.take(.key(.up), isInOverlay: false) }
        #expect(typeAhead.release().count == 4_096)
    }
}
