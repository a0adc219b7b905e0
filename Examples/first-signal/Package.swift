// swift-tools-version: 6.2
import PackageDescription

// A program of its own, which uses SignalKit as any other package would.

let package = Package(
    name: "first-signal",
    dependencies: [
        // Elsewhere: .package(url: …, from: "1.0.0"). The name is the package's; a clone may have any folder.
        .package(name: "mlops-tui", path: "../..")
    ],
    targets: [
        .executableTarget(
            name: "first-signal", dependencies: [.product(name: "SignalKit", package: "mlops-tui")])
    ]
)
