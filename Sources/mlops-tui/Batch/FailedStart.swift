import RunKit

/// A batch job that ends before it has begun: its command line is wrong, or names one file twice.
///
/// It leaves what every failed run leaves, error metrics and a line in the log, but in no file that is also something
/// else: what was said is not to be trusted.
struct FailedStart {
    let options: RunOptions
    let failure: RunFailure

    func report() -> Int32 {
        let waiting = WaitLimit.lastWords
        // A log that cannot be opened must not keep the failure itself from being told.
        if let path = options.paths.errorLog,
            let log = try? LogFile(path: path, format: options.logFormat, waiting: waiting)
        {
            RunLog(level: options.logLevel, trace: options.trace) { log.append($0, waiting: waiting) }
                .runFailed(failure, milliseconds: 0)
        }
        let code = FailureReport(version: Metrics.fallbackVersion, failure: failure, waiting: waiting)
            .deliver(to: options.paths.errorOutput)
        RunAccount(paths: options.paths.withoutShared, isQuiet: options.isQuiet)?
            .finish(.failure(failure), milliseconds: 0, events: nil)
        return code
    }
}
