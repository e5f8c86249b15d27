public import Primitives
public import Storage

extension LegalEntities {
    /// Changes what a company says of itself: everything but its code, its currency and its closed months.
    ///
    /// It is an event of the group, which names what changed and, of what decides due days and civil days, what it was
    /// changed to. Nothing is written when nothing changed. Throws `LegalEntityError.sirenTaken`.
    public static func change(
        _ entity: LegalEntity,
        by actor: String,
        at instant: Timestamp,
        _ connection: any SQLConnection
    ) throws {
        guard let before = try find(entity.id, connection) else {
            throw LedgerError.unknown("legal entity", entity.id.rawValue)
        }
        let changes = changes(from: before, to: entity)
        guard !changes.isEmpty else { return }
        if before.siren != entity.siren { try refuse(entity.siren, of: entity.id, connection) }
        let address = entity.address
        try connection.execute(
            """
            update legal_entity set name = \(entity.name), siren = \(entity.siren), vat_number = \(entity.vatNumber),
                time_zone = \(entity.timeZone), payment_terms = \(entity.paymentTerms.description),
                iban = \(entity.iban), bic = \(entity.bic), address = \(address.lines),
                postal_code = \(address.postalCode), city = \(address.city), country = \(address.country),
                version = version + 1
            where id = \(entity.id)
            """
        )
        try GroupJournal.append(
            JournalEvent(
                actor: actor,
                verb: "legal-entity.change",
                subject: "legal-entity:\(entity.id)",
                recordedAt: instant,
                detail: changes
            ),
            connection
        )
    }

    private static func changes(from old: LegalEntity, to new: LegalEntity) -> [(name: String, value: String)] {
        var changes: [(name: String, value: String)] = []
        func compare<Value: Equatable>(_ name: String, _ old: Value, _ new: Value, _ text: String = "") {
            if old != new { changes.append((name, text)) }
        }
        compare("name", old.name, new.name)
        compare("siren", old.siren, new.siren, new.siren)
        compare("vat-number", old.vatNumber, new.vatNumber)
        compare("time-zone", old.timeZone, new.timeZone, new.timeZone)
        compare("payment-terms", old.paymentTerms, new.paymentTerms, new.paymentTerms.description)
        compare("iban", old.iban, new.iban)
        compare("bic", old.bic, new.bic)
        compare("address", old.address, new.address)
        return changes
    }
}
