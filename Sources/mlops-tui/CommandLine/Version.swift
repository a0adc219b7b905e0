/// The program's own version, as `--version` prints it.
enum Version {
    static let text = "1.0.0"
}
