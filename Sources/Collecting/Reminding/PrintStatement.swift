public import Ledger
public import Office
public import Primitives
public import Sheet
public import Storage

/// Draws a customer's statement on its own: for a page, or for somebody who asks for it.
public struct PrintStatement: Sendable {
    private let store: any Store
    private let renderer: any SheetRenderer

    public init(store: any Store, renderer: any SheetRenderer) {
        self.store = store
        self.renderer = renderer
    }

    /// In the language of who reads it unless another is given; nil when the customer has no account with the company.
    public func run(
        of customer: Customer.ID,
        to entity: LegalEntity.ID,
        asOf day: CivilDate,
        in language: Language? = nil,
        at instant: Timestamp
    ) async throws -> MailAttachment? {
        let renderer = renderer
        return try await store.read { connection in
            let portfolio = try PortfolioReader(entity, customer: customer, on: day, connection).read()
            guard let debtor = portfolio.debtors[customer] else { return nil }
            let file = try StatementFile(
                portfolio: portfolio,
                debtor: debtor,
                sender: ReminderSender.read(of: portfolio.entity, connection),
                language: language ?? debtor.writtenLanguage,
                writtenAt: instant
            )
            return try file.make(file.statement(connection), with: renderer, connection)
        }
    }
}

/// A statement as a file.
struct StatementFile {
    let portfolio: Portfolio
    let debtor: Debtor
    let sender: ReminderSender
    let language: Language
    let writtenAt: Timestamp

    func statement(_ connection: any SQLConnection) throws -> CustomerStatement {
        try CustomerStatement.read(
            of: debtor,
            to: portfolio.entity,
            asOf: portfolio.day,
            withheld: portfolio.withheld,
            connection
        )
    }

    func make(
        _ statement: CustomerStatement,
        with renderer: any SheetRenderer,
        _ connection: any SQLConnection
    ) throws -> MailAttachment {
        let sheet = try StatementSheet.make(
            statement,
            sender: sender,
            rates: LatePaymentRates.read(of: portfolio.entity.id, connection),
            language: language,
            writtenAt: writtenAt
        )
        return MailAttachment(
            fileName: "\(language == .french ? "releve-de-compte" : "statement")-\(portfolio.day).pdf",
            mediaType: "application/pdf",
            bytes: try renderer.pdf(sheet)
        )
    }
}

/// What is not asked for of an instalment today.
struct WithheldPart {
    let minor: Int64
    let disputedMinor: Int64
}

extension Portfolio {
    /// By instalment, what holds keep from being asked for, or the account on which the books hold it.
    var withheld: [Instalment.ID: WithheldPart] {
        var parts: [Instalment.ID: WithheldPart] = [:]
        for item in cases.flatMap(\.items) where !item.holds.isEmpty || item.heldAccount != nil {
            let open = item.uncoveredMinor
            func part(_ holds: [DunningHold]) -> Int64 {
                holds.reduce(Int64(0)) { min($0 + ($1.amountMinor ?? open), open) }
            }
            parts[Instalment.ID(item.id.rawValue)] = WithheldPart(
                minor: item.heldAccount == nil ? part(item.holds) : open,
                disputedMinor: part(item.holds.filter { $0.kind == .dispute })
            )
        }
        return parts
    }
}
