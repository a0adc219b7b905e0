// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let package = Package(
    name: "mlops-tui",
    products: [
        .library(name: "SignalKit", targets: ["SignalKit"]),
        .executable(name: "mlops-tui", targets: ["mlops-tui"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    ],
    targets: [
        .systemLibrary(name: "CNcurses", providers: [.apt(["libncurses-dev"])]),
        .systemLibrary(name: "CYaml", providers: [.apt(["libyaml-dev"])]),
        // The arguments as the process gets them: bytes, and there without /proc.
        .target(name: "CArguments"),
        // signalfd(2): not visible through the Glibc module.
        .systemLibrary(name: "CSignalFD"),
        // 64 bytes compared, four numbers multiplied, at once.
        .systemLibrary(name: "CBytes"),
        // Reads gzip and zip; the static archive, which zlib1g-dev has.
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
        // SHA-256 for receipts; the static archive, which libssl-dev has.
        .systemLibrary(name: "CCrypto", providers: [.apt(["libssl-dev"])]),
        // The commit that is built: Scripts/build says it.
        .target(
            name: "CVersion",
            cSettings: Context.environment["MLOPS_TUI_COMMIT"].map { [.define("COMMIT", to: "\"\($0)\"")] } ?? []),
        // What has to happen before main.
        .target(name: "CStart"),
        // What is written for people and programs: the escaper, numbers as text. Names nothing.
        .target(name: "PlainText", swiftSettings: strict),
        // The engine, a library for anyone.
        .target(name: "SignalKit", dependencies: ["CBytes", "CZlib", "PlainText"], swiftSettings: strict),
        // Cells, frames, styles, keys, and frames as text.
        .target(name: "FrameKit", dependencies: ["PlainText"], swiftSettings: strict),
        // Pure: state, commands, screens, charts. No clock, no file, no thread.
        .target(name: "Dashboard", dependencies: ["FrameKit", "PlainText", "SignalKit"], swiftSettings: strict),
        // Pure: tapes that play the dashboard, and recordings of it.
        .target(name: "DemoKit", dependencies: ["FrameKit", "PlainText"], swiftSettings: strict),
        // The one target that may name ncurses.
        .target(name: "TerminalKit", dependencies: ["CNcurses", "FrameKit", "PlainText"], swiftSettings: strict),
        // Files, config, records of a run, failures and their words.
        .target(
            name: "RunKit",
            dependencies: [
                "CArguments", "CCrypto", "CSignalFD", "CYaml", "PlainText", "SignalKit",
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict),
        // The command line, the batch job, and the loop that ties the dashboard to terminal and engine.
        .executableTarget(
            name: "mlops-tui",
            dependencies: [
                "CStart", "CVersion", "Dashboard", "DemoKit", "FrameKit", "PlainText", "RunKit", "SignalKit",
                "TerminalKit",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        // From key to frame without a terminal, for `make bench-check` to count.
        .executableTarget(
            name: "frame-count", dependencies: ["Dashboard", "FrameKit", "SignalKit"], path: "Benchmarks/Frames",
            swiftSettings: strict),
        // Starts a program on a pseudo terminal: posix_openpt and friends are not visible from Swift.
        .target(name: "CPty", path: "Tests/CPty"),
        // The program as a child on pipes or a pseudo terminal, its screen as text, folders that go with their test.
        .target(name: "TestSupport", dependencies: ["CPty"], path: "Tests/TestSupport", swiftSettings: strict),
        // A test target for each part, and one for the program as people run it.
        .testTarget(name: "PlainTextTests", dependencies: ["PlainText"], swiftSettings: strict),
        .testTarget(name: "SignalKitTests", dependencies: ["CBytes", "CZlib", "SignalKit"], swiftSettings: strict),
        .testTarget(
            name: "FrameKitTests", dependencies: ["FrameKit", "PlainText", "SignalKit"], swiftSettings: strict),
        .testTarget(
            name: "DemoKitTests", dependencies: ["DemoKit", "FrameKit", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "DashboardTests", dependencies: ["Dashboard", "FrameKit", "PlainText", "SignalKit"],
            exclude: ["Goldens"], swiftSettings: strict),
        .testTarget(
            name: "TerminalKitTests", dependencies: ["CPty", "FrameKit", "SignalKit", "TerminalKit", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "RunKitTests",
            dependencies: [
                "PlainText", "RunKit", "SignalKit", "TestSupport", .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "ProgramTests",
            dependencies: [
                "mlops-tui", "Dashboard", "FrameKit", "RunKit", "SignalKit", "TestSupport",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "EndToEndTests",
            dependencies: ["mlops-tui", "Dashboard", "FrameKit", "PlainText", "RunKit", "SignalKit", "TestSupport"],
            swiftSettings: strict),
    ]
)

// MLOPS_TUI_TESTS names test targets: then they and what they need are all there is. `make test` builds the engine's optimised,
// as their twins try all of many small cases, the others as they are; `make mutate` builds those that are to notice.
if let tests = Context.environment["MLOPS_TUI_TESTS"] {
    var needed = Set(tests.split(separator: " ").map(String.init))
    // A target stands behind those that it needs.
    for target in package.targets.reversed() where needed.contains(target.name) {
        for dependency in target.dependencies {
            switch dependency {
            case .byNameItem(let name, _), .targetItem(let name, _): needed.insert(name)
            case .productItem(_, let package, _, _): needed.formUnion([package].compactMap(\.self))
            @unknown default: break
            }
        }
    }
    package.targets.removeAll { !needed.contains($0.name) }
    package.products.removeAll { !needed.contains($0.name) }
    package.dependencies.removeAll { dependency in
        if case .sourceControl(_, let location, _) = dependency.kind {
            !needed.contains { location.hasSuffix("/\($0)") }
        } else {
            false
        }
    }
}
