/// The program that was built with the tests, to be run as people run it.
enum TestedProgram {
    /// It lies beside the test bundle, which is among the arguments.
    static var path: String {
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
        return bundle.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
            + "/mlops-tui"
    }
}
