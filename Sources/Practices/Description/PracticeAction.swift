/// Where a person goes to move a practice: the web makes a link of it.
public enum PracticeAction: String, CaseIterable, Sendable {
    /// Customers whose file lacks something, the largest debts first.
    case customersToComplete
    /// Customers without a sales owner.
    case customersWithoutSalesOwner
    /// Customers and their credit limits.
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
    /// Disputed and promised invoices.
    case disputedInvoices
    /// Receipts and credit notes that settle no invoice yet.
    case unappliedCredits
    /// DSO and the other figures.
    case indicators
    /// Who may do what.
    case people
}
