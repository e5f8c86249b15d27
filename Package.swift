// swift-tools-version: 6.2

import PackageDescription

/// Settings of every target of this package.
///
/// `make check` and `make test` set ENCOURS_STRICT, which turns warnings into errors; a person who only wants to run
/// the program is not stopped by a warning of a newer compiler.
let strict: [SwiftSetting] =
    [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
    ] + (Context.environment["ENCOURS_STRICT"] == nil ? [] : [.treatAllWarnings(as: .error)])

extension Target {
    /// A room of the house: it may import only rooms listed above it, and the libraries named here.
    static func room(_ name: String, on dependencies: [Dependency] = [], resources: [Resource]? = nil) -> Target {
        .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
    }

    /// A C library of the system, found through pkg-config.
    static func library(_ name: String, pkgConfig: String, apt: String) -> Target {
        .systemLibrary(name: name, path: "Sources/C/\(name)", pkgConfig: pkgConfig, providers: [.apt([apt])])
    }

    /// The tests of a room; all of them share the fixtures and the two engines of `TestSupport`.
    static func tests(of name: String, on dependencies: [Dependency] = [], exclude: [String] = []) -> Target {
        .testTarget(
            name: "\(name)Tests",
            dependencies: [.byName(name: name)] + dependencies,
            exclude: exclude,
            swiftSettings: strict
        )
    }
}

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let posix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let ssl = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbirdTLS = Target.Dependency.product(name: "HummingbirdTLS", package: "hummingbird")
let hummingbirdTesting = Target.Dependency.product(name: "HummingbirdTesting", package: "hummingbird")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let coreMetrics = Target.Dependency.product(name: "CoreMetrics", package: "swift-metrics")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")

let package = Package(
    name: "encours",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "encours", targets: ["Encours"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // Rooms, in the order of the house: a target may name only targets above it.
        .room("Primitives"),
        .room("AccountingFormats", on: ["Primitives"]),
        .room("Sheet", on: ["Primitives"]),
        .room("Storage", on: ["Primitives"]),
        .room("Ledger", on: ["Storage", crypto]),
        .room("Office", on: ["Ledger", mustache]),
        .room("Books", on: ["Office", "AccountingFormats", crypto]),
        .room("Collecting", on: ["Office", "Sheet"]),
        .room("Insight", on: ["Office", "Sheet"]),
        .room("Workflows", on: ["Books", "Collecting", "Insight"]),
        .room("Practices", on: ["Workflows"]),

        // The rim: drivers, C libraries, sockets.
        .library("CPostgres", pkgConfig: "libpq", apt: "libpq-dev"),
        .library("CPango", pkgConfig: "pangocairo", apt: "libpango1.0-dev"),
        .library("CGMime", pkgConfig: "gmime-3.0", apt: "libgmime-3.0-dev"),
        .library("CCurl", pkgConfig: "libcurl", apt: "libcurl4-openssl-dev"),
        .library("CSodium", pkgConfig: "libsodium", apt: "libsodium-dev"),
        .library("CSQLite", pkgConfig: "sqlite3", apt: "libsqlite3-dev"),
        .room("SQLiteEngine", on: ["Storage", "CSQLite", grdb, sqlite]),
        .room("PostgresEngine", on: ["Storage", "CPostgres", posix]),
        .room("Documents", on: ["Sheet", "CPango"]),
        .room("Messaging", on: ["Office", "CGMime", "CCurl"]),
        .room("Secrets", on: ["Office", "CSodium"]),
        .room(
            "Web",
            on: [
                "Practices", "Sheet", hummingbird, hummingbirdCore, hummingbirdTLS, httpTypes, ssl, logging,
                metrics, lifecycle,
            ],
            resources: [.embedInCode("Assets")]
        ),
        .executableTarget(
            name: "Encours",
            dependencies: [
                "Web", "SQLiteEngine", "PostgresEngine", "Documents", "Messaging", "Secrets", argumentParser,
                hummingbird, coreMetrics, lifecycle, logging, signals,
            ],
            swiftSettings: strict
        ),

        // Tests.
        .target(
            name: "TestSupport",
            dependencies: ["Office", "SQLiteEngine", "PostgresEngine"],
            path: "Tests/TestSupport",
            swiftSettings: strict
        ),
        .tests(of: "Primitives", on: ["TestSupport"]),
        .tests(of: "AccountingFormats"),
        .tests(of: "Sheet"),
        .tests(of: "Storage", on: ["TestSupport"]),
        .tests(of: "Ledger", on: ["TestSupport"], exclude: ["Golden"]),
        .tests(of: "Office", on: ["TestSupport"]),
        .tests(of: "Books", on: ["TestSupport"]),
        .tests(of: "Collecting", on: ["TestSupport", "Documents", "Messaging", "Secrets"]),
        .tests(of: "Insight", on: ["TestSupport"]),
        .tests(of: "Workflows", on: ["TestSupport"], exclude: ["Upgrades"]),
        .tests(of: "Practices", on: ["TestSupport"]),
        .tests(of: "Documents"),
        .tests(of: "Messaging", exclude: ["Server"]),
        .tests(of: "Secrets"),
        .tests(of: "Web", on: ["TestSupport", hummingbird, hummingbirdTesting, httpTypes, logging]),
        .testTarget(
            name: "EncoursTests",
            dependencies: ["Primitives", "SQLiteEngine", "Storage"],
            swiftSettings: strict
        ),
        .testTarget(name: "TidyTests", swiftSettings: strict),
    ]
)
