/// Where a person goes to move a practice: the web makes a link of it.
public enum PracticeAction: String, CaseIterable, Sendable {
    /// Customers whose file lacks something, the largest debts first.
    case customersToComplete
    /// Customers without a sales owner.
    case customersWithoutSalesOwner
    /// Those of them who are late.
    case lateCustomersWithoutSalesOwner
    /// Customers who owe something and have no credit limit, the largest debts first.
    case creditLimits
    /// Invoices whose PDF is not at hand: bring them in.
    case importFiles
    /// Books, receipts and allocations: bring them in.
    case importBooks
    /// The accountant's control of the last import.
    case importReports
    /// The day's plan.
    case reminders
    /// What was overdue when it came in and waits for a decision.
    case reminderBacklog
    /// How reminders are made: steps, calendar, what is attached.
    case reminderSettings
    /// The calls of the day.
    case calls
    /// Overdue invoices.
    case overdueInvoices
    /// Disputed invoices.
    case disputedInvoices
    /// Receipts and credit notes that settle no invoice yet.
    case unappliedCredits
    /// The aged balance.
    case agedBalance
    /// DSO and the other figures.
    case indicators
    /// Who may do what.
    case people
}
