import Glibc
import Logging

/// A swift-log backend that hands finished records to a sink: the log file, the dashboard's panel.
struct RunLogHandler: LogHandler {
    var logLevel: Logger.Level = .info
    var metadata: Logger.Metadata = [:]
    private let now: @Sendable () -> LogTime
    private let sink: @Sendable (LogRecord) -> Void

    init(now: @escaping @Sendable () -> LogTime = LogTime.now, sink: @escaping @Sendable (LogRecord) -> Void) {
        self.now = now
        self.sink = sink
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let fields = metadata.merging(event.metadata ?? [:]) { _, new in new }
        sink(LogRecord(time: now(), level: event.level, event: event.message.description, metadata: fields))
    }
}

extension LogTime {
    /// The system's clock.
    package static func now() -> LogTime {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return LogTime(secondsSinceEpoch: Int64(time.tv_sec), milliseconds: time.tv_nsec / 1_000_000)
    }
}
