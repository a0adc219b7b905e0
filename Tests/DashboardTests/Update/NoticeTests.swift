import Testing

@testable import Dashboard
@testable import FrameKit

/// A notice ends with what it told of.
struct NoticeTests {
    @Test func `that the file is being read ends when it has been`() throws {
        var rig = DashboardRig()
        rig.press(.up)
        #expect(rig.footer == " the file is still being read")
        rig.send(.loaded(try PriceFileText(rows: 50).series()))
        #expect(rig.state.notice == nil)
    }

    @Test func `that it will be saved ends when it is being saved`() throws {
        var rig = try DashboardRig.ready()
        rig.press(.up, .character("q"))
        #expect(rig.footer == " saving as soon as the run is done…")
        rig.settle()
        #expect(rig.state.notice == nil && rig.effects == [.save])
    }

    @Test func `what a key said ends at the next key, not before`() throws {
        var rig = try DashboardRig.ready()
        rig.press(.character("u"))
        rig.send(.resize(Size(columns: 90, rows: 30)), .logged(LogEntry(event: "x", detail: "", isWarning: false)))
        #expect(rig.footer == " nothing to undo")
        rig.press(.escape)
        #expect(rig.state.notice == nil)
    }

    @Test func `that the input has changed on disk stays in sight`() throws {
        var rig = try DashboardRig.ready(
            PriceFileText(rows: 200), DashboardRig(size: Size(columns: 100, rows: 30)))
        rig.send(.inputChanged)
        rig.press(.up, .escape)
        rig.settle()
        #expect(rig.screen.contains("changed on disk"))
    }

    @Test func `warnings stay beside the numbers, and their text can do no harm`() throws {
        var rig = try DashboardRig.ready()
        rig.send(
            .fileRemarked([
                FileRemark("2 bars\u{1b}[2J repeat", isWarning: true), FileRemark("comma", isWarning: false),
            ]),
            .logged(LogEntry(event: "data.gaps", detail: "5 rows", isWarning: true)))
        rig.press(.up)
        rig.settle()
        #expect(rig.screen.contains("! 2 bars\\x1b[2J repeat") && rig.screen.contains("! data.gaps 5 rows"))
        #expect(!rig.screen.contains("! comma"))
    }
}
