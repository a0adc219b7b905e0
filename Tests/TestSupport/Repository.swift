/// Files of the repository, for tests that hold them to what the program does.
package enum Repository {
    package static func path(_ name: String) -> String {
        // Tests/TestSupport/This.swift
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/") + "/"
            + name
    }
}
