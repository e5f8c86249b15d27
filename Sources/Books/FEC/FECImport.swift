internal import AccountingFormats
internal import Ledger
internal import Office
internal import Primitives
public import Storage

/// Imports a *fichier des écritures comptables*: customers, what they owe, what they paid, and what settles what.
///
/// The file is read and worked out outside any write; what is new lands as one event, all or nothing. The same file
/// again, or one that overlaps it, adds only what is new.
public struct FECImport: Sendable {
    private let store: any Store

    public init(store: any Store) { self.store = store }

    /// Throws `PermissionError` when the actor may not import into the entity.
    public func run(
        _ file: ImportFile<FECFile>,
        _ request: ImportRequest,
        progress: @escaping ImportProgress = { _, _, _ in }
    ) async throws -> ImportResult {
        try request.actor.require(.importBooks, in: request.entity)
        let work = FECWork(file.content), control = FECControl(work), entity = request.entity
        let act = ImportAct(
            .fec,
            store,
            request,
            fileName: file.name,
            fileDigest: file.digest,
            check: { try control.check(entity, $0) }
        )
        return try await act.run(progress) { connection in
            var resolution = try FECResolution(work, request, connection)
            var plan = try resolution.resolve(fileName: file.name, digest: file.digest)
            if request.isDryRun, plan.result.issues.isEmpty {
                plan.result.control = try control.check(entity, draft: plan.draft, connection)
            }
            return plan
        }
    }
}
