internal import Ledger
internal import Primitives
internal import Storage

/// A document of the books as it stands, with what makes it absent: nobody else posts while it is looked at.
struct AbsentDocument {
    private let taken: TakenBack
    private let issuedOn: CivilDate
    let openMinor: Int64
    /// The pauses that imports placed because it was absent, and nobody ended.
    let pauses: [Hold.ID]
    private let isNotedCredit: Bool

    var isDebit: Bool { taken.isDebit }

    /// Throws `AbsentItemError.unknown` when the company's books never brought such a document.
    init(_ id: Document.ID, of entity: LegalEntity.ID, _ connection: any SQLConnection) throws {
        let query: SQL = """
            select document.id, document.account_id, document.number, document.issued_on, document.amount_minor,
                   document.control_account, document.source_key, instalment.id,
                   coalesce(open_item.open_minor, open_credit.open_minor, 0)
            from document left join instalment on instalment.document_id = document.id
            left join open_item on open_item.instalment_id = instalment.id
            left join open_credit on open_credit.document_id = document.id
            where document.id = \(id) and document.legal_entity_id = \(entity)
            and document.source = \(SourcesOfRecord.fec)
            """
        let found = try connection.first(query) { row -> (TakenBack, CivilDate, Int64)? in
            guard let key = SourceKey(try row.bytes(6)), !key.isCancelling else { return nil }
            let instalment = try row.optionalInteger(7)
            let taken = TakenBack(
                document: try row.integer(0),
                instalment: instalment ?? 0,
                account: try row.integer(1),
                isDebit: instalment != nil,
                number: try row.text(2),
                control: try row.text(5),
                amountMinor: try row.integer(4),
                key: key
            )
            return (taken, try row.date(3), try row.integer(8))
        }
        guard case let (taken, issuedOn, openMinor)?? = found else { throw AbsentItemError.unknown }
        self.taken = taken
        self.issuedOn = issuedOn
        self.openMinor = openMinor
        pauses = try connection.rows(
            """
            select hold.id from hold
            where hold.instalment_id = \(taken.instalment) and hold.reason = \(Hold.absentFromBooks)
            and not exists (select 1 from hold_end where hold_end.hold_id = hold.id) order by hold.id
            """
        ) { Hold.ID(try $0.integer(0)) }
        isNotedCredit =
            try connection.number(
                "select count(*) from absent_credit where document_id = \(id) and kept_at is null"
            ) > 0
    }

    /// Throws `AbsentItemError` when there is nothing to decide, or it is not what was shown.
    func check(shownMinor: Int64?) throws(AbsentItemError) {
        guard isDebit ? !pauses.isEmpty : isNotedCredit else { throw .decided }
        guard !isDebit || openMinor > 0 else { throw .settled }
        guard shownMinor == nil || shownMinor == openMinor else { throw .overtaken }
    }

    /// The opposite, on the document's day or the first open one, once it is where it was posted and nothing settles it.
    func cancel(
        in draft: inout PostingDraft,
        _ entity: LegalEntity,
        on today: CivilDate,
        _ connection: any SQLConnection
    ) throws {
        let conversions = try connection.number(
            "select count(*) from conversion where from_document_id = \(taken.document)"
        )
        guard conversions == 0 else { throw AbsentItemError.converted }
        for allocation in try FECAllocations(of: [taken.document], connection).all {
            draft.free(allocation, on: entity.firstOpenDay(from: allocation.on), knownOn: today)
        }
        draft.transfers += try MovedDocuments(of: [taken.account], connection).back(
            taken,
            issuedOn: issuedOn,
            in: entity
        )
        draft.cancel(taken, on: entity.firstOpenDay(from: issuedOn), knownOn: today)
    }
}
