internal import Primitives
internal import Sheet

/// What the balance of a statement counts and the message that it leaves with does not ask for, to the cent.
struct StatementDifference {
    /// Why a part of the balance is not asked for; in the order in which they are said.
    enum Reason: CaseIterable {
        /// Overdue, and not what the message is about.
        case otherwiseOverdue
        case notYetDue, disputed, deferred
    }

    struct Part {
        let reason: Reason
        let amount: Money
    }

    /// One a currency in which something is owed, by code.
    let balances: [Money]
    /// By currency; none is zero.
    let parts: [Part]

    /// Nil when the balance is what is asked for, or when no parts explain what it is beside that.
    ///
    /// `asked` is what the message asks for, one amount a currency.
    init?(_ statement: CustomerStatement, asked: [Money]) throws(MoneyError) {
        var balances: [Money] = [], parts: [Part] = []
        for currency in Set(statement.lines.map(\.open.currency)).sorted() {
            let balance = try statement.balance(in: currency)
            guard balance.isPositive else { continue }
            let notYetDue = try statement.notYetDue(in: currency).minorUnits
            let withheld = try statement.withheld(in: currency)
            let claimed = asked.first { $0.currency == currency }?.minorUnits ?? 0
            let others = balance.minorUnits - claimed - notYetDue - withheld.disputed - withheld.deferred
            guard others >= 0 else { return nil }
            balances.append(balance)
            let amounts: [(Reason, Int64)] = [
                (.otherwiseOverdue, others), (.notYetDue, notYetDue), (.disputed, withheld.disputed),
                (.deferred, withheld.deferred),
            ]
            for (reason, minor) in amounts where minor > 0 {
                parts.append(Part(reason: reason, amount: Money(minorUnits: minor, currency: currency)))
            }
        }
        guard !parts.isEmpty else { return nil }
        self.balances = balances
        self.parts = parts
    }

    /// `930,00 €`, or one amount a currency.
    func balanceText(_ language: Language) -> String {
        let format = Sheet.AmountFormat(language)
        return balances.map { format.textWithCurrency($0) }.joined(separator: " + ")
    }

    /// `80,00 € à échoir et 130,00 € en discussion`.
    func partsText(_ language: Language) -> String { Self.text(parts, language) }

    static func text(_ parts: [Part], _ language: Language) -> String {
        let format = Sheet.AmountFormat(language), words = ReminderWords(language: language)
        let said = parts.map { part in
            let amount = format.textWithCurrency(part.amount)
            return switch part.reason {
            case .otherwiseOverdue: words.pick("\(amount) échus par ailleurs", "\(amount) otherwise overdue")
            case .notYetDue: words.pick("\(amount) à échoir", "\(amount) not yet due")
            case .disputed: words.pick("\(amount) en discussion", "\(amount) under discussion")
            case .deferred: words.pick("\(amount) non demandés à ce jour", "\(amount) not asked for today")
            }
        }
        guard let last = said.last, said.count > 1 else { return said.first ?? "" }
        return said.dropLast().joined(separator: ", ") + words.pick(" et ", " and ") + last
    }
}
