import Glibc

/// Where a person's own files of this program are, by the XDG base directory specification.
package struct UserFolders: Sendable {
    private let variables: [String: [UInt8]]

    /// - Parameter environment: the value of a variable; `nil` where it is not set.
    package init(_ environment: (String) -> [UInt8]?) {
        let names = ["HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"]
        // A relative path is to be ignored, the specification says; an empty one is one that is not set.
        variables = Dictionary(
            uniqueKeysWithValues: names.compactMap { name in
                environment(name).flatMap { $0.first == UInt8(ascii: "/") ? (name, $0) : nil }
            })
    }

    /// Those of this process.
    package static var ofProcess: UserFolders {
        UserFolders { name in getenv(name).map { Array(UnsafeRawBufferPointer(start: $0, count: strlen($0))) } }
    }

    /// Where the keys are; `nil` where there is no home.
    package var keys: FilePath? { path("XDG_CONFIG_HOME", "/.config", "keys.yaml") }

    /// Where is remembered how a person likes the screen; `nil` where there is no home, for nothing is written then.
    package var memory: FilePath? {
        variables["HOME"] == nil ? nil : path("XDG_STATE_HOME", "/.local/state", "screen.yaml")
    }

    private func path(_ variable: String, _ standard: String, _ name: String) -> FilePath? {
        let base = variables[variable] ?? variables["HOME"].map { $0 + Array(standard.utf8) }
        return base.map { FilePath(bytes: $0 + Array("/mlops-tui/\(name)".utf8)) }
    }
}
