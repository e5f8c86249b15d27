internal import Crypto
public import Ledger
public import Storage

/// Every file is the one that its digest names, and every file that something points at is there.
///
/// The bytes are read one file at a time.
public struct StoredFileCheck: VerificationCheck {
    public init() {}

    public var verbs: Set<String> { [] }

    public func finding(_ events: [VerifiedEvent], _ connection: any SQLConnection) throws -> VerificationFinding? {
        let missing: SQL = """
            select min(digest) from (
                select digest from file_link union select frozen from outbox where frozen is not null
            ) as named where digest not in (select digest from stored_file)
            """
        if let digest = try connection.first(missing, { try $0.optionalText(0) }) ?? nil {
            return VerificationFinding(reason: .missing, place: "stored_file \(digest)")
        }
        var wrong: String?
        try connection.forEach("select digest, size, bytes from stored_file order by digest") { row in
            guard wrong == nil else { return }
            let digest = try row.text(0), bytes = try row.bytes(2)
            if try FileStore.digest(of: bytes) != digest || row.integer(1) != Int64(bytes.count) { wrong = digest }
        }
        return wrong.map { VerificationFinding(reason: .file, place: "stored_file \($0)") }
    }
}
