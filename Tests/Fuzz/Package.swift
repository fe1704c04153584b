// swift-tools-version: 6.2
import PackageDescription

// The parsers of untrusted bytes, built for libFuzzer: `Tests/Fuzz/run`. A package of its own, since every line of it
// is compiled with counters; its sources are links to the product's own.

/// The product's language rules, with access to internal declarations.
let sharedSettings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .unsafeFlags(["-enable-testing"]),
]

/// The folders of GLib's headers, as in the product's package.
let glibHeaders =
    ["-I/usr/include/glib-2.0"]
    + ["lib/x86_64-linux-gnu", "lib/aarch64-linux-gnu", "lib64"].map {
        "-I/usr/\($0)/glib-2.0/include"
    }

let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")

let package = Package(
    name: "fuzz",
    dependencies: [.package(url: "https://github.com/apple/swift-http-types", from: "1.8.0")],
    targets: [
        .systemLibrary(name: "CFastCGI", pkgConfig: "fcgi"),
        .target(name: "CLoad"),
        .target(name: "CCurl", dependencies: ["CLoad"]),
        .target(name: "CVips", dependencies: ["CLoad"], cSettings: [.unsafeFlags(glibHeaders)]),
        .systemLibrary(name: "CJPEG", pkgConfig: "libjpeg"),
        .target(name: "Basics", swiftSettings: sharedSettings),
        .target(name: "Domain", dependencies: ["Basics"], swiftSettings: sharedSettings),
        .target(name: "HTTP", dependencies: ["Basics", httpTypes], swiftSettings: sharedSettings),
        .target(
            name: "FastCGI",
            dependencies: ["Basics", "HTTP", "CFastCGI", httpTypes],
            swiftSettings: sharedSettings
        ),
        .target(
            name: "Fetch",
            dependencies: ["Basics", "Domain", "CCurl"],
            swiftSettings: sharedSettings
        ),
        .target(
            name: "Images",
            dependencies: ["Basics", "Domain", "CVips", "CJPEG"],
            swiftSettings: sharedSettings
        ),
        .target(
            name: "Renderer",
            dependencies: ["Basics", "Domain", "Images"],
            exclude: ["README.md"],
            swiftSettings: sharedSettings
        ),
        .target(
            name: "Dialects",
            dependencies: ["Basics", "Domain", "HTTP", httpTypes],
            exclude: ["V1/README.md", "Legacy/README.md", "V2/README.md"],
            swiftSettings: sharedSettings
        ),
        // No `main` of its own: libFuzzer has one.
        .executableTarget(
            name: "Fuzz",
            dependencies: [
                "Basics", "Domain", "HTTP", "FastCGI", "Fetch", "Images", "Renderer", "Dialects",
                httpTypes,
            ],
            swiftSettings: sharedSettings + [.unsafeFlags(["-parse-as-library"])]
        ),
    ]
)
