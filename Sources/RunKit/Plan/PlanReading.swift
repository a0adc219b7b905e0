import Glibc
import PlainText

/// All that could be learnt for a plan, whether there is one or not.
package struct PlanReading: Sendable {
    /// What a person should know about the config, one sentence each.
    package let warnings: [String]
    /// The config's version where it could be read, although something else may be wrong: error metrics carry it.
    package let version: String?
    /// The bytes of the config file; `nil` where there is none.
    private let configBytes: [UInt8]?
    private let result: Result<Plan, RunFailure>

    /// The digest of the config file.
    package var configSHA256: String? { configBytes.map { SHA256.digest(of: $0) } }

    /// The plan, or the first thing that is in its way.
    package func plan() throws(RunFailure) -> Plan { try result.get() }

    /// What is done where there is no config file and none was named.
    package enum WithoutFile: Sendable {
        /// A batch job runs what somebody has written down, and nothing else.
        case refused
        /// A person can see what the defaults are, and change them.
        case standard
        /// The same, and the file of the default name is not opened even where it is there.
        case notLookedFor
    }

    /// Reads the config that the options name and lays the options over it.
    package init(_ options: RunOptions, withoutFile: WithoutFile, waiting: WaitLimit) {
        let path = options.paths.config
        if case .notLookedFor = withoutFile, !options.namesConfig {
            (version, configBytes, warnings) = (nil, nil, [])
            result = .success(Plan(options, config: nil))
            return
        }
        let reading: ConfigReading
        do throws(IOFailure) {
            reading = try ConfigFile.read(path: path, waiting: waiting)
        } catch {
            version = nil
            configBytes = nil
            if case .standard = withoutFile, !options.namesConfig, error.isMissingFile {
                warnings = [Self.noFile(path)]
                result = .success(Plan(options, config: nil))
            } else {
                warnings = []
                result = .failure(RunFailure(error))
            }
            return
        }
        warnings = reading.warnings.map { SafeText.escaped($0.message(in: path.description)) }
        version = reading.version
        configBytes = reading.bytes
        do throws(ConfigError) {
            result = .success(Plan(options, config: try reading.config()))
        } catch {
            result = .failure(.config(file: path.description, error))
        }
    }

    private static func noFile(_ path: FilePath) -> String {
        let config = Config.standard
        return "there is no \(SafeText.escaped(path.description)): "
            + "window \(config.window), seed \(config.seed), version \(config.version)"
    }
}

extension IOFailure {
    package var isMissingFile: Bool {
        guard case .system(let error) = self else { return false }
        return error.operation == .openInput && error.errno.code == ENOENT
    }
}
