import Foundation
import FrameKit
import TestSupport
import Testing

@testable import DemoKit

/// Recordings for asciinema.
struct CastTests {
    private static func film(_ format: Cast.Format) -> (cast: Cast, last: Frame) {
        var frame = Frame(size: Size(columns: 30, rows: 3))
        var cast = Cast(
            format, size: frame.size, title: "a \"b\"", idleLimit: .seconds(2), depth: .twoHundredFiftySix,
            theme: .either)
        frame.write("window 20 ⣿", at: Point(column: 1, row: 1), style: Style(.mean))
        cast.show(frame, at: .zero)
        cast.mark("all \\ windows", at: .milliseconds(1_500))
        frame.write("window 21", at: Point(column: 1, row: 1), style: Style(.mean))
        cast.show(frame, at: .milliseconds(1_750))
        cast.show(frame, at: .milliseconds(1_800))
        frame = Frame(size: Size(columns: 20, rows: 2))
        frame.write("small", at: Point(column: 0, row: 1), style: .normal)
        cast.show(frame, at: .milliseconds(2_000))
        return (cast, frame)
    }

    private func lines(_ cast: Cast) throws -> (header: [String: Any], events: [[Any]]) {
        let lines = try cast.text.split(separator: "\n").map { try JSONSerialization.jsonObject(with: Data($0.utf8)) }
        return (try #require(lines.first as? [String: Any]), try lines.dropFirst().map { try #require($0 as? [Any]) })
    }

    @Test func `the second format has a size, and times from the start`() throws {
        let (header, events) = try lines(Self.film(.v2).cast)
        #expect(header["version"] as? Int == 2 && header["width"] as? Int == 30 && header["height"] as? Int == 3)
        #expect(header["idle_time_limit"] as? Double == 2 && header["title"] as? String == "a \"b\"")
        #expect(events.map { $0[1] as? String } == ["o", "m", "o", "r", "o"])
        #expect(events.map { $0[0] as? Double } == [0, 1.5, 1.75, 2, 2])
        #expect(events[1][2] as? String == "all \\ windows" && events[3][2] as? String == "20x2")
    }

    @Test func `the third has a terminal, and times between events`() throws {
        let (header, events) = try lines(Self.film(.v3).cast)
        let terminal = try #require(header["term"] as? [String: Any])
        #expect(header["version"] as? Int == 3 && terminal["cols"] as? Int == 30 && terminal["rows"] as? Int == 3)
        #expect(events.map { $0[0] as? Double } == [0, 1.5, 0.25, 0.25, 0])
    }

    @Test(arguments: Cast.Format.allCases)
    func `replayed it shows the last frame`(_ format: Cast.Format) throws {
        let (cast, last) = Self.film(format)
        var emulator = ScreenEmulator(columns: 30, rows: 3)
        for event in try lines(cast).events {
            let data = try #require(event[2] as? String)
            switch event[1] as? String {
            case "o": emulator.feed(Array(data.utf8))
            case "r":
                let size = data.split(separator: "x").compactMap { Int($0) }
                emulator.resize(columns: size[0], rows: size[1])
            default: break
            }
        }
        #expect(emulator.text + "\n" == last.plainText && emulator.unknown.isEmpty)
    }
}
