// swift-tools-version: 6.2
import PackageDescription

// Apart from the suite: built with another sanitizer, and run by Scripts/fuzz.

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let package = Package(
    name: "Fuzz",
    dependencies: [
        // Named here: a package at a path is else called after its folder, and a clone may have any.
        .package(name: "mlops-tui", path: "../..")
    ],
    targets: ["fuzz-reader", "fuzz-engine"].map { name in
        .executableTarget(
            name: name, dependencies: ["FuzzSupport", .product(name: "SignalKit", package: "mlops-tui")],
            swiftSettings: strict)
    } + [
        .target(
            name: "FuzzSupport", dependencies: [.product(name: "SignalKit", package: "mlops-tui")],
            swiftSettings: strict)
    ]
)
