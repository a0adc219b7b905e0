import TestSupport

@testable import RunKit

extension TemporaryFolder {
    /// The path of a file in the folder, where the program's own type is asked for.
    @_disfavoredOverload
    subscript(_ name: String) -> FilePath { FilePath(self[name] as String) }
}
