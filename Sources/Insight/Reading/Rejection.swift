public import Ledger
public import Primitives
internal import Storage

/// A receipt that the bank took back, a direct debit that was returned or a cheque that bounced, as far as the books tell
/// which one it was.
public struct Rejection: Sendable {
    public struct Named: Hashable, Sendable {
        public let id: Document.ID
        public let number: String
        public let on: CivilDate
    }

    /// The document that makes it owed again.
    public let reversal: Named
    public let receipt: Named
    /// What the receipt had settled and, since the rejection, does not settle any more.
    public internal(set) var reopened: [Named] = []
    /// What the receipt still settles in the books.
    public internal(set) var settled: [Named] = []
}

extension CustomerFile {
    public func rejections(by reversal: Document.ID) -> [Rejection] { rejections.filter { $0.reversal.id == reversal } }
}

/// Finds rejections from either of their ends, or from what the receipt had settled: a few statements, each from the
/// allocations of a few documents.
struct RejectionReader {
    let connection: any SQLConnection

    /// Those that concern a document.
    func rejections(of document: Document.ID, _ kind: DocumentKind) throws -> [Rejection] {
        let own: SQL = """
            select own.credit_document_id from allocation as own
            join instalment as part on part.id = own.instalment_id where part.document_id = \(document)
            """
        switch kind {
        case .receiptReversal: return try rejections(by: [document])
        case .receipt: return try complete(lettered("allocation.credit_document_id = \(document)"))
        case _ where kind.side == .debit:
            return try complete(lettered("allocation.credit_document_id in (\(own))"))
        default: return []
        }
    }

    /// What some documents that make receipts owed again took back.
    func rejections(by reversals: [Document.ID]) throws -> [Rejection] {
        guard !reversals.isEmpty else { return [] }
        let found = try lettered("instalment.document_id in \(list: reversals.map(\.rawValue))")
        let left = Set(reversals).subtracting(found.map(\.reversal.id)).sorted { $0.rawValue < $1.rawValue }
        return try complete(found + named(by: left))
    }

    /// A receipt that is applied to its own rejection, as the books' lettering says.
    private func lettered(_ condition: SQL) throws -> [Rejection] {
        let columns: SQL = """
            reversal.id, reversal.number, reversal.issued_on, receipt.id, receipt.number, receipt.issued_on
            """
        let query: SQL = """
            select \(columns) from allocation
            join instalment on instalment.id = allocation.instalment_id
            join document as reversal on reversal.id = instalment.document_id
            join document as receipt on receipt.id = allocation.credit_document_id
            where reversal.kind = \(DocumentKind.receiptReversal.rawValue)
            and receipt.kind = \(DocumentKind.receipt.rawValue) and \(condition)
            group by \(columns) having sum(allocation.amount_minor) > 0
            order by reversal.issued_on, reversal.id, receipt.id
            """
        return try connection.rows(query) { row in
            Rejection(reversal: try Self.named(row, from: 0), receipt: try Self.named(row, from: 3))
        }
    }

    /// The one receipt of the same amount whose number the rejection bears or names; none when there are several.
    private func named(by reversals: [Document.ID]) throws -> [Rejection] {
        guard !reversals.isEmpty else { return [] }
        let query: SQL = """
            select reversal.id, reversal.number, reversal.issued_on, receipt.id, receipt.number, receipt.issued_on,
                   document_text.label
            from document as reversal
            join document as receipt on receipt.account_id = reversal.account_id
            left join document_text on document_text.document_id = reversal.id
            where reversal.id in \(list: reversals.map(\.rawValue))
            and receipt.kind = \(DocumentKind.receipt.rawValue) and receipt.currency = reversal.currency
            and receipt.amount_minor = reversal.amount_minor and receipt.issued_on <= reversal.issued_on
            order by reversal.issued_on, reversal.id, receipt.id
            """
        let candidates = try connection.rows(query) { row in
            let rejection = Rejection(reversal: try Self.named(row, from: 0), receipt: try Self.named(row, from: 3))
            return (rejection, try row.optionalText(6) ?? "")
        }.filter { rejection, label in
            rejection.receipt.number == rejection.reversal.number || Self.names(label, rejection.receipt.number)
        }.map(\.0)
        let counts = Dictionary(grouping: candidates, by: \.reversal.id).mapValues(\.count)
        return candidates.filter { counts[$0.reversal.id] == 1 }
    }

    /// Whether a text holds a number as a word of its own.
    private static func names(_ text: String, _ number: String) -> Bool {
        guard !number.isEmpty, let place = text.firstRange(of: number) else { return false }
        let isPart: (Character?) -> Bool = { $0.map { $0.isLetter || $0.isNumber } ?? false }
        return !isPart(text[..<place.lowerBound].last) && !isPart(text[place.upperBound...].first)
    }

    /// With what the receipts had settled: a settlement that was undone before the rejection is of no interest.
    private func complete(_ rejections: [Rejection]) throws -> [Rejection] {
        guard !rejections.isEmpty else { return [] }
        let query: SQL = """
            select document.id, document.number, document.issued_on, allocation.credit_document_id,
                   cast(sum(allocation.amount_minor) as bigint), max(allocation.allocated_on)
            from allocation
            join instalment on instalment.id = allocation.instalment_id
            join document on document.id = instalment.document_id
            where allocation.credit_document_id in \(list: Set(rejections.map(\.receipt.id.rawValue)).sorted())
            and document.kind <> \(DocumentKind.receiptReversal.rawValue)
            group by document.id, document.number, document.issued_on, allocation.credit_document_id
            order by document.issued_on, document.id
            """
        let parts = try connection.rows(query) { row in
            (
                item: try Self.named(row, from: 0), receipt: Document.ID(try row.integer(3)),
                isSettled: try row.integer(4) > 0, until: try row.date(5)
            )
        }
        return rejections.map { rejection in
            var complete = rejection
            let own = parts.filter { $0.receipt == rejection.receipt.id }
            complete.settled = own.filter(\.isSettled).map(\.item)
            complete.reopened = own.filter { !$0.isSettled && $0.until >= rejection.reversal.on }.map(\.item)
            return complete
        }
    }

    private static func named(_ row: any SQLRow, from column: Int) throws -> Rejection.Named {
        Rejection.Named(
            id: Document.ID(try row.integer(column)),
            number: try row.text(column + 1),
            on: try row.date(column + 2)
        )
    }
}
