import Primitives

extension CustomerPage {
    /// The part where calls are prepared and recorded.
    static let callsAnchor: StaticString = "calls"
    /// The part where contacts are shown and completed.
    static let contactsAnchor: StaticString = "contacts"

    struct Model: Sendable {
        var frame: Frame
        let id: Int64
        let name: String
        let identity: Identity
        var badges: [Badge] = []
        /// Balance, overdue, oldest, days to pay…: the amounts of each currency in tiles of their own.
        let figures: [StatTile]
        var ageing: AgeingBar?
        let openItems: [OpenItem]
        /// One per currency.
        let openTotals: [OpenTotal]
        let credits: [Credit]
        /// Applies one of them by hand; nil when nothing is open, or another source rules allocations.
        var allocation: AllocationForm?
        let contacts: [Contact]
        /// Calls that wait for somebody.
        var calls: [Call] = []
        /// The company's wording of the call, filled in, for whoever calls.
        var callSheet: String?
        let holds: [Hold]
        /// What was announced and did not come: `100,00 € pour le 11/09/2026 ; rien de reçu`.
        var brokenPromises: [String] = []
        /// Why reminders may be held; the values of the field `kind`.
        let holdKinds: [Field.Option]
        /// What a contact may be; the values of the field `role`.
        let contactRoles: [Field.Option]
        /// What the form that changes the record shows; nil when nothing of it may change.
        var record: Record?
        let timeline: Timeline
        /// The rest of the timeline.
        var earlier: Path?
        /// What today's run would send, when it would.
        var reminder: Path?
        var statement: Path?
        /// Merged into another, or erased: nothing is added to it any more.
        var isPast = false
        /// Where it was merged into, and whether the reader may part the two again.
        var survivor: Link?
        var mayPart = false
        /// What the reader may do with the whole file: merge it, erase it.
        var acts: [Link] = []
        /// The form that was refused, which comes back open with what was typed in it.
        var refused: RefusedForm?

        /// What the form comes back with; nothing unless it is the one that was refused.
        func answers(_ form: CustomerForm) -> Answers { refused?.form == form ? refused?.answers ?? .none : .none }

        /// The same over what is known, which also is what the form shows unless it was shown something before.
        func answers(_ form: CustomerForm, over values: [String: String]) -> Answers {
            var answers = answers(form)
            answers.values.merge(values) { typed, _ in typed }
            if answers.shown.isEmpty { answers.shown = values }
            return answers
        }

        /// What is known of what a form changes.
        func values(_ form: CustomerForm) -> [String: String] {
            switch form {
            case .record: record?.values ?? [:]
            case .editedContact(let id): contacts.first { $0.id == id }?.values ?? [:]
            default: [:]
            }
        }

        /// What an answer that is chosen from a list is called there; nil for one that is typed.
        func label(of value: String, _ field: String, _ form: CustomerForm) -> String? {
            let options: [Field.Option]? =
                switch (form, field) {
                case (.record, "category"): record?.categories
                case (.record, "language"): record?.languages
                case (.editedContact, "role"): contactRoles
                case (.editedContact, "language"): contactLanguages
                default: nil
                }
            return options?.first { $0.value == value }?.label
        }

        /// In which language a contact is written to; the values of the field `language`.
        var contactLanguages: [Field.Option] {
            [Field.Option("", Texts.Customer.customersLanguage(frame.language))]
                + Language.allCases.map { Field.Option($0.rawValue, Texts.Customer.name(of: $0)(frame.language)) }
        }

        func isRefused(_ form: CustomerForm) -> Bool { refused?.form == form }
    }

    /// The forms of the page, each with answers of its own.
    enum CustomerForm: Hashable, Sendable {
        /// `text`.
        case note
        /// `name`, `role`, `email`, `phone`, `language`.
        case contact
        /// The same, of one that is there.
        case editedContact(Int64)
        /// `name`, `category`, `siren`, `vat-number`, `address`, `postal-code`, `city`, `country`, `language`, `terms`,
        /// `recalculate`, `credit-limit`, `owner`, `parent`, `payer`.
        case record
        /// `kind`, `amount`, `until`, `note`.
        case hold
        /// `outcome`, `day`, `note`, of one call.
        case call(Int64)
    }

    struct RefusedForm: Hashable, Sendable {
        let form: CustomerForm
        let answers: Answers
    }

    struct Identity: Sendable {
        let code: String
        var siren: String?
        var vat: String?
        var address: String?
        var category: String?
        var owner: String?
        var terms: String?
        var creditLimit: String?
        var language: String?
        var parent: Link?
        var payer: Link?
        var source: String?
    }

    struct Record: Sendable {
        let version: Int64
        let values: [String: String]
        let categories: [Field.Option]
        let languages: [Field.Option]
        /// Open due days that came of the customer's own terms.
        var derivedDueDays = 0
    }

    struct OpenItem: Sendable {
        let document: Link
        /// `2/3` when the invoice is due in several parts.
        var part: String?
        let issuedOn: String
        let dueOn: String
        let late: Figure
        let amount: Figure
        let open: Figure
        var badges: [Badge] = []
    }

    struct OpenTotal: Sendable {
        let label: String
        let amount: Figure
        let open: Figure
    }

    struct Credit: Sendable {
        let reference: String
        var path: Path?
        let kind: String
        let day: String
        let amount: Figure
        let remaining: Figure
    }

    struct Contact: Sendable {
        let id: Int64
        let name: String
        let role: String
        var email: String?
        var phone: String?
        /// Such as an address that bounced.
        var badge: Badge?
        var version: Int64 = 0
        /// What the form that changes it shows.
        var values: [String: String] = [:]
    }

    struct Call: Sendable {
        let id: Int64
        /// `3 factures, 1 204,00 €`.
        let sentence: String
        /// What a promise or a dispute may be about: all of them, then each.
        var about: [Field.Option] = []
        var contact: String?
        var phone: String?
    }

    struct Hold: Sendable {
        let id: Int64
        let kind: String
        /// `posée le 12/11/2026 par Jeanne Morel, jusqu’au 30/11/2026`.
        let sentence: String
        var note: String?
    }
}
