public import AccountingFormats
public import Primitives
public import Storage

/// A file of any kind but PDFs, read and not yet imported.
public enum ImportedFile: Sendable {
    case fec(ImportFile<FECFile>)
    case customers(ImportFile<TableReading<CustomerRow>>)
    case contacts(ImportFile<TableReading<ContactRow>>)
    case invoices(ImportFile<TableReading<InvoiceRow>>)
    case receipts(ImportFile<TableReading<ReceiptRow>>)
    case allocations(ImportFile<TableReading<AllocationRow>>)

    /// Reads it, outside any write.
    ///
    /// - Parameters:
    ///   - kind: what it holds.
    ///   - name: what it is called.
    ///   - size: how many bytes there are, for the progress; 0 when nobody knows.
    ///   - progress: is told how far the reading is.
    ///   - nextChunk: gives the next bytes, and nil or none at the end.
    /// - Returns: the file; nil for PDFs, which `FilesImport` takes one by one.
    /// - Throws: what `nextChunk` throws.
    public static func read(
        _ kind: ImportKind,
        named name: String,
        size: Int = 0,
        progress: ImportProgress,
        from nextChunk: () throws -> [UInt8]?
    ) throws -> ImportedFile? {
        switch kind {
        case .fec: .fec(try .read(name, size: size, progress: progress, from: nextChunk))
        case .customers: .customers(try .read(name, from: nextChunk))
        case .contacts: .contacts(try .read(name, from: nextChunk))
        case .invoices: .invoices(try .read(name, from: nextChunk))
        case .receipts: .receipts(try .read(name, from: nextChunk))
        case .allocations: .allocations(try .read(name, from: nextChunk))
        case .files: nil
        }
    }

    /// Imports it; throws `PermissionError` when the actor may not import into the entity.
    public func run(
        on store: any Store,
        _ request: ImportRequest,
        progress: @escaping ImportProgress
    ) async throws -> ImportResult {
        switch self {
        case .fec(let file): try await FECImport(store: store).run(file, request, progress: progress)
        case .customers(let file): try await CustomersImport(store: store).run(file, request, progress: progress)
        case .contacts(let file): try await ContactsImport(store: store).run(file, request, progress: progress)
        case .invoices(let file): try await InvoicesImport(store: store).run(file, request, progress: progress)
        case .receipts(let file): try await ReceiptsImport(store: store).run(file, request, progress: progress)
        case .allocations(let file): try await AllocationsImport(store: store).run(file, request, progress: progress)
        }
    }
}

extension ImportKind {
    /// A file to fill in: the header and one row of example; nil for a FEC and for PDFs.
    public func template(in language: Language) -> String? { table?.template(in: language) }

    private var table: ImportTable? {
        switch self {
        case .customers: CustomerRow.table
        case .contacts: ContactRow.table
        case .invoices: InvoiceRow.table
        case .receipts: ReceiptRow.table
        case .allocations: AllocationRow.table
        case .fec, .files: nil
        }
    }
}
