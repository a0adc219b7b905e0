import Foundation
import Testing

@testable import FrameKit

/// Compares text with the file `Goldens/NAME.txt` beside the tests.
///
/// A golden that is not there is recorded and fails its test, so that no picture is accepted without being looked at.
/// To record one anew, remove its file.
func assertGolden(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = folder.appendingPathComponent("Goldens/\(name).txt")
    guard let golden = try? Data(contentsOf: file) else {
        #expect(throws: Never.self, sourceLocation: sourceLocation) { try Data(text.utf8).write(to: file) }
        Issue.record("recorded Goldens/\(name).txt: look at it and run again", sourceLocation: sourceLocation)
        return
    }
    let expected = String(decoding: golden, as: UTF8.self)
    guard text != expected else { return }
    let lines = (
        text.split(separator: "\n", omittingEmptySubsequences: false),
        expected.split(
            separator: "\n", omittingEmptySubsequences: false)
    )
    let first = zip(lines.0, lines.1).enumerated().first { $1.0 != $1.1 }
    let place = first.map { "line \($0 + 1)\n  is     \($1.0)\n  golden \($1.1)" } ?? "the number of lines"
    Issue.record("differs from Goldens/\(name).txt in \(place)\nall of it:\n\(text)", sourceLocation: sourceLocation)
}

extension Frame {
    /// Everything a frame says, for goldens: its text, then its inks, grounds and attributes where it has any.
    var goldenText: String {
        let layers = [("ink", inkLayer), ("ground", groundLayer), ("attributes", attributeLayer)]
        return "\(size.columns)x\(size.rows)\n" + plainText
            + layers.filter { $1.contains { $0 != "\n" } }.map { "--- \($0)\n\($1)" }.joined()
    }
}
