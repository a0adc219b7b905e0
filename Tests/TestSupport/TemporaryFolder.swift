import Foundation

/// An empty folder that is removed with its contents when the value goes.
///
/// Keep it as a property of the suite: a local is released after its last use, which may be before the test's end.
package final class TemporaryFolder: Sendable {
    package let path: String

    package init() throws {
        path = NSTemporaryDirectory() + "mlops-tui-tests-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The path of a file in the folder, there or not.
    package subscript(_ name: String) -> String { path + "/" + name }

    @discardableResult
    package func write(_ text: String, to name: String) throws -> String {
        try Data(text.utf8).write(to: URL(fileURLWithPath: self[name]))
        return self[name]
    }

    package func text(of name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: self[name])), as: UTF8.self)
    }

    @discardableResult
    package func makeFolder(_ name: String) throws -> String {
        try FileManager.default.createDirectory(atPath: self[name], withIntermediateDirectories: true)
        return self[name]
    }

    @discardableResult
    package func link(_ name: String, to target: String) throws -> String {
        try FileManager.default.createSymbolicLink(atPath: self[name], withDestinationPath: target)
        return self[name]
    }

    /// The names in the folder, hidden ones included, sorted.
    package func names(in subfolder: String = ".") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: self[subfolder]).sorted()
    }
}
