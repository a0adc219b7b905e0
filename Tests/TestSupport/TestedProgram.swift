import Glibc

/// The program that end-to-end tests run, as people run it.
package enum TestedProgram {
    /// What `MLOPS_TUI_PROGRAM` names (`make test` sets it: the release program, as it is shipped), else the one that was
    /// built with the tests: it lies beside the test bundle, which is among the arguments.
    package static var path: String {
        if let named = getenv("MLOPS_TUI_PROGRAM") { return String(cString: named) }
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
        return bundle.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
            + "/mlops-tui"
    }
}
