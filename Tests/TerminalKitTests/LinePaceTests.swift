import Testing

@testable import TerminalKit

struct LinePaceTests {
    private let start = ContinuousClock.now

    private func at(_ milliseconds: Int) -> ContinuousClock.Instant { start + .milliseconds(milliseconds) }

    @Test func `a short frame by itself needs no question, what follows close behind does`() {
        var pace = LinePace(asks: true)
        let asksFirst = pace.send(bytes: 500, at: at(0))
        #expect(!asksFirst)
        #expect(pace.isFree(at: at(0)))
        let asks = pace.send(bytes: 500, at: at(900))
        #expect(asks)
        #expect(!pace.isFree(at: at(901)))
        pace.answered(at: start)
        #expect(pace.isFree(at: at(902)))
        let asksAgain = pace.send(bytes: 500, at: at(5_000))
        #expect(!asksAgain)
    }

    @Test func `a long frame is asked after even by itself`() {
        for (bytes, expected) in [(1_000, false), (1_001, true)] {
            var pace = LinePace(asks: true)
            let asks = pace.send(bytes: bytes, at: at(0))
            #expect(asks == expected)
        }
    }

    @Test func `a second later is by itself`() {
        for (time, expected) in [(1_000, true), (1_001, false)] {
            var pace = LinePace(asks: true)
            _ = pace.send(bytes: 10, at: at(0))
            let asks = pace.send(bytes: 10, at: at(time))
            #expect(asks == expected)
        }
    }

    @Test func `who has answered is waited for, for long`() {
        var pace = LinePace(asks: true)
        _ = pace.send(bytes: 5_000, at: at(0))
        pace.answered(at: start)
        _ = pace.send(bytes: 5_000, at: at(100))
        #expect(!pace.isFree(at: at(9_000)))
        #expect(pace.deadline == at(10_100))
        #expect(pace.isFree(at: at(10_100)))
        // Nor for long again before it has answered.
        pace.pass(at: at(10_100))
        _ = pace.send(bytes: 5_000, at: at(10_200))
        #expect(pace.deadline == at(10_300))
    }

    @Test func `who never answers is waited for twice and then no more`() {
        var pace = LinePace(asks: true)
        var asked = 0
        for frame in 0..<20 {
            let time = at(frame * 200)
            #expect(pace.isFree(at: time))
            if pace.send(bytes: 5_000, at: time) {
                asked += 1
                #expect(!pace.isFree(at: at(frame * 200 + 99)))
            }
        }
        #expect(asked == 2)
        // A slow line's answer comes late, and tells that it is one.
        pace.answered(at: start)
        let asks = pace.send(bytes: 5_000, at: at(5_000))
        #expect(asks)
    }

    @Test func `an answer that is overdue is no deadline any more`() {
        var pace = LinePace(asks: true)
        _ = pace.send(bytes: 5_000, at: at(0))
        pace.pass(at: at(99))
        #expect(pace.deadline == at(100))
        pace.pass(at: at(100))
        #expect(pace.deadline == nil)
    }

    @Test func `while an answer is waited for no second question goes out`() {
        var pace = LinePace(asks: true)
        let asks = pace.send(bytes: 5_000, at: at(0))
        let asksAgain = pace.send(bytes: 5_000, at: at(50))
        #expect(asks && !asksAgain)
        #expect(pace.askedAt == at(0))
    }

    @Test func `a terminal that cannot be asked is not`() {
        var pace = LinePace(asks: false)
        let asks = pace.send(bytes: 5_000, at: at(0))
        #expect(!asks)
        #expect(pace.isFree(at: at(0)))
    }

    @Test(arguments: [
        (1_000, 1_050, true), (1_000, 400, false), (299, 2_000, false), (300, 150, false), (300, 151, true),
    ])
    func `a line is slow that takes long for many bytes`(bytes: Int, milliseconds: Int, isSlow: Bool) {
        var pace = LinePace(asks: true)
        _ = pace.send(bytes: 10, at: at(0))
        let asks = pace.send(bytes: bytes, at: at(100))
        #expect(asks && !pace.isSlow)
        pace.answered(at: at(100 + milliseconds))
        #expect(pace.isSlow == isSlow)
        // A few bytes say nothing new.
        _ = pace.send(bytes: 20, at: at(3_000))
        _ = pace.send(bytes: 20, at: at(3_100))
        pace.answered(at: at(3_101))
        #expect(pace.isSlow == isSlow)
    }
}
