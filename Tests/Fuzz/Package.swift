// swift-tools-version: 6.2
import PackageDescription

// What reads bytes from strangers, built for libFuzzer: `Tests/Fuzz/run`. A package of its own, since every line of it
// is compiled with counters; its sources are links to the product's own.

/// The product's language rules, and a view of its inside.
let house: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .unsafeFlags(["-enable-testing"]),
]

let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")

let package = Package(
    name: "fuzz",
    dependencies: [.package(url: "https://github.com/apple/swift-http-types", from: "1.8.0")],
    targets: [
        .systemLibrary(name: "CFastCGI", pkgConfig: "fcgi"),
        .systemLibrary(name: "CVips", pkgConfig: "vips"),
        .target(name: "Domain", swiftSettings: house),
        .target(name: "HTTP", dependencies: [httpTypes], swiftSettings: house),
        .target(
            name: "FastCGI",
            dependencies: ["HTTP", "CFastCGI", httpTypes],
            swiftSettings: house
        ),
        .target(name: "Images", dependencies: ["Domain", "CVips"], swiftSettings: house),
        .target(
            name: "Dialects",
            dependencies: ["Domain", "HTTP", httpTypes],
            exclude: ["V1/README.md", "Legacy/README.md", "V2/README.md"],
            swiftSettings: house
        ),
        // No `main` of its own: libFuzzer has one.
        .executableTarget(
            name: "Fuzz",
            dependencies: ["Domain", "HTTP", "FastCGI", "Images", "Dialects", httpTypes],
            swiftSettings: house + [.unsafeFlags(["-parse-as-library"])]
        ),
    ]
)
