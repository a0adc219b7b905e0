import Testing

@testable import RunKit

struct YAMLNodeTests {
    private func node(_ text: String, tag: String?) -> YAMLNode {
        let scalar = YAMLScalar(text: text, style: .plain)
        return YAMLNode(content: .scalar(scalar), tag: tag, mark: YAMLMark(line: 1, column: 1))
    }

    @Test func `two keys are one where text and tag are the same, and no tag is that of a text`() {
        #expect(node("a", tag: nil) == node("a", tag: YAMLNode.stringTag))
        #expect(node("a", tag: nil) != node("b", tag: nil))
        #expect(node("a", tag: nil) != node("a", tag: "tag:yaml.org,2002:int"))
        #expect(node("a", tag: "!mine") != node("a", tag: "!yours"))
    }
}
