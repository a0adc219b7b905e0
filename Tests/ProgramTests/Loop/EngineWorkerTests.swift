import Glibc
import Synchronization
import Testing

@testable import Dashboard
@testable import SignalKit
@testable import mlops_tui

/// Every wait has a deadline: a lane that does not do as it should fails its test and does not hang it.
private func eventually(_ condition: () -> Bool) -> Bool {
    for _ in 0..<10_000 {
        if condition() { return true }
        usleep(1_000)
    }
    return false
}

struct QueryLaneTests {
    @Test func `an answer that is superseded is told so, and the newest is answered`() throws {
        let begun = Mutex<[Int]>([])
        let stopped = Mutex<[Int]>([])
        let lane = QueryLane<Int> { question, isSuperseded in
            begun.withLock { $0.append(question) }
            if question == 1, eventually(isSuperseded) { stopped.withLock { $0.append(question) } }
        }
        try lane.ask(1)
        #expect(eventually { begun.withLock { $0 } == [1] })
        try lane.ask(2)
        #expect(eventually { begun.withLock { $0 } == [1, 2] })
        #expect(stopped.withLock { $0 } == [1])
    }

    @Test func `the newest is not superseded`() throws {
        let answers = Mutex<[Bool]>([])
        let lane = QueryLane<Int> { _, isSuperseded in answers.withLock { $0.append(isSuperseded()) } }
        try lane.ask(1)
        #expect(eventually { answers.withLock { $0 } == [false] })
    }

    @Test func `of those that wait only the newest is answered`() throws {
        let begun = Mutex<[Int]>([])
        let mayGoOn = Mutex(false)
        let lane = QueryLane<Int> { question, _ in
            begun.withLock { $0.append(question) }
            if question == 0 { _ = eventually { mayGoOn.withLock { $0 } } }
        }
        try lane.ask(0)
        #expect(eventually { begun.withLock { $0 } == [0] })
        for question in 1...50 { try lane.ask(question) }
        mayGoOn.withLock { $0 = true }
        #expect(eventually { begun.withLock { $0 }.last == 50 })
        #expect(begun.withLock { $0 } == [0, 50])
    }

    @Test func `lanes do not wait for each other`() throws {
        let isOver = Mutex(false)
        let slow = QueryLane<Int> { _, _ in _ = eventually { isOver.withLock { $0 } } }
        let answered = Mutex(false)
        let quick = QueryLane<Int> { _, _ in answered.withLock { $0 = true } }
        try slow.ask(1)
        try quick.ask(1)
        #expect(eventually { answered.withLock { $0 } })
        isOver.withLock { $0 = true }
    }

    @Test func `the thread has a second stack for faults`() throws {
        let size = Mutex(0)
        try EngineThread.start {
            var stack = stack_t()
            sigaltstack(nil, &stack)
            let isThere = stack.ss_flags & Int32(SS_DISABLE) == 0
            size.withLock { $0 = isThere ? stack.ss_size : -1 }
        }
        #expect(eventually { size.withLock { $0 } != 0 })
        #expect(size.withLock { $0 } >= 16_384)
    }
}

struct EngineAnswersTests {
    private let table: PriceTable

    init() throws {
        var random = SplitMix64(seed: 3)
        table = try PriceTable(closes: (0..<500).map { _ in Double(Int.random(in: 90...110, using: &random)) })
    }

    private func run(_ id: Int, window: Int, overview: Int = 20) -> Query {
        .run(
            RunQuery(
                id: QueryID(id), window: window, seed: 42, warmup: .zero,
                chart: ChartQuery(rows: 0..<500, columns: 60, overviewColumns: overview, pins: [])))
    }

    private func words(_ answer: Answer) -> String {
        switch answer {
        case .run(let outcome): "run \(outcome.id.run.number)"
        case .interval(let id, let drawn): "interval \(id.number) \(drawn != nil)"
        case .cursor(let reading): "cursor \(reading.id.number)"
        default: "other"
        }
    }

    @Test func `a run has its numbers first and then its interval`() {
        let said = Mutex<[String]>([])
        let answers = EngineAnswers(table: table) { answer in said.withLock { $0.append(words(answer)) } }
        answers.answer(run(1, window: 5)) { false }
        #expect(said.withLock { $0 } == ["run 1", "interval 1 true"])
    }

    @Test(arguments: Array(0..<40) + [70, 79, 80, 81, 82, 83, 84, 85, 90, 100, 300, 480, 600])
    func `what is cancelled says nothing after that`(looks: Int) {
        let said = Mutex<[String]>([])
        let count = Mutex(0)
        let cancelledAfter = Mutex<Int?>(nil)
        let answers = EngineAnswers(table: table) { answer in said.withLock { $0.append(words(answer)) } }
        answers.answer(run(1, window: 5)) {
            let isCancelled = count.withLock { count in
                count += 1
                return count > looks
            }
            if isCancelled { cancelledAfter.withLock { $0 = $0 ?? said.withLock { $0.count } } }
            return isCancelled
        }
        if let before = cancelledAfter.withLock({ $0 }) { #expect(said.withLock { $0.count } == before) }
        if looks == 0 { #expect(said.withLock { $0 }.isEmpty) }
    }

    @Test func `the overview has as many columns as are asked for, whatever is known from before`() {
        let counts = Mutex<[Int]>([])
        let answers = EngineAnswers(table: table) { answer in
            if case .run(let outcome) = answer { counts.withLock { $0.append(outcome.chart.overview.count) } }
        }
        for columns in [20, 31, 31, 7] { answers.answer(run(1, window: 5, overview: columns)) { false } }
        #expect(counts.withLock { $0 } == [20, 31, 31, 7])
    }

    @Test func `without prices there is no answer`() {
        let said = Mutex(0)
        EngineAnswers { _ in said.withLock { $0 += 1 } }.answer(run(1, window: 5)) { false }
        #expect(said.withLock { $0 } == 0)
    }

    @Test(arguments: [1, 2, 5, 64, 65, 300, 500])
    func `the cursor reads what stands at each bar, and finds the flips`(window: Int) throws {
        let readings = Mutex<[CursorReading]>([])
        let answers = EngineAnswers(table: table) { answer in
            if case .cursor(let reading) = answer { readings.withLock { $0.append(reading) } }
        }
        func reading(_ target: CursorQuery.Target) throws -> CursorReading {
            answers.answer(.cursor(CursorQuery(id: QueryID(1), target: target, window: window))) { false }
            return try #require(readings.withLock { $0.popLast() })
        }
        let signals = try SignalRun(over: table, window: window, warmup: .zero, workers: 1).signals
        // The slow way: every row is looked at.
        let hasMean = (0..<500).map { $0 >= window - 1 }
        let flips = (1..<500).filter { signals[$0] != signals[$0 - 1] && hasMean[$0] && hasMean[$0 - 1] }
        for row in 0..<500 {
            let there = try reading(.row(row))
            #expect(there.row == row)
            #expect(there.signal == signals[row])
            #expect(there.barsSinceFlip == flips.last { $0 <= row }.map { row - $0 })
            #expect(try reading(.nextFlip(from: row)).row == flips.first { $0 > row })
            #expect(try reading(.previousFlip(from: row)).row == flips.last { $0 < row })
        }
        #expect(try reading(.row(500)).row == nil)
        #expect(try reading(.row(-1)).row == nil)
    }
}
