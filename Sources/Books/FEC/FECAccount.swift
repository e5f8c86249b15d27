/// The accounts on which customers stand.
enum ControlAccount: Int, CaseIterable, Sendable {
    case customers, bills, doubtful, advances, retentions

    var number: String {
        switch self {
        case .customers: "411"
        case .bills: "413"
        case .doubtful: "416"
        case .advances: "4191"
        case .retentions: "4117"
        }
    }

    /// Nil for every other account: 417, 418, 4196… are no customers' balances.
    init?(_ account: some Collection<UInt8>) {
        guard let found = Self.allCases.first(where: { account.starts(with: $0.number.utf8) }) else { return nil }
        // 4117 with a suffix may as well be the account of the customer 7…: only the bare account is that of retentions.
        let suffix = account.dropFirst(Self.retentions.number.utf8.count)
        let isBare = account.starts(with: Self.retentions.number.utf8) && suffix.allSatisfy { $0 == UInt8(ascii: "0") }
        self = isBare ? .retentions : found
    }
}

/// What stands on the other side of a customer's line, as far as it tells what the line is.
enum CounterAccount: Int, CaseIterable, Sendable {
    case sales, collectedVAT, bank, bankFee, deductibleVAT, writeOff, discount, supplier, exchange, other

    init(_ account: some Collection<UInt8>) {
        let known: [(String, CounterAccount)] = [
            // Before sales: gains of exchange are of class 7 too, and nobody was sold anything.
            ("476", .exchange), ("477", .exchange), ("656", .exchange), ("666", .exchange), ("756", .exchange),
            ("766", .exchange), ("7", .sales), ("4457", .collectedVAT), ("5", .bank), ("627", .bankFee),
            ("628", .bankFee),
            ("4456", .deductibleVAT), ("654", .writeOff), ("665", .discount), ("401", .supplier),
        ]
        self = known.first { account.starts(with: $0.0.utf8) }?.1 ?? .other
    }
}

/// An account of the file, and what it means here.
struct FECAccount: Sendable {
    let number: String
    let control: ControlAccount?
    let counter: CounterAccount
    /// The digit of its class.
    let accountClass: UInt8
    let hasMonthlyBalance: Bool

    init(_ bytes: ArraySlice<UInt8>) {
        number = ByteTable.text(bytes)
        control = ControlAccount(bytes)
        counter = CounterAccount(bytes)
        accountClass = bytes.first ?? 0
        hasMonthlyBalance = ["3", "40", "44", "5", "6", "7"].contains { bytes.starts(with: $0.utf8) }
    }

    /// The customer's code when no auxiliary account is given: what follows the control account, else the whole number.
    var customerCode: String {
        let suffix = number.dropFirst(control?.number.utf8.count ?? 0)
        return suffix.allSatisfy { $0 == "0" } ? number : String(suffix)
    }
}

/// A journal of the file.
struct FECJournal: Sendable {
    let code: String
    let label: String

    /// Whether it holds the opening balances of the year.
    var isOpening: Bool {
        let code = FECWords.fold(code), label = FECWords.fold(label)
        return ["an", "ran", "anx", "ano", "ouv", "anv"].contains(code)
            || ["nouveau", "report", "ouverture", "opening"].contains { label.contains($0) }
    }
}

/// Words of labels that tell something.
enum FECWords {
    static func saysUnpaid(_ text: String) -> Bool {
        let folded = fold(text)
        return ["impaye", "rejet", "retour", "unpaid", "bounced", "returned"].contains { folded.contains($0) }
    }

    static func saysDepositInvoice(_ text: String) -> Bool {
        let folded = fold(text)
        return ["acompte", "deposit", "avance"].contains { folded.contains($0) }
            && ["fact", "invoice", "appel"].contains { folded.contains($0) }
    }

    /// Of a journal's name.
    static func saysSales(_ text: String) -> Bool {
        let folded = fold(text)
        return ["vente", "factur", "sales"].contains { folded.contains($0) }
    }

    static func fold(_ text: String) -> String {
        text.lowercased().replacing("é", with: "e").replacing("è", with: "e").replacing("à", with: "a")
    }
}
