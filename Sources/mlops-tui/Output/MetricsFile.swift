import Glibc

/// Metrics where programs look for them: in the output file and on standard output.
enum MetricsFile {
    /// Puts `metrics` in place, then prints the same text; `-` prints it once.
    static func write(_ metrics: Metrics, path: String, patience: Patience) throws(IOFailure) {
        try put(metrics, at: path, patience: patience)
        if inheritedDescriptor(path) != STDOUT_FILENO, path != "-" { try put(metrics, at: "-", patience: patience) }
    }

    /// Puts `metrics` in place without printing.
    static func put(_ metrics: Metrics, at path: String, patience: Patience) throws(IOFailure) {
        var file = try OutputFile(path: path, patience: patience)
        try file.write(metrics.text)
        try file.commit()
    }
}
