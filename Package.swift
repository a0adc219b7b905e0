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
        // signalfd(2): not visible through the Glibc module.
        .systemLibrary(name: "CSignalFD"),
        .target(name: "SignalKit", swiftSettings: strict),
        .executableTarget(
            name: "mlops-tui",
            dependencies: [
                "CNcurses",
                "CSignalFD",
                "CYaml",
                "SignalKit",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict
        ),
        // Starts a program on a pseudo terminal: posix_openpt and friends are not visible from Swift.
        .target(name: "CPty", path: "Tests/CPty"),
        .testTarget(name: "SignalKitTests", dependencies: ["SignalKit"], swiftSettings: strict),
        .testTarget(
            name: "MlopsTuiTests", dependencies: ["mlops-tui", "SignalKit", "CPty"], exclude: ["Goldens"],
            swiftSettings: strict),
    ]
)
