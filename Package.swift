// swift-tools-version: 6.2
import PackageDescription

// Every target says what it is and what it may not know. An import that is not declared here fails the build, which runs
// with `--explicit-target-dependency-import-check error`, or `Tests/imports`, which knows no transitive ones.

/// The same language rules for every Swift target.
let house: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// Lets tests see a target's inside in the release build, which they run on.
let testable: [SwiftSetting] = [.unsafeFlags(["-enable-testing"])]

let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let arguments: Target.Dependency = .product(
    name: "ArgumentParser",
    package: "swift-argument-parser"
)

let package = Package(
    name: "apiframe",
    products: [
        .executable(name: "apiframe", targets: ["Server"]),
        .executable(name: "apiframe-admin", targets: ["Admin"]),
    ],
    dependencies: [
        // SQLite's driver behind Store's database port; nothing else may import it.
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        // The CLI's parsing, help texts, exit codes and completions.
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        // Log lines; its handler is chosen in Server only.
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        // SHA-256 for key look-up, AES-GCM for the signing secrets at rest.
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        // Methods, status codes and header fields as types.
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        // The admin CLI's colours, on a terminal only.
        .package(url: "https://github.com/onevcat/Rainbow", from: "4.2.2"),
    ],
    targets: [
        // C. Module map and static inline shims, no logic. Each is imported by exactly one Swift target.
        .systemLibrary(name: "CFastCGI", pkgConfig: "fcgi", providers: [.apt(["libfcgi-dev"])]),
        .systemLibrary(
            name: "CCurl",
            pkgConfig: "libcurl",
            providers: [.apt(["libcurl4-openssl-dev"])]
        ),
        .systemLibrary(name: "CVips", pkgConfig: "vips", providers: [.apt(["libvips-dev"])]),
        .systemLibrary(
            name: "CSQLite",
            pkgConfig: "sqlite3",
            providers: [.apt(["libsqlite3-dev"])]
        ),

        // Values, ids, Failure, prices, job states, the ports. Knows nothing of ours.
        .target(name: "Domain", swiftSettings: house),
        // Requests, responses, JSON, the router: values and functions. No sockets, no Domain, no C.
        .target(name: "HTTP", dependencies: [httpTypes], swiftSettings: house),
        // Listening socket, accept loops, params to Request, Response to stream. No Domain.
        .target(
            name: "FastCGI",
            dependencies: ["HTTP", "CFastCGI", httpTypes],
            swiftSettings: house
        ),
        // Outbound HTTP on libcurl, and the guard over where it may go. No HTTP, no Store.
        .target(name: "Fetch", dependencies: ["Domain", "CCurl"], swiftSettings: house),
        // libvips behind one type. Of ours it knows Domain only.
        .target(
            name: "Images",
            dependencies: ["Domain", "CVips"],
            swiftSettings: house + testable
        ),
        // Schema, migrations, every SQL statement, the image files. No HTTP, no Service.
        .target(
            name: "Store",
            dependencies: [
                "Domain", "CSQLite", crypto, .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            exclude: ["README.md"],
            swiftSettings: house
        ),
        // One folder per upstream; today the built-in renderer. No HTTP, no Store.
        .target(
            name: "Providers",
            dependencies: ["Domain", "Images"],
            exclude: ["README.md"],
            swiftSettings: house + testable
        ),
        // One folder per API generation, pure functions. No Service, no Store.
        .target(
            name: "Dialects",
            dependencies: ["Domain", "HTTP", httpTypes],
            exclude: ["V1/README.md", "Legacy/README.md", "V2/README.md"],
            swiftSettings: house
        ),
        // The use cases: submit, accounts, keys, credits, the worker. No HTTP, no Dialects, no GRDB.
        .target(
            name: "Service",
            dependencies: ["Domain", "Store", "Images", crypto, logging],
            swiftSettings: house
        ),
        // The route table, the chain of steps, the endpoints. No Store, no Providers, no C.
        .target(
            name: "API",
            dependencies: ["HTTP", "Dialects", "Service", "Domain", httpTypes, logging],
            swiftSettings: house
        ),
        // Executable `apiframe`: configuration, wiring, threads, signals. The one place that knows all.
        .executableTarget(
            name: "Server",
            dependencies: [
                "Domain", "HTTP", "FastCGI", "Fetch", "Store", "Providers", "Images", "Service",
                "API", logging, arguments,
            ],
            swiftSettings: house
        ),
        // Executable `apiframe-admin`: one file per subcommand. No HTTP, no FastCGI.
        .executableTarget(
            name: "Admin",
            dependencies: ["Domain", "Service", "Store", arguments, "Rainbow"],
            path: "admin",
            exclude: ["README.md"],
            swiftSettings: house
        ),

        // What several test targets need.
        .target(
            name: "TestSupport",
            dependencies: ["HTTP", httpTypes],
            path: "Tests/Support",
            swiftSettings: house
        ),
        // Tests mirror Sources; EndToEnd and Bench are not Swift and are started by `Tests/run`.
        .testTarget(name: "DomainTests", dependencies: ["Domain"], swiftSettings: house),
        .testTarget(name: "HTTPTests", dependencies: ["HTTP", httpTypes], swiftSettings: house),
        .testTarget(
            name: "FastCGITests",
            dependencies: ["TestSupport", "FastCGI", "HTTP", httpTypes],
            swiftSettings: house
        ),
        .testTarget(name: "FetchTests", dependencies: ["Fetch", "Domain"], swiftSettings: house),
        .testTarget(name: "ImagesTests", dependencies: ["Images", "Domain"], swiftSettings: house),
        .testTarget(
            name: "ProvidersTests",
            dependencies: ["Providers", "Images", "Domain"],
            swiftSettings: house
        ),
        .testTarget(
            name: "StoreTests",
            dependencies: ["TestSupport", "Store", "Domain"],
            swiftSettings: house
        ),
        .testTarget(
            name: "DialectsTests",
            dependencies: ["TestSupport", "Dialects", "Domain", "HTTP", httpTypes],
            exclude: ["Golden"],
            swiftSettings: house
        ),
        .testTarget(
            name: "ServiceTests",
            dependencies: ["TestSupport", "Service", "Store", "Domain", "Images", crypto, logging],
            swiftSettings: house
        ),
        .testTarget(
            name: "APITests",
            dependencies: [
                "TestSupport",
                "API", "Service", "Store", "Dialects", "Domain", "HTTP", httpTypes, logging,
            ],
            exclude: ["Golden"],
            swiftSettings: house
        ),
    ]
)
