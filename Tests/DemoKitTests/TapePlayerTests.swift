import FrameKit
import Testing

@testable import DemoKit

struct TapePlayerTests {
    private struct Stage: TapeStage {
        var screen = "first\nrate 0.4989\nlast line\n"
        var facts: [TapeFact: String] = [.value: "0.4989"]
        var refusal: String?
        func fact(_ fact: TapeFact) -> String? { facts[fact] }
    }

    @Test func `a command that is not done fails the tape with its line`() throws {
        let words = "no command 'nonsense' here; Tab shows what there is"
        let moves = try play("Up\nCommand nonsense\nUp\n", Stage(refusal: words)).map(\.move)
        #expect(moves.last == .failed(TapeFailure(line: 2, .isRefused(words))))
        let typed = try play("Type \":nonsense\"\nEnter\n", Stage(refusal: words)).map(\.move)
        #expect(typed.last == .finished, "whoever types may mean to be refused")
    }

    /// Plays to the end, always at the time that the player names next.
    private func play(_ text: String, _ stage: Stage = Stage()) throws -> [(at: Duration, move: TapePlayer.Move)] {
        var player = TapePlayer(try TapeReader.read(text))
        var moves: [(at: Duration, move: TapePlayer.Move)] = []
        var now = Duration.zero
        for _ in 0..<1_000 {
            let move = player.next(at: now, on: stage)
            if move != .nothing { moves.append((now, move)) }
            if move == .finished { return moves }
            if case .failed = move { return moves }
            now = max(now, player.deadline)
        }
        return moves
    }

    @Test func `letters and keys come one by one, each after its pause`() throws {
        let moves = try play("Set TypingSpeed 40ms\nType \"ab\"\nEnter\nUp@5ms 2\nSleep 1s\nTab")
        #expect(
            moves.map(\.move) == [
                .key(.character("a")), .key(.character("b")), .key(.enter), .key(.up), .key(.up), .key(.tab), .finished,
            ])
        #expect(moves.map { $0.at } == [0, 40, 80, 120, 125, 1_130, 1_170].map { Duration.milliseconds($0) })
    }

    @Test func `a command is typed after a colon at once`() throws {
        let moves = try play("Command fee 5\nEscape")
        let keys = moves.dropLast(2).map(\.move)
        #expect(keys == [.key(.character(":"))] + "fee 5".map { .key(.character($0)) } + [.key(.enter)])
        #expect(moves.dropLast(2).allSatisfy { $0.at == .zero } && moves[moves.count - 2].at == .milliseconds(50))
    }

    @Test func `what holds is counted, what does not ends the tape with its line`() throws {
        var player = TapePlayer(
            try TapeReader.read("Assert /RATE|rate 0\\.\\d+/\nAssert value 0.4989\nAssert+Line /^last line$/"))
        #expect(player.next(at: .zero, on: Stage()) == .finished && player.held == 3)
        let failures: [(String, String)] = [
            ("Enter\nAssert /nowhere/", "t:2: /nowhere/ is not on the screen"),
            ("Assert+Line /first/", "t:1: /first/ is not on the last line"),
            ("Assert value 0.4990", "t:1: value is 0.4989, expected 0.4990"),
            ("Assert window 20", "t:1: window is not there yet, expected 20"),
            ("Wait+Screen@300ms /nowhere/", "t:1: /nowhere/ has not come on the screen within 300ms"),
        ]
        for (text, message) in failures {
            guard case .failed(let failure)? = try play(text).last?.move else {
                Issue.record("\(text) held")
                continue
            }
            #expect(failure.message(file: "t") == message)
        }
    }

    @Test func `it waits until the text is there, and no longer than it may`() throws {
        var player = TapePlayer(try TapeReader.read("Set WaitTimeout 2s\nWait+Screen /ready/\nEnter"))
        var stage = Stage()
        #expect(player.next(at: .zero, on: stage) == .nothing && player.deadline == .seconds(2))
        #expect(player.next(at: .milliseconds(1_999), on: stage) == .nothing)
        stage.screen = "ready"
        #expect(player.next(at: .milliseconds(1_999), on: stage) == .key(.enter))
        let late = try play("Set WaitTimeout 2s\nSleep 1s\nWait+Screen /never/")
        #expect(late.last?.at == .seconds(3))
    }

    @Test func `captions, pictures, sizes and curtains are moves of their own`() throws {
        let moves = try play("Caption \"a\"\nHide\nResize 100x30\nFrame a.txt\nShow\nMouse WheelUp 3 4\nPaste \"x\"")
            .map(\.move)
        #expect(
            moves == [
                .caption("a"), .conceal(true), .resize(Size(columns: 100, rows: 30)), .picture(file: "a.txt"),
                .conceal(false), .mouse(MouseEvent(.scrollUp, at: Point(column: 3, row: 4))), .paste("x"), .finished,
            ])
    }

    @Test func `what is left of a tape is named, pauses aside`() throws {
        var player = TapePlayer(try TapeReader.read("Type \"q\"\nSleep 1s\n\nAssert /x/"))
        _ = player.next(at: .zero, on: Stage())
        #expect(player.unplayedLine == 4)
        player = TapePlayer(try TapeReader.read("Type \"q\"\nSleep 1s"))
        _ = player.next(at: .zero, on: Stage())
        #expect(player.unplayedLine == nil)
    }
}
