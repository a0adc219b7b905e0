import TestSupport
import Glibc
import SignalKit
import Testing

@testable import RunKit

@Suite("A plan")
struct PlanTests {
    private let folder: TemporaryFolder
    private let config = Config(seed: 7, window: 5, version: "v9", warmup: .exclude)

    init() throws { folder = try TemporaryFolder() }

    @Test func `takes the command line before the config and the config before the defaults`() {
        let plan = Plan(RunOptions(window: 9), config: config)
        #expect((plan.window.value, plan.window.origin) == (9, .option))
        #expect((plan.seed.value, plan.seed.origin) == (7, .config))
        #expect((plan.missing.value, plan.missing.origin) == (.gap, .standard))
        #expect(plan.window.withoutOption == 5)
        let bare = Plan(RunOptions(), config: nil)
        #expect((bare.window.value, bare.window.origin) == (20, .standard))
        #expect((bare.seed.value, bare.version.value, bare.warmup.value) == (42, "v1", .zero))
        let silent = Plan(RunOptions(), config: Config(seed: 1, window: 2, version: "v"))
        #expect((silent.warmup.value, silent.warmup.origin) == (.zero, .standard))
    }

    @Test func `takes the checks of the command line, then the key, then the input's, then warns`() {
        var config = config
        #expect(Plan(RunOptions(), config: config).readerOptions.checks == .warn)
        config.input.checks = .off
        #expect(Plan(RunOptions(), config: config).readerOptions.checks == .off)
        config.checks = .error
        let plan = Plan(RunOptions(), config: config)
        #expect((plan.readerOptions.checks, plan.checks.origin) == (.error, .config))
        let asked = Plan(RunOptions(input: InputChoices(checks: .warn)), config: config)
        #expect((asked.readerOptions.checks, asked.checks.override) == (.warn, .warn))
    }

    @Test func `calls an override what differs from the config alone`() {
        let plan = Plan(RunOptions(window: 9, seed: 7, warmup: .exclude, missing: .error), config: config)
        #expect(plan.window.override == 9)
        #expect(plan.seed.override == nil && plan.warmup.override == nil)
        #expect(plan.missing.override == .error)
    }

    @Test func `takes numbers from the screen as if the command line had said them`() {
        let plan = Plan(RunOptions(window: 9), config: config).choosing(window: 5, seed: 8)
        #expect(plan.window.override == nil && plan.seed.override == 8)
        #expect(plan == Plan(RunOptions(window: 5, seed: 8), config: config))
    }

    @Test func `reads two things from one file, and writes none into another's`() throws {
        let (one, other): (FilePath, FilePath) = (folder["one"], folder["other"])
        try RunPaths(input: one, config: one, output: other, log: folder["log"]).checkDistinct()
        #expect(throws: RunFailure.sameFile(option: "--config", other: "--output", path: one.description)) {
            try RunPaths(input: other, config: one, output: one, log: folder["log"]).checkDistinct()
        }
        #expect(throws: RunFailure.sameFile(option: "--log-file", other: "--signals", path: one.description)) {
            try RunPaths(log: one, signals: one).checkDistinct()
        }
    }

    private func read(namesConfig: Bool, _ withoutFile: PlanReading.WithoutFile) -> PlanReading {
        let options = RunOptions(paths: RunPaths(config: folder["none.yaml"]), namesConfig: namesConfig)
        return PlanReading(options, withoutFile: withoutFile, waiting: .test)
    }

    @Test func `needs no config where nobody named one and somebody is told`() throws {
        let reading = read(namesConfig: false, .standard)
        #expect(try reading.plan().config == nil)
        #expect(reading.warnings.count == 1)
        #expect(reading.warnings.first?.hasSuffix("none.yaml: window 20, seed 42, version v1") == true)
    }

    @Test(arguments: [(true, PlanReading.WithoutFile.standard), (false, .refused), (true, .refused)])
    func `needs the config that was named, and a batch job needs one`(
        namesConfig: Bool, withoutFile: PlanReading.WithoutFile
    ) {
        #expect(throws: RunFailure(failure(.openInput, folder["none.yaml"], ENOENT))) {
            try read(namesConfig: namesConfig, withoutFile).plan()
        }
    }

    @Test func `keeps the version of a config that is wrong elsewhere`() throws {
        let path = try folder.write("version: kept\nseed: 7\nwindow: 0\n", to: "config.yaml")
        let options = RunOptions(paths: RunPaths(config: FilePath(path)))
        let reading = PlanReading(options, withoutFile: .standard, waiting: .test)
        #expect(reading.version == "kept")
        #expect(throws: RunFailure.self) { try reading.plan() }
    }
}
