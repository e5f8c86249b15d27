public import Primitives
public import Storage

/// Our own companies, found and added.
public enum LegalEntities {
    public static func all(_ connection: any SQLConnection) throws -> [LegalEntity] {
        try connection.rows("select * from legal_entity order by id", read)
    }

    public static func find(_ id: LegalEntity.ID, _ connection: any SQLConnection) throws -> LegalEntity? {
        try connection.first("select * from legal_entity where id = \(id)", read)
    }

    public static func find(code: String, _ connection: any SQLConnection) throws -> LegalEntity? {
        try connection.first("select * from legal_entity where code = \(code)", read)
    }

    /// Adds an entity and its chain, as an event of the group.
    ///
    /// Throws `LegalEntityError` when another has its code or its SIREN.
    public static func add(
        _ entity: NewLegalEntity,
        by actor: String,
        at instant: Timestamp,
        _ connection: any SQLConnection
    ) throws -> LegalEntity {
        try refuse(entity.siren.digits, of: nil, connection)
        let id: LegalEntity.ID
        do {
            id = try connection.insert(
                """
                insert into legal_entity (code, name, siren, vat_number, currency, time_zone, payment_terms, iban, bic,
                                          address, postal_code, city, country, closed_through, version)
                values (\(entity.code), \(entity.name), \(entity.siren.digits), \(entity.vatNumber),
                        \(entity.currency), \(entity.timeZone), \(entity.paymentTerms.description), \(entity.iban),
                        \(entity.bic), \(entity.address.lines), \(entity.address.postalCode), \(entity.address.city),
                        \(entity.address.country), \(CivilDate?.none), 1)
                """
            )
        } catch SQLError.notUnique {
            throw LegalEntityError.codeTaken(entity.code)
        }
        try connection.execute(
            "insert into ledger_head (chain_id, sequence, hash) values (\(id), 0, \([UInt8]()))"
        )
        try GroupJournal.append(
            JournalEvent(
                actor: actor,
                verb: "legal-entity.add",
                subject: "legal-entity:\(id)",
                recordedAt: instant,
                detail: [("code", entity.code), ("siren", entity.siren.digits), ("currency", entity.currency.code)]
            ),
            connection
        )
        guard let added = try find(id, connection) else { throw LedgerError.unknown("legal entity", id.rawValue) }
        return added
    }

    /// Two of our companies are not one in the register.
    ///
    /// The group's head is held first: two who add the same company come one after the other.
    static func refuse(_ siren: String, of own: LegalEntity.ID?, _ connection: any SQLConnection) throws {
        _ = try Chain.lock(Chain.group, connection)
        let holder = try connection.first("select id from legal_entity where siren = \(siren) order by id") { row in
            LegalEntity.ID(try row.integer(0))
        }
        if let holder, holder != own { throw LegalEntityError.sirenTaken(siren) }
    }

    private static func read(_ row: any SQLRow) throws -> LegalEntity {
        LegalEntity(
            id: try row.identifier("id"),
            code: try row.text("code"),
            name: try row.text("name"),
            siren: try row.text("siren"),
            vatNumber: try row.optionalText("vat_number"),
            currency: try row.currency("currency"),
            timeZone: try row.text("time_zone"),
            paymentTerms: PaymentTerms(try row.text("payment_terms")) ?? .legalDefault,
            iban: try row.optionalText("iban"),
            bic: try row.optionalText("bic"),
            address: PostalAddress(
                lines: try row.text("address"),
                postalCode: try row.text("postal_code"),
                city: try row.text("city"),
                country: try row.text("country")
            ),
            closedThrough: try row.optionalDate("closed_through")
        )
    }
}

/// What a legal entity needs to begin with.
public struct NewLegalEntity: Sendable {
    public var code: String
    public var name: String
    public var siren: Siren
    public var vatNumber: String?
    public var currency = Currency.eur
    public var timeZone = "Europe/Paris"
    public var paymentTerms = PaymentTerms.legalDefault
    public var iban: String?
    public var bic: String?
    public var address = PostalAddress()

    public init(code: String, name: String, siren: Siren) {
        self.code = code
        self.name = name
        self.siren = siren
        vatNumber = VATNumber.french(siren)
    }
}

/// Why an entity was refused.
public enum LegalEntityError: Error, Equatable, DomainError {
    case codeTaken(String)
    /// Another of our companies has it.
    case sirenTaken(String)

    public var code: String {
        switch self {
        case .codeTaken: "legal-entity.code-taken"
        case .sirenTaken: "legal-entity.siren-taken"
        }
    }

    public var kind: DomainErrorKind { .conflict }
    public var parameters: [String: String] {
        switch self {
        case .codeTaken(let code): ["code": code]
        case .sirenTaken(let siren): ["siren": siren]
        }
    }
}
