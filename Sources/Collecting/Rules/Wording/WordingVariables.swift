/// What a mail template may name, and a check of what users write.
///
/// Of the message (all templates):
/// - `today`, `customerName`, `customerAddress`, `customerSiren`, `contactName`;
/// - `creditorName`, `creditorAddress`, `creditorSiren`, `creditorMentions`, `senderName`, `senderTitle`, `senderPhone`, `senderMail`;
/// - `firstNumber` and `firstDueOn`, of the oldest line; `isSeveral`, when there is more than one line;
/// - `isDueToday`, when all lines fall due on the day of the message;
/// - `overdueTitle` and `unpaidTitle`, what it is about as a title and within one: `Facture 117 échue le 7 mai 2026`, `facture 117
///   restée impayée`, or `Factures échues`, `factures restées impayées`; an opening balance is called so;
/// - `iban` (in groups of four), `bic`, `paymentReference`;
/// - `claimedNumbers`, of the documents that it is about; `statementDue`, what the attached statement asks for, absent when that
///   is what the message asks for; `statementBalance` and `statementUnasked`, all that it counts as open and the parts of that
///   which the message does not ask for, both absent when there are none;
/// - `promisedAmount` and `promisedOn`, of the newest promise about what is named that was not kept, and `promisedReceived`, what
///   came of it (absent when nothing); all absent without such a promise;
/// - `hasStatement` and `hasInvoices`, when these files are attached, of all that is named; `attachedNumbers`, when only some
///   of the invoices named are: their numbers;
/// - `hasReminders`, when `reminders` is not empty;
/// - `isCommercial`, `isPublicBuyer` or `isCivil`: exactly one is true, by `LatePaymentRegime`;
/// - `penaltyRate` (absent when the rate of the half-year is not known), `recoveryFee` (`40 €`) and `recoveryFees` (40 € times the
///   number of late invoices), both absent when `isCivil`;
/// - `deadlineOn` and `deadlineDays`, in the formal notice: eight days unless the creditor says otherwise.
///
/// Of each of `lines`, oldest due date first: `kind` (invoice, debit note), `number`, `issuedOn`, `dueOn`, `daysPastDue`
/// (absent when not overdue), `amount`, `paid` (paid or credited; absent when nothing), `withheld` (disputed or promised;
/// absent when nothing), `claimed`; `isReduced`, when that is less than `amount`. Of each of `totals`, one a currency: `claimed`, `unapplied` (absent when zero), `net`. Of
/// each of `reminders`, in order: `on`, `title`.
public enum WordingVariables {
    public static let ofMessage: Set<String> = [
        "today", "customerName", "customerAddress", "customerSiren", "contactName", "creditorName", "creditorAddress",
        "creditorSiren", "creditorMentions", "senderName", "senderTitle", "senderPhone", "senderMail", "firstNumber",
        "firstDueOn", "isSeveral", "isDueToday", "overdueTitle", "unpaidTitle",
        "iban", "bic", "paymentReference", "claimedNumbers", "statementDue",
        "statementBalance", "statementUnasked", "promisedAmount", "promisedOn", "promisedReceived", "hasStatement",
        "hasInvoices",
        "attachedNumbers", "isCommercial",
        "isPublicBuyer", "isCivil",
        "penaltyRate", "recoveryFee", "recoveryFees", "deadlineOn", "deadlineDays", "hasReminders", "lines", "totals",
        "reminders",
    ]
    /// Of the lists of a message, by name.
    public static let ofLists: [String: Set<String>] = [
        "lines": [
            "kind", "number", "issuedOn", "dueOn", "daysPastDue", "amount", "paid", "withheld", "claimed",
            "isReduced",
        ],
        "totals": ["claimed", "unapplied", "net"],
        "reminders": ["on", "title"],
    ]

    /// The names in a template that mean nothing where they stand, in order, each once: what to show a person who edits it.
    public static func unknown(in template: String) -> [String] {
        var lists: [String] = [], unknown: [String] = []
        for tag in tags(of: template) {
            switch tag.mark {
            case "/":
                if lists.last == tag.name { lists.removeLast() }
                continue
            case "!", "%": continue
            default: break
            }
            let known = lists.contains { ofLists[$0]?.contains(tag.name) ?? false } || ofMessage.contains(tag.name)
            if !known && tag.name != "." && !tag.name.isEmpty && !unknown.contains(tag.name) {
                unknown.append(tag.name)
            }
            if tag.mark == "#", ofLists[tag.name] != nil { lists.append(tag.name) }
        }
        return unknown
    }

    /// The tags of a template: the sign after the braces (none for a plain variable) and the name.
    private static func tags(of template: String) -> [(mark: Character?, name: String)] {
        var tags: [(mark: Character?, name: String)] = []
        var rest = template[...]
        while let opening = rest.firstIndex(of: "{") {
            rest = rest[opening...]
            guard rest.hasPrefix("{{") else {
                rest = rest.dropFirst()
                continue
            }
            let body = rest.drop { $0 == "{" }.prefix { $0 != "}" }
            rest = rest[body.endIndex...].drop { $0 == "}" }
            let mark = body.first.flatMap { "#^/!%>&".contains($0) ? $0 : nil }
            let name = (mark == nil ? body : body.dropFirst()).filter { $0 != " " }
            tags.append((mark, name))
        }
        return tags
    }
}
