import Books
import Dispatch
import Foundation
import Ledger
import Logging
import Office
import Primitives
import Storage

/// A file, or several, that somebody wants imported.
struct ImportJob: Sendable {
    let kind: ImportKind
    let upload: Upload
    var request: ImportRequest

    /// What the report calls it.
    var name: String {
        upload.files.count == 1 ? upload.files[0].name : "\(upload.files.count) PDF"
    }
}

/// Where imports are carried out, one after the other, while their people do something else.
///
/// The same file, sent twice before anything else was posted, is one import: a second press of the button, or a second
/// person, is shown the first one's report.
actor ImportRoom {
    /// What is known of a run that has no report yet.
    enum Standing: Sendable {
        case underWay(ImportProgressState)
        /// It ended without a report, and nothing was changed.
        case failed(ImportFailure, entity: LegalEntity.ID)
    }

    private struct Key: Hashable {
        let entity: LegalEntity.ID
        let kind: ImportKind
        let digest: String
        let isDryRun: Bool
        let recalculates: Bool

        init(_ job: ImportJob) {
            entity = job.request.entity
            kind = job.kind
            digest = job.upload.digest
            isDryRun = job.request.isDryRun
            recalculates = job.request.recalculatesDueDays
        }
    }

    private struct Entry {
        let number: Task<ImportRun.ID, any Error>
        var end: (run: ImportRun.ID, heads: LedgerHeads, at: Timestamp, isRefused: Bool)?
    }

    /// So long is the same file the same import, when nothing was posted since.
    private static let memorySeconds: Int64 = 3600

    private let store: any Store
    private let shelf: UploadShelf
    private let clock: any BusinessClock
    private let logger: Logger
    /// The name of this process.
    private let worker: String?
    private var entries: [Key: Entry] = [:]
    private var current: [ImportRun.ID: ImportProgressState] = [:]
    private var failures: [ImportRun.ID: (failure: ImportFailure, entity: LegalEntity.ID)] = [:]
    private var confirmations: [ImportRun.ID: Task<ImportRun.ID, any Error>] = [:]
    private var waiting: [ImportRun.ID: [AsyncStream<Void>.Continuation]] = [:]
    private var last: Task<Void, Never>?

    init(
        store: any Store,
        shelf: UploadShelf,
        clock: any BusinessClock,
        logger: Logger,
        worker: String? = nil
    ) {
        self.store = store
        self.shelf = shelf
        self.clock = clock
        self.logger = logger
        self.worker = worker
    }

    /// Takes the job, whose files belong to the room from now on, and returns the number of its run at once.
    func begin(_ job: ImportJob) async throws -> ImportRun.ID {
        do {
            let entity = job.request.entity
            let heads = try await store.read { try LedgerHeads.read(of: entity, $0) }
            if let known = try await known(job, heads) {
                job.upload.remove()
                return known
            }
            forgetOld(at: job.request.at)
            let number = Task { try await self.enter(job) }
            entries[Key(job)] = Entry(number: number)
            return try await number.value
        } catch {
            job.upload.remove()
            throw error
        }
    }

    /// The run that the job would only repeat.
    private func known(_ job: ImportJob, _ heads: LedgerHeads) async throws -> ImportRun.ID? {
        guard let entry = entries[Key(job)] else { return nil }
        guard let end = entry.end else { return try await entry.number.value }
        guard !end.isRefused, end.heads == heads, job.request.at.seconds(since: end.at) < Self.memorySeconds else {
            return nil
        }
        return !job.request.isDryRun || shelf.has(end.run.rawValue) ? end.run : nil
    }

    /// Imports for good what a dry run has checked; a second time it is the same run.
    ///
    /// Nil when its file is gone.
    func confirm(_ dryRun: ImportRun, _ request: ImportRequest) async throws -> ImportRun.ID? {
        if let number = confirmations[dryRun.id] { return try await number.value }
        guard let upload = try shelf.take(dryRun.id.rawValue) else { return nil }
        let job = ImportJob(kind: dryRun.result.kind, upload: upload, request: request)
        let number = Task { try await self.begin(job) }
        confirmations[dryRun.id] = number
        do {
            return try await number.value
        } catch {
            confirmations[dryRun.id] = nil
            throw error
        }
    }

    /// Nil when the run has a report, or was never begun here.
    func standing(of run: ImportRun.ID) -> Standing? {
        if let state = current[run] { return .underWay(state) }
        return failures[run].map { .failed($0.failure, entity: $0.entity) }
    }

    /// Whether the files of a dry run are still there to be imported.
    nonisolated func mayConfirm(_ run: ImportRun.ID) -> Bool { shelf.has(run.rawValue) }

    /// Returns when the run has ended, or when the time is up.
    func wait(for run: ImportRun.ID, atMost duration: Duration) async {
        guard current[run] != nil else { return }
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
        waiting[run, default: []].append(continuation)
        let timer = Task {
            // reason: cancelled as soon as the run has ended.
            try? await Task.sleep(for: duration)
            continuation.finish()
        }
        for await _ in stream {}
        timer.cancel()
    }

    private func forgetOld(at instant: Timestamp) {
        entries = entries.filter { entry in
            entry.value.end.map { instant.seconds(since: $0.at) < Self.memorySeconds } ?? true
        }
        if failures.count > 100 { failures = [:] }
        if confirmations.count > 100 { confirmations = [:] }
    }

    private func enter(_ job: ImportJob) async throws -> ImportRun.ID {
        var job = job
        job.request.clock = { [clock] in clock.now() }
        job.request.worker = worker
        let run: ImportRun.ID
        do {
            run = try await store.write { [job] in try BegunImports.begin(job.kind, named: job.name, job.request, $0) }
        } catch {
            entries[Key(job)] = nil
            throw error
        }
        let state = ImportProgressState(fileName: job.name, entity: job.request.entity)
        current[run] = state
        let before = last
        last = Task { [job] in
            await before?.value
            await self.carryOut(job, run, state)
        }
        return run
    }

    private func carryOut(_ job: ImportJob, _ run: ImportRun.ID, _ state: ImportProgressState) async {
        do {
            let result = try await job.perform(on: store, as: run) { state.set($0, $1, of: $2) }
            if result.outcome == .checked {
                try shelf.keep(job.upload, as: run.rawValue)
            } else {
                job.upload.remove()
            }
            let entity = job.request.entity
            let heads = try await store.read { try LedgerHeads.read(of: entity, $0) }
            entries[Key(job)]?.end = (run, heads, clock.now(), result.outcome == .refused)
        } catch {
            job.upload.remove()
            entries[Key(job)] = nil
            let refusal = (error as? any DomainError).map { ImportFailure.refused(code: $0.code) }
            failures[run] = (refusal ?? .failed, job.request.entity)
            logger.error(
                "import failed",
                metadata: ["import.run": "\(run)", "error.type": "\(type(of: error))"]
            )
            await noteFailure(of: run)
        }
        current[run] = nil
        for continuation in waiting.removeValue(forKey: run) ?? [] { continuation.finish() }
    }
}

extension ImportRoom {
    /// For the list, and for whoever asks once this process has ended.
    private func noteFailure(of run: ImportRun.ID) async {
        let instant = clock.now()
        do {
            try await store.write { try BegunImports.interrupt(run, at: instant, $0) }
        } catch {
            // It is noted once the process is gone.
            logger.error("import failure not noted", metadata: ["import.run": "\(run)"])
        }
    }
}

extension ImportJob {
    /// One file is read at a time, away from the threads that answer requests.
    private static let reading = DispatchQueue(label: "encours.imports.reading")

    func perform(
        on store: any Store,
        as run: ImportRun.ID,
        _ progress: @escaping ImportProgress
    ) async throws -> ImportResult {
        var request = request
        request.run = run
        let (kind, upload, name) = (kind, upload, name)
        let file = try await withCheckedThrowingContinuation { continuation in
            Self.reading.async {
                continuation.resume(with: Result { try Self.read(kind, upload, progress) })
            }
        }
        if let file { return try await file.run(on: store, request, progress: progress) }
        let paths = Dictionary(uniqueKeysWithValues: upload.files.map { ($0.name, $0.path) })
        return try await FilesImport(store: store).run(
            folder: name,
            names: upload.files.map(\.name),
            bytes: { [UInt8](try Data(contentsOf: URL(fileURLWithPath: paths[$0] ?? ""))) },
            request,
            progress: progress
        )
    }

    /// 256 KiB at a time.
    private static func read(
        _ kind: ImportKind,
        _ upload: Upload,
        _ progress: ImportProgress
    ) throws -> ImportedFile? {
        guard kind != .files, let file = upload.files.first else { return nil }
        let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: file.path))
        return try ImportedFile.read(kind, named: file.name, size: upload.size, progress: progress) {
            try handle.read(upToCount: 1 << 18).map { [UInt8]($0) }
        }
    }
}
