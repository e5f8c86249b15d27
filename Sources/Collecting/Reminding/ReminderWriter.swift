internal import Ledger
internal import Office
internal import Primitives
public import Sheet
internal import Storage

/// Writes a reminder: the customer's wording filled in, the statement drawn, the invoices attached.
public struct ReminderWriter: Sendable {
    private let renderer: any SheetRenderer

    /// What is attached of invoices, so that a server does not refuse the mail for its size.
    private static let maximumInvoices = 10
    private static let maximumInvoiceBytes = 8_000_000

    public init(renderer: any SheetRenderer) { self.renderer = renderer }

    /// Nil when there is nobody to write to.
    func write(
        _ occasion: ReminderOccasion,
        wording given: MailWording? = nil,
        _ connection: any SQLConnection
    ) throws -> Reminder? {
        let message = occasion.message
        guard let debtor = occasion.portfolio.debtor(message.customer) else { return nil }
        let to = debtor.mailContacts.compactMap(\.mail)
        guard !to.isEmpty else { return nil }
        let entity = occasion.portfolio.entity
        let wording =
            try given ?? Wordings.find(message.level.template, message.language, of: entity.id, connection)
        let invoices = try invoiceFiles(occasion, connection)
        var attachments = invoices.files, payable: [Money] = [], difference: StatementDifference?
        if message.level.attachesStatement {
            let file = StatementFile(
                portfolio: occasion.portfolio,
                debtor: debtor,
                sender: occasion.sender,
                language: message.language,
                writtenAt: occasion.writtenAt
            )
            let statement = try file.statement(connection)
            payable = try statement.payable()
            difference = try StatementDifference(statement, asked: occasion.message.totals.map(\.net))
            attachments.insert(try file.make(statement, with: renderer, connection), at: 0)
        }
        let variables = try ReminderVariables(
            occasion: occasion,
            debtor: debtor,
            invoices: invoices,
            statementDue: payable,
            statementDifference: difference,
            rates: LatePaymentRates.read(of: entity.id, connection),
            noticeDays: Settings.value(of: ReminderSetting.noticeDays, entity: entity.id, connection)
        )
        let filled = try wording.filled(with: variables.values)
        return Reminder(
            replyTo: occasion.sender.replyTo,
            to: to,
            subject: filled.subject,
            text: filled.text,
            html: filled.html,
            attachments: attachments,
            language: message.language
        )
    }

    /// The files of the documents named, the oldest first.
    private func invoiceFiles(
        _ occasion: ReminderOccasion,
        _ connection: any SQLConnection
    ) throws -> AttachedInvoices {
        let entity = occasion.portfolio.entity.id
        guard try Settings.value(of: ReminderSetting.attachesInvoices, entity: entity, connection) else {
            return AttachedInvoices()
        }
        var invoices = AttachedInvoices(), seen: Set<Document.ID> = [], size = 0
        for line in occasion.message.lines {
            guard let document = occasion.portfolio.facts(of: line.item)?.document, seen.insert(document).inserted
            else { continue }
            let link = try FileStore.links(of: "document:\(document)", role: "invoice", connection).last
            guard let link, invoices.files.count < Self.maximumInvoices,
                let bytes = try FileStore.bytes(of: link.digest, connection),
                size + bytes.count <= Self.maximumInvoiceBytes
            else {
                invoices.areAll = false
                continue
            }
            size += bytes.count
            invoices.files.append(MailAttachment(fileName: link.fileName, mediaType: link.mediaType, bytes: bytes))
            invoices.numbers.append(line.documentNumber)
        }
        return invoices
    }
}

/// The invoices that leave with a message.
struct AttachedInvoices {
    var files: [MailAttachment] = []
    /// The documents that they are of.
    var numbers: [String] = []
    /// Whether every document named has its file among them, if any has.
    var areAll = true
}
