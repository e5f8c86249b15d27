public import Ledger
public import Office
public import Primitives

/// Everything that a day's reminders of one of our companies are decided from, read at one instant.
public struct Portfolio: Sendable {
    public let entity: LegalEntity
    public let day: CivilDate
    public internal(set) var cases: [CustomerCase]
    public let debtors: [Customer.ID: Debtor]
    /// What the planner does not need to know of an item, and a page or a letter does.
    public let items: [Instalment.ID: ItemFacts]
    /// What customers announced and did not pay, the newest first; nothing for whom kept their word.
    public let brokenPromises: [CustomerCase.ID: [BrokenPromise]]
    let steps: StepsTaken

    public func debtor(_ id: CustomerCase.ID) -> Debtor? { debtors[Customer.ID(id.rawValue)] }

    public func facts(of item: DunningItem.ID) -> ItemFacts? { items[Instalment.ID(item.rawValue)] }
}

/// The document behind an item.
public struct ItemFacts: Hashable, Sendable {
    public let document: Document.ID
    public let kind: DocumentKind
    public let account: Account.ID
    public let accountCode: String
    /// Whether it was overdue already on the day it got into the books: a part of the backlog.
    public let wasPostedOverdue: Bool
}

/// A customer as a letter addresses it.
public struct Debtor: Sendable {
    public let id: Customer.ID
    public let code: String
    public let name: String
    public let siren: String?
    public let category: CustomerCategory
    public let language: Language
    public let address: PostalAddress
    public internal(set) var contacts: [DebtorContact] = []

    /// Whose role it is to answer a reminder by mail, the first that has somebody being chosen.
    static let mailRoles: [ContactRole] = [.accountsPayable, .invoicing, .management, .buyer]

    /// Those to whom reminders are sent: everybody in the first role that has a usable address; empty when nobody has.
    public var mailContacts: [DebtorContact] {
        for role in Self.mailRoles {
            let usable = contacts.filter { $0.role == role && $0.mail != nil }
            if !usable.isEmpty { return usable }
        }
        return []
    }

    /// Whom to call: in the order of roles, those with a number.
    public var callContacts: [DebtorContact] {
        Self.mailRoles.flatMap { role in contacts.filter { $0.role == role && !($0.phone ?? "").isEmpty } }
    }

    public var reachableBy: Set<Channel> {
        var channels: Set<Channel> = []
        if !mailContacts.isEmpty { channels.insert(.mail) }
        if !callContacts.isEmpty { channels.insert(.call) }
        if !address.lines.isEmpty, !address.city.isEmpty { channels.insert(.letter) }
        return channels
    }

    /// The language in which to write: that of the person who reads, when it is known.
    public var writtenLanguage: Language { mailContacts.first?.language ?? language }
}

/// Somebody at a customer's.
public struct DebtorContact: Hashable, Sendable {
    public let role: ContactRole
    public let name: String
    /// The address that mail may be sent to; nil when there is none, when it is no plain address, or when mail came back.
    public let mail: MailAddress?
    public let phone: String?
    public let language: Language?
}
