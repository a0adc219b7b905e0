import CVersion
import RunKit

/// The program's own version, as `--version` prints it: `1.0.0 (52e6004)`.
enum Version {
    private static let number = "1.0.0"

    /// Version and commit.
    static var build: ProgramBuild {
        let commit = String(cString: program_commit())
        return ProgramBuild(version: number, commit: commit.isEmpty ? nil : commit)
    }

    static var text: String { words(build.version, build.commit) }

    static func words(_ version: String, _ commit: String?) -> String {
        version + (commit.map { " (\($0))" } ?? "")
    }
}
