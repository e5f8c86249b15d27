internal import Crypto
internal import Ledger
internal import Office
public import Primitives
public import Storage

/// Attaches the PDFs of a folder to the invoices whose numbers their names hold.
///
/// A number counts only as a whole: `FA12` is not in `FA123.pdf`. Of several numbers in a name, the longest is meant.
public struct FilesImport: Sendable {
    private let store: any Store

    public init(store: any Store) { self.store = store }

    /// `names` are the names of the files of the folder, `passedOver` says what else is there and why it is not read;
    /// `bytes` reads a file when its turn comes, and what it throws of `UnusableFile` passes over this one alone.
    public func run(
        folder: String,
        names: [String],
        passedOver: [Issue] = [],
        bytes: @escaping @Sendable (_ name: String) throws -> [UInt8],
        _ request: ImportRequest,
        progress: @escaping ImportProgress = { _, _, _ in }
    ) async throws -> ImportResult {
        try request.actor.require(.importBooks, in: request.entity)
        let ordered = names.sorted()
        let digest = FileDigest.hexadecimal(SHA256.hash(data: Array(ordered.joined(separator: "\n").utf8)))
        let act = ImportAct(.files, store, request, fileName: folder, fileDigest: digest)
        return try await act.run(progress) { connection in
            var plan = ImportPlan(.files)
            for issue in passedOver { plan.result.differences.append(issue) }
            let invoices = InvoiceNumbers(try DocumentLookup(of: request.entity, connection))
            var kept = try KeptFiles(connection)
            for (index, name) in ordered.enumerated() {
                progress(.resolving, index, ordered.count)
                guard let document = invoices.match(name, &plan.result) else { continue }
                let content: [UInt8]
                do {
                    content = try bytes(name)
                } catch let error as UnusableFile {
                    plan.result.differences.append(error.issue(name))
                    continue
                }
                guard content.starts(with: Array("%PDF-".utf8)) else {
                    plan.result.differences.append(Issue(code: "files.not-pdf", parameters: ["read": name]))
                    continue
                }
                guard kept.add(content, to: document) else {
                    plan.result.skipped += 1
                    continue
                }
                plan.result.documents += 1
                plan.changesMore = true
                let digest = FileDigest.hexadecimal(SHA256.hash(data: content))
                plan.prepare.append { try LooseFiles.put(try bytes(name), at: request.at, $0) }
                plan.finish.append { try Self.attach(digest, name, document, request, $1) }
            }
            let event = act.event(plan.result)
            if plan.changesMore {
                plan.finish.append { _, connection in
                    try Ledger.lock(request.entity, connection).post(PostingDraft(), as: event)
                }
            }
            return plan
        }
    }

    private static func attach(
        _ digest: String,
        _ name: String,
        _ document: Int64,
        _ request: ImportRequest,
        _ connection: any SQLConnection
    ) throws {
        // Removed since it was kept, or another was read in its place: the folder is looked at again.
        guard try FileStore.isKept(digest, connection) else { throw BulkPostingError.overtaken }
        try FileStore.link(
            FileStore.Link(digest, fileName: PlainText.clean(name), mediaType: "application/pdf"),
            to: "document:\(document)",
            role: "invoice",
            by: request.actor,
            at: request.at,
            connection
        )
    }
}

/// Why a file of a folder is not read.
public enum UnusableFile: Error, Equatable {
    /// A folder, a pipe, a device.
    case notAFile
    /// It may lead out of the folder.
    case link
    /// Not UTF-8.
    case name
    case unreadable
    case tooLarge(megabytes: Int)

    /// What a report says of the file.
    public func issue(_ name: String) -> Issue {
        let name = PlainText.clean(name)
        return switch self {
        case .notAFile: Issue(code: "files.not-a-file", parameters: ["read": name])
        case .link: Issue(code: "files.link", parameters: ["read": name])
        case .name: Issue(code: "files.name", parameters: ["read": name])
        case .unreadable: Issue(code: "files.unreadable", parameters: ["read": name])
        case .tooLarge(let megabytes):
            Issue(code: "files.too-large", parameters: ["read": name, "expected": "\(megabytes)"])
        }
    }
}

/// What is attached already.
private struct KeptFiles {
    private var links: Set<String> = []

    init(_ connection: any SQLConnection) throws {
        try connection.forEach("select subject, digest from file_link where role = 'invoice'") { row in
            links.insert(try row.text(0) + " " + row.text(1))
        }
    }

    /// Whether it is new.
    mutating func add(_ content: [UInt8], to document: Int64) -> Bool {
        links.insert("document:\(document) " + FileDigest.hexadecimal(SHA256.hash(data: content))).inserted
    }
}

/// The numbers of invoices and credit notes, as words: blanks, dashes and case do not matter.
private struct InvoiceNumbers {
    private var documents: [[Substring]: [Int64]] = [:]
    private var longest = 1

    init(_ lookup: DocumentLookup) {
        for document in lookup.all where [.invoice, .depositInvoice, .creditNote].contains(document.kind) {
            let words = Self.words(document.number)
            guard !words.isEmpty else { continue }
            documents[words, default: []].append(document.id)
            longest = max(longest, words.count)
        }
    }

    /// The document that a name means; what means none or several is listed.
    func match(_ name: String, _ result: inout ImportResult) -> Int64? {
        let words = Self.words(name.hasSuffix(".pdf") || name.hasSuffix(".PDF") ? String(name.dropLast(4)) : name)
        for length in stride(from: min(longest, words.count), to: 0, by: -1) {
            let found = Set(
                (0...(words.count - length)).flatMap { documents[Array(words[$0..<($0 + length)])] ?? [] }
            )
            if found.count == 1 { return found.first }
            if found.count > 1 {
                result.differences.append(
                    Issue(code: "files.ambiguous", parameters: ["read": name, "count": "\(found.count)"])
                )
                return nil
            }
        }
        result.differences.append(Issue(code: "files.unmatched", parameters: ["read": name]))
        return nil
    }

    private static func words(_ text: String) -> [Substring] {
        text.uppercased().split { !($0.isLetter || $0.isNumber) }
    }
}
