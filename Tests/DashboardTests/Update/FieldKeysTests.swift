import Testing

@testable import Dashboard
@testable import FrameKit

struct FieldKeysTests {
    @Test func `digits and Enter set the window and run the engine once`() throws {
        var rig = try DashboardRig.ready()
        rig.type("37")
        #expect(rig.requests.isEmpty)
        rig.press(.enter)
        #expect(rig.requests.map(\.window) == [37])
        #expect(rig.state.overlay == nil)
    }

    @Test func `Esc keeps the window`() throws {
        var rig = try DashboardRig.ready()
        rig.type("37")
        rig.press(.escape)
        #expect(rig.requests.isEmpty && rig.state.overlay == nil && rig.state.window == 5)
    }

    @Test func `a refused number stays in its field and the screen says why`() throws {
        var rig = try DashboardRig.ready()
        rig.type("999")
        rig.press(.enter)
        #expect(rig.requests.isEmpty)
        #expect(rig.footer == " window  999   must be from 1 to 200")
        rig.press(.backspace)
        #expect(rig.footer == " window  99   Enter takes it   Esc keeps 5")
        rig.press(.enter)
        #expect(rig.state.window == 99)
    }

    @Test func `on a narrow screen the reason stands above the field, whole`() throws {
        var rig = try DashboardRig.ready(
            PriceFileText(rows: 200), DashboardRig(size: Size(columns: 20, rows: 6)))
        rig.type("999")
        rig.press(.enter)
        #expect(rig.screen.hasSuffix("\n must be from 1 to\n 200\n window  999\n"))
    }

    @Test func `Ctrl-U empties a field`() throws {
        var rig = try DashboardRig.ready()
        rig.press(.character("s"), .control("u"), .enter)
        #expect(rig.footer == " seed     type a whole number up to 4,294,967,295")
        rig.type("7")
        rig.press(.enter)
        #expect(rig.state.seed == 7)
    }

    @Test func `the number that is there already runs nothing`() throws {
        var rig = try DashboardRig.ready()
        rig.press(.character("w"), .enter, .character("s"), .enter)
        #expect(rig.requests.isEmpty && rig.state.overlay == nil)
    }

    @Test(arguments: [
        ("37", "37"), ("37\n38", "37"), ("\u{1b}[2J", "\\x1b[2J"), ("1\u{202e}2", "1\\u{202e}2"), ("", ""),
        ("\r\n5", ""),
    ])
    func `a paste is typed up to its first line end, with what could do harm made visible`(
        _ pasted: String, _ text: String
    ) throws {
        var rig = try DashboardRig.ready()
        rig.press(.character("w"), .control("u"))
        rig.send(.paste(pasted))
        guard case .field(let field) = rig.state.overlay else {
            Issue.record("no field")
            return
        }
        #expect(field.text == text)
    }

    @Test func `a paste where nothing is typed does nothing`() throws {
        var rig = try DashboardRig.ready()
        rig.send(.paste("Q37\n"))
        #expect(rig.requests.isEmpty && rig.effects.isEmpty && rig.state.overlay == nil)
    }

    @Test(arguments: ["日本語日本語日本語日本語日本語", "e\u{301}e\u{301}", "👩‍👩‍👧", "\u{1b}]0;x\u{7}"])
    func `the cursor stays on the screen whatever is typed`(_ text: String) throws {
        var rig = try DashboardRig.ready(PriceFileText(rows: 200), DashboardRig(size: Size(columns: 20, rows: 6)))
        for opener in [Key.character("s"), .character(":"), .character("?")] {
            rig.press(opener)
            rig.type(text)
            let frame = rig.state.draw()
            #expect(frame.bounds.contains(try #require(frame.cursor)))
            rig.press(.escape, .escape)
        }
    }
}
