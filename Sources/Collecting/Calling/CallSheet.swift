public import Ledger
internal import Office
public import Primitives
public import Storage

/// What somebody who calls a customer has before them: the company's wording of the call, filled in.
public enum CallSheet {
    /// In the language of the caller; nil when nothing is asked of the customer today.
    public static func text(
        of customer: Customer.ID,
        from plan: ReminderPlan,
        in language: Language,
        _ connection: any SQLConnection
    ) throws -> String? {
        let portfolio = plan.portfolio, entity = portfolio.entity
        guard let debtor = portfolio.debtors[customer],
            var known = portfolio.cases.first(where: { $0.id.rawValue == customer.rawValue })
        else { return nil }
        known.language = language
        let planning = CreditorPlanning(
            customer: known,
            creditor: CreditorID(entity.id.rawValue),
            on: portfolio.day,
            settings: DunningSettings()
        )
        guard let message = try planning.callSheet() else { return nil }
        let occasion = ReminderOccasion(
            message: message,
            portfolio: portfolio,
            sender: try ReminderSender.read(of: entity, connection),
            today: portfolio.day,
            // Nothing is kept of it that would bear an instant.
            writtenAt: Timestamp(millisecondsSinceEpoch: Int64(portfolio.day.dayNumber) * 86_400_000)
        )
        let variables = try ReminderVariables(
            occasion: occasion,
            debtor: debtor,
            invoices: AttachedInvoices(),
            statementDue: [],
            statementDifference: nil,
            rates: LatePaymentRates.read(of: entity.id, connection),
            noticeDays: Settings.value(of: ReminderSetting.noticeDays, entity: entity.id, connection)
        )
        let wording = try Wordings.find(message.level.template, language, of: entity.id, connection)
        return try wording.filled(with: variables.values).text
    }
}
