import Testing

@testable import mlops_tui

struct FrameScheduleTests {
    private let start = ContinuousClock.now

    private func at(_ milliseconds: Int) -> ContinuousClock.Instant { start + .milliseconds(milliseconds) }

    private func opened() -> FrameSchedule {
        FrameSchedule(interval: .milliseconds(16), firstAfter: .milliseconds(100), at: at(0))
    }

    /// One that has shown a frame, long ago.
    private func idle() -> FrameSchedule {
        var schedule = opened()
        schedule.frameShown(at: at(-1_000))
        return schedule
    }

    @Test func `the first frame waits for the file, but not for long`() {
        var schedule = opened()
        #expect(schedule.due == at(100))
        schedule.stateChanged(isRunning: false, at: at(3))
        #expect(!schedule.isFrameDue(at: at(99)))
        #expect(schedule.isFrameDue(at: at(100)))
    }

    @Test func `the first result is shown at once`() {
        var schedule = opened()
        schedule.runRequested(at: at(4))
        schedule.stateChanged(isRunning: true, at: at(4))
        #expect(!schedule.isFrameDue(at: at(50)))
        schedule.stateChanged(isRunning: false, at: at(6))
        #expect(schedule.isFrameDue(at: at(6)))
    }

    @Test func `nothing is due where nothing has changed`() {
        #expect(idle().due == nil)
        var schedule = idle()
        schedule.stateChanged(isRunning: false, at: at(0))
        schedule.frameShown(at: at(0))
        #expect(schedule.due == nil)
    }

    @Test func `a change is shown at once, the next ones an interval apart`() {
        var schedule = idle()
        schedule.stateChanged(isRunning: false, at: at(0))
        #expect(schedule.isFrameDue(at: at(0)))
        schedule.frameShown(at: at(0))
        schedule.stateChanged(isRunning: false, at: at(1))
        schedule.stateChanged(isRunning: false, at: at(9))
        #expect(!schedule.isFrameDue(at: at(15)))
        #expect(schedule.due == at(16))
    }

    @Test func `a frame waits for the run that its key has started, but not for a slow one`() {
        var schedule = idle()
        schedule.runRequested(at: at(0))
        schedule.stateChanged(isRunning: true, at: at(0))
        #expect(!schedule.isFrameDue(at: at(4)))
        #expect(schedule.isFrameDue(at: at(5)))
        schedule.stateChanged(isRunning: false, at: at(2))
        #expect(schedule.isFrameDue(at: at(2)))
    }

    @Test func `a run asked for meanwhile does not put the frame off again`() {
        var schedule = idle()
        schedule.stateChanged(isRunning: true, at: at(0))
        schedule.runRequested(at: at(0))
        schedule.runRequested(at: at(4))
        schedule.stateChanged(isRunning: true, at: at(4))
        #expect(schedule.isFrameDue(at: at(5)))
    }
}
