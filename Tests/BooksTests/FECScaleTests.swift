import Books
import Primitives
import Storage
import Synchronization
import TestSupport
import Testing

@Suite struct FECScaleTests {
    @Test(arguments: Engine.available)
    func aLargeFileComesInWholeAndAgainAddsNothing(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            var generator = FECGenerator(lineCount: 20_000, customerCount: 300), chunks: [[UInt8]] = []
            generator.write { chunks.append($0) }
            var rest = chunks[...]
            let file: ImportFile<FECFile> = try ImportFile.read("large.txt") { rest.popFirst() }
            let stages = Mutex<[ImportStage]>([])
            let result = try await FECImport(store: books.store).run(file, books.request()) { stage, _, _ in
                stages.withLock { if $0.last != stage { $0.append(stage) } }
            }
            #expect(result.issues.isEmpty)
            #expect(result.documents == 6000)
            #expect(result.differences.isEmpty)
            #expect(result.control?.isEqualToTheCent == true)
            #expect(stages.withLock { $0 } == [.resolving, .posting, .checking])
            let again = try await FECImport(store: books.store).run(file, books.request())
            #expect([again.documents, again.allocations, again.skipped] == [0, 0, 6000])
            #expect(try await books.verifies())
        }
    }

    @Test(arguments: Engine.available)
    func anExportThatOverlapsTheOneBeforeAddsOnlyWhatIsNew(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            var generator = FECGenerator(lineCount: 10_000, customerCount: 100), bytes: [UInt8] = []
            generator.write { bytes += $0 }
            // The header, and whole rounds of twenty lines.
            let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            let half = Array(lines[...6000].joined(separator: CollectionOfOne(UInt8(ascii: "\n"))))
            var documents = 0
            for part in [half, bytes] {
                var chunks = [part]
                let file: ImportFile<FECFile> = try ImportFile.read("part.txt") { chunks.popLast() }
                let result = try await FECImport(store: books.store).run(file, books.request())
                #expect(result.differences.isEmpty)
                #expect(result.control?.isEqualToTheCent == true)
                documents += result.documents
            }
            #expect(documents == 3000)
            #expect(try await books.verifies())
        }
    }
}
