import FrameKit
import TestSupport
import Testing

@testable import Dashboard
@testable import RunKit
@testable import SignalKit
@testable import mlops_tui

struct StudyAnswersTests {
    @Test(arguments: [2...3, 2...31, 2...500, 2...5_000, 5...37])
    func `the first windows that are compared lie a sixteenth apart, and small ones are all there`(
        _ windows: ClosedRange<Int>
    ) {
        let sample = StudyAnswers.sample(windows).flatMap { slice in (0..<slice.count).map { slice[$0] } }
        #expect(sample.first == windows.lowerBound && sample.allSatisfy(windows.contains))
        for (window, next) in zip(sample, sample.dropFirst() + [windows.upperBound + 1]) {
            #expect(next > window && next - window <= max(1, window / 16) + (next > windows.upperBound ? 1 : 0))
        }
    }
}

struct KeptMemoryTests {
    @Test func `two dashboards remember what either was told`() throws {
        let folder = try TemporaryFolder()
        let path = FilePath(folder["screen.yaml"])
        var one = KeptMemory(path: path, contents: ScreenMemory())
        var other = KeptMemory(path: path, contents: ScreenMemory())
        try one.take(ScreenChoice(theme: .dark))
        try other.take(ScreenChoice(feePpm: 250))
        #expect(ScreenMemory.read(path: path) == ScreenMemory(theme: "dark", feePpm: 250))
        #expect(other.contents == ScreenMemory(theme: "dark", feePpm: 250))
    }
}

struct FollowingRecordTests {
    @Test func `what is followed keeps its rows until it begins anew`() throws {
        let table = try PriceTable(closes: ["1", "2", "3"])
        var record = FollowRecord().taking(Following(table: table))
        #expect(record.rows == 3)
        record = record.taking(Following(fault: .cancelled, waitingBytes: 4, isEnded: true))
        #expect(record.rows == 3 && record.fault == .cancelled && record.waitingBytes == 4 && record.isEnded)
        record = record.taking(Following(beginnings: 1))
        #expect(record.rows == 0 && record.fault == nil && record.beginnings == 1 && !record.isEnded)
    }
}
