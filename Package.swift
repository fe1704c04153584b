// swift-tools-version: 6.2
import PackageDescription

// Every target says what it is and what it may not know. An import that is not declared here fails the build, which runs
// with `--explicit-target-dependency-import-check error`, or `Tests/imports`, which knows no transitive ones.

/// True if warnings are errors: set by the project's own scripts; a user's build with a newer compiler continues.
let isStrict = Context.environment["STRICT_BUILD"] == "1"

/// The same language rules for every Swift target.
let sharedSettings: [SwiftSetting] =
    [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
    ] + (isStrict ? [.treatAllWarnings(as: .error)] : [])

/// Compiles a target optimised in debug builds too, as one module, and lets tests see its inside in release builds.
///
/// Drawing and decoding without optimisation take minutes where they else take seconds.
let alwaysOptimised: [SwiftSetting] = [
    .unsafeFlags(["-O"], .when(configuration: .debug)),
    .unsafeFlags(["-enable-testing"]),
]

/// Compiles a target without optimisation, which takes a third of the time: one that runs once a command or a change.
let neverOptimised: [SwiftSetting] = [.unsafeFlags(["-Onone"], .when(configuration: .release))]

/// The folders of GLib's headers, which libvips' include: GLib's pkg-config file would link it, too.
let glibHeaders =
    ["-I/usr/include/glib-2.0"]
    + ["lib/x86_64-linux-gnu", "lib/aarch64-linux-gnu", "lib64"].map {
        "-I/usr/\($0)/glib-2.0/include"
    }

let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
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
        // The CLI's parsing, help texts, exit codes and completions.
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        // Log lines; its handler is chosen in Server only.
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        // Methods, status codes and header fields as types.
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        // The admin CLI's colours, on a terminal only.
        .package(url: "https://github.com/onevcat/Rainbow", from: "4.2.2"),
    ],
    targets: [
        // C. Module map and static inline shims, no logic. Each is imported by exactly one Swift target.
        .systemLibrary(name: "CMalloc"),
        .systemLibrary(name: "CFastCGI", pkgConfig: "fcgi", providers: [.apt(["libfcgi-dev"])]),
        // libvips' own JPEG decoder: only its warnings tell whether a file has all of its blocks.
        .systemLibrary(name: "CJPEG", pkgConfig: "libjpeg", providers: [.apt(["libjpeg-dev"])]),
        .systemLibrary(
            name: "CSQLite",
            pkgConfig: "sqlite3",
            providers: [.apt(["libsqlite3-dev"])]
        ),

        // The libcrypto that libcurl uses too: a security update of the system's reaches both.
        .systemLibrary(
            name: "COpenSSL",
            pkgConfig: "libcrypto",
            providers: [.apt(["libssl-dev"])]
        ),

        // C with sources. Libraries that are loaded at their first use: linked, they and the hundred and thirty that they need
        // took half of the memory of an idle server. Each has a table of the library's functions, and their calls.
        .target(name: "CLoad"),
        .target(name: "CCurl", dependencies: ["CLoad"]),
        .target(
            name: "CVips",
            dependencies: ["CLoad"],
            cSettings: [.unsafeFlags(glibHeaders)]
        ),

        // SHA-256, HMAC and AES-GCM, by libcrypto. Knows nothing of ours.
        .target(
            name: "Cryptography",
            dependencies: ["COpenSSL"],
            swiftSettings: sharedSettings
        ),
        // JSON, multipart bodies, the one lock, time helpers, suggestions. Knows nothing of ours.
        .target(name: "Basics", swiftSettings: sharedSettings),
        // Values, ids, Failure, the model catalogue, job states, the ports. Of ours it knows Basics only.
        .target(name: "Domain", dependencies: ["Basics"], swiftSettings: sharedSettings),
        // Requests, responses, the router: values and functions. No sockets, no Domain, no C.
        .target(name: "HTTP", dependencies: ["Basics", httpTypes], swiftSettings: sharedSettings),
        // Listening socket, accept loops, params to Request, Response to stream. No Domain.
        .target(
            name: "FastCGI",
            dependencies: ["Basics", "HTTP", "CFastCGI", httpTypes],
            swiftSettings: sharedSettings
        ),
        // Outbound HTTP on libcurl, and the guard over where it may go. No HTTP, no Store.
        .target(
            name: "Fetch",
            dependencies: ["Basics", "Domain", "CCurl"],
            swiftSettings: sharedSettings
        ),
        // libvips behind one type. Of ours it knows Domain only.
        .target(
            name: "Images",
            dependencies: ["Basics", "Domain", "CVips", "CJPEG"],
            swiftSettings: sharedSettings + alwaysOptimised
        ),
        // Schema, migrations, every SQL statement, the image files. No HTTP, no Service.
        .target(
            name: "Store",
            dependencies: ["Basics", "Domain", "CSQLite", "Cryptography"],
            exclude: ["README.md", "SQLite/schema.sql"],
            swiftSettings: sharedSettings
        ),
        // The built-in source of pictures: one package type. No HTTP, no Store, no Providers.
        .target(
            name: "Renderer",
            dependencies: ["Basics", "Domain", "Images"],
            exclude: ["README.md"],
            swiftSettings: sharedSettings + alwaysOptimised
        ),
        // One folder per source of images. No HTTP, no Store; upstreams are reached through Domain's Fetcher port.
        .target(
            name: "Providers",
            dependencies: ["Basics", "Domain", "Renderer"],
            exclude: ["README.md"],
            swiftSettings: sharedSettings
        ),
        // One folder per API generation, decode and encode only; pure functions. No Service, no Store.
        .target(
            name: "Dialects",
            dependencies: ["Basics", "Domain", "HTTP", httpTypes],
            exclude: ["V1/README.md", "Legacy/README.md", "V2/README.md"],
            swiftSettings: sharedSettings
        ),
        // The OpenAPI documents, from the tables that validate. No Service, no Store.
        .target(
            name: "OpenAPI",
            dependencies: ["Basics", "Dialects", "Domain", "HTTP", httpTypes],
            swiftSettings: sharedSettings + neverOptimised
        ),
        // The use cases, a folder a noun; the worker. No HTTP, no Dialects, no C.
        .target(
            name: "Service",
            dependencies: ["Basics", "Domain", "Store", "Images", "Cryptography", logging],
            swiftSettings: sharedSettings
        ),
        // The chain of steps, the routes, the endpoints, long polls. No Store, no Providers, no C.
        .target(
            name: "API",
            dependencies: [
                "Basics", "HTTP", "Dialects", "OpenAPI", "Service", "Domain", httpTypes, logging,
            ],
            swiftSettings: sharedSettings
        ),
        // Executable `apiframe`: configuration, implementations of ports, threads, signals. The one place that knows all.
        .executableTarget(
            name: "Server",
            dependencies: [
                "Providers", "Basics", "Cryptography", "Domain", "HTTP", "FastCGI", "Fetch",
                "Store",
                "Images", "Service", "API", "CMalloc", logging, arguments,
            ],
            swiftSettings: sharedSettings
        ),
        // Executable `apiframe-admin`: one file per subcommand. No HTTP, no FastCGI.
        .executableTarget(
            name: "Admin",
            dependencies: ["Basics", "Domain", "Service", "Store", arguments, "Rainbow"],
            path: "admin",
            exclude: ["README.md"],
            swiftSettings: sharedSettings + neverOptimised
        ),

        // What several test targets need.
        .target(
            name: "TestSupport",
            dependencies: ["HTTP", httpTypes],
            path: "Tests/Support",
            swiftSettings: sharedSettings
        ),
        // A valid body for every model of the v2 API, for the tests of its decoder and of its document.
        .target(
            name: "Samples",
            dependencies: ["Basics", "Dialects", "Domain", "HTTP", httpTypes],
            path: "Tests/Samples",
            swiftSettings: sharedSettings
        ),
        // Tests mirror Sources; EndToEnd and Bench are not Swift and are started by `Tests/run`.
        .testTarget(
            name: "BasicsTests",
            dependencies: ["TestSupport", "Basics"],
            swiftSettings: sharedSettings
        ),
        .testTarget(
            name: "CryptographyTests",
            dependencies: ["Cryptography"],
            swiftSettings: sharedSettings
        ),
        .testTarget(
            name: "DomainTests",
            dependencies: ["TestSupport", "Basics", "Domain"],
            exclude: ["Fixtures"],
            swiftSettings: sharedSettings
        ),
        .testTarget(
            name: "HTTPTests",
            dependencies: ["Basics", "HTTP", httpTypes],
            swiftSettings: sharedSettings
        ),
        .testTarget(
            name: "FastCGITests",
            dependencies: ["TestSupport", "Basics", "FastCGI", "HTTP", httpTypes],
            swiftSettings: sharedSettings
        ),
        .testTarget(
            name: "FetchTests",
            dependencies: ["TestSupport", "Basics", "Fetch", "Domain"],
            swiftSettings: sharedSettings
        ),
        .testTarget(
            name: "ImagesTests",
            dependencies: ["TestSupport", "Basics", "Images", "Domain"],
            swiftSettings: sharedSettings
        ),
        .testTarget(
            name: "RendererTests",
            dependencies: ["Samples", "Basics", "Renderer", "Images", "Domain"],
            swiftSettings: sharedSettings
        ),
        .testTarget(
            name: "ProvidersTests",
            dependencies: [
                "Samples", "Basics", "Dialects", "HTTP", "Providers", "Domain", httpTypes,
            ],
            swiftSettings: sharedSettings
        ),
        .testTarget(
            name: "StoreTests",
            dependencies: ["TestSupport", "Basics", "Store", "Domain"],
            swiftSettings: sharedSettings
        ),
        .testTarget(
            name: "DialectsTests",
            dependencies: [
                "TestSupport", "Samples", "Basics", "Dialects", "Domain", "HTTP", httpTypes,
            ],
            exclude: ["Golden"],
            swiftSettings: sharedSettings
        ),
        .testTarget(
            name: "OpenAPITests",
            dependencies: [
                "Samples", "Basics", "OpenAPI", "Dialects", "Domain", "HTTP", httpTypes,
            ],
            swiftSettings: sharedSettings
        ),
        .testTarget(
            name: "ServiceTests",
            dependencies: [
                "TestSupport", "Basics", "Service", "Store", "Providers", "Domain", "Images",
                "Cryptography",
                logging,
            ],
            swiftSettings: sharedSettings
        ),
        .testTarget(
            name: "APITests",
            dependencies: [
                "TestSupport", "Samples", "Basics", "API", "OpenAPI", "Service", "Store",
                "Providers",
                "Dialects",
                "Domain", "HTTP", httpTypes, logging,
            ],
            exclude: ["Golden"],
            swiftSettings: sharedSettings
        ),
    ]
)
