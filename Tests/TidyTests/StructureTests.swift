import Testing

/// The rules about targets, imports and sizes, on small samples.
@Suite struct StructureTests {
    private static let package = """
        let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
        extension Target {
            static func room(_ name: String) -> Target { .target(name: name, dependencies: ["Nothing"]) }
        }
        let package = Package(
            name: "sample",
            products: [.executable(name: "sample", targets: ["Program"])],
            dependencies: [.package(url: "https://example.com/x", from: "1.0.0")],
            targets: [
                // .room("Commented"),
                .room("Primitives"),
                .room("Storage", on: ["Primitives", hummingbird]),
                .library("CThing", pkgConfig: "thing", apt: "libthing-dev"),
                .room(
                    "Books",
                    on: ["Storage", .product(name: "Crypto", package: "swift-crypto"), "CThing"],
                    resources: [.embedInCode("Assets")]
                ),
                .room("Insight", on: ["Storage"]),
                .executableTarget(
                    name: "Program",
                    dependencies: ["Books", .target(name: "Insight"), hummingbird],
                    swiftSettings: strict
                ),
                .target(name: "TestSupport", dependencies: ["Storage"], path: "Tests/TestSupport"),
                .tests(of: "Books", on: ["TestSupport"]),
                .testTarget(name: "TidyTests"),
            ]
        )
        """

    private func file(_ path: String, _ text: String) -> SourceFile { SourceFile(path: path, text: text) }

    @Test func theTargetsOfAManifestAreRead() {
        let targets = Manifest(Self.package).targets
        #expect(
            targets.map { "\($0.name): \($0.dependencies.joined(separator: " "))" } == [
                "Primitives: ", "Storage: Primitives", "CThing: ", "Books: Storage CThing", "Insight: Storage",
                "Program: Books Insight", "TestSupport: Storage", "BooksTests: Books TestSupport", "TidyTests: ",
            ]
        )
        #expect(Manifest(Self.package).findings() == [])
        #expect(
            Manifest(Self.package).reach(of: "BooksTests") == [
                "Books", "Storage", "Primitives", "CThing", "TestSupport",
            ]
        )
    }

    @Test func aTargetBelowIsFound() {
        let upside = Self.package.replacing(#".room("Primitives"),"#, with: #".room("Primitives", on: ["Storage"]),"#)
        #expect(
            Manifest(upside).findings().map(\.description) == [
                "Package.swift:11: Primitives names Storage, which is not above it: the house is built upwards"
            ]
        )
    }

    @Test func aRoomThatNamesARoomIsFound() {
        let joined = Self.package.replacing(
            #""Insight", on: ["Storage"]"#,
            with: #""Insight", on: ["Storage", "Books"]"#
        )
        #expect(Manifest(joined).findings().map(\.line) == [19])
    }

    @Test(arguments: [
        ("Sources/Storage/A.swift", "import GRDB", 1), ("Sources/SQLiteEngine/A.swift", "import GRDB", 0),
        ("Sources/Storage/A.swift", "public import Primitives", 0),
        ("Sources/Storage/A.swift", "import struct Foundation.URL", 1),
        ("Sources/Books/A.swift", "import Foundation", 0), ("Sources/Books/A.swift", "// import GRDB", 0),
        ("Sources/Storage/A.swift", "import Books", 1), ("Sources/Books/A.swift", "@testable import Insight", 2),
        ("Tests/BooksTests/A.swift", "import Insight", 1), ("Tests/BooksTests/A.swift", "@testable import Books", 0),
        ("Tests/BooksTests/A.swift", "import XCTest", 1),
    ])
    func importsComeThroughTheirDoor(path: String, text: String, count: Int) {
        #expect(Imports.findings(in: [file(path, text)], manifest: Manifest(Self.package)).count == count)
    }

    @Test func functionsAreMeasuredFromNameToLastBrace() {
        let text = """
            protocol Shape {
                func area() -> Int
                var name: String { get }
            }
            struct Square: Shape {
                let side = [1, 2].map { $0 + 1 }
                var name: String {
                    "square"
                }
                init(
                    side: Int
                ) {
                    self.side = side
                }
                @discardableResult public func area<T>(
                    of thing: T = { 1 }()
                ) -> Int where T: Sendable {
                    func inner() { }
                    return 1 // }
                }
            }
            """
        let found = Sizes.functions(in: SwiftText(text)).sorted { $0.line < $1.line }
        #expect(
            found.map { "\($0.name) \($0.line) \($0.lines)" } == [
                "name 3 1", "name 7 3", "init 10 5", "area 15 6", "inner 18 1",
            ]
        )
    }

    @Test func whatIsTooLongIsFoundUnlessItIsAnException() {
        let long = "func run() {\n" + String(repeating: "    step()\n", count: 59) + "}\n"
        let fits = "func run() {\n" + String(repeating: "    step()\n", count: 58) + "}\n"
        let files = [
            file("Sources/A.swift", long), file("Sources/B.swift", fits),
            file("Sources/C.swift", String(repeating: "\n", count: 401)),
            file("Tests/d.py", String(repeating: "\n", count: 400)),
        ]
        #expect(Sizes.findings(in: files, exceptions: [:]).map(\.path) == ["Sources/A.swift", "Sources/C.swift"])
        let exceptions = ["Sources/A.swift#run": "a table", "Sources/C.swift": "generated"]
        #expect(Sizes.findings(in: files, exceptions: exceptions) == [])
    }

    @Test func anExceptionThatIsNoLongerNeededIsFound() {
        let findings = Sizes.findings(in: [file("Sources/A.swift", "\n")], exceptions: ["Sources/A.swift": "was long"])
        #expect(findings.map(\.path) == ["Sources/A.swift"])
    }
}
