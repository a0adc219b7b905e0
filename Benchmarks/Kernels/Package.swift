// swift-tools-version: 6.2
import PackageDescription

// Apart from the harness (../Package.swift), so that counting instructions in CI does not build it.

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let package = Package(
    name: "Kernels",
    products: [.library(name: "Kernels", targets: ["Kernels"])],
    dependencies: [
        // Named here: a package at a path is else called after its folder, and a clone may have any.
        .package(name: "mlops-tui", path: "../..")
    ],
    targets: [
        .target(
            name: "Kernels", dependencies: [.product(name: "SignalKit", package: "mlops-tui")], swiftSettings: strict),
        .executableTarget(name: "instruction-count", dependencies: ["Kernels"], swiftSettings: strict),
        .executableTarget(
            name: "kernel-times", dependencies: ["Kernels", .product(name: "SignalKit", package: "mlops-tui")],
            swiftSettings: strict),
    ]
)
