/// Where a person goes to move a practice: the web makes a link of it.
public enum PracticeAction: String, CaseIterable, Sendable {
    /// Customers whose file lacks something, the largest debts first.
    case customersToComplete
    /// Customers without a sales owner who are late or dispute something.
    case pressingCustomersWithoutSalesOwner
    /// Customers who owe something and have no credit limit, the largest debts first.
    case creditLimits
    /// Open invoices whose PDF is not at hand.
    case invoicesWithoutPDF
    /// Overdue invoices that had neither a message nor a call.
    case invoicesToChase
    /// Overdue invoices that lack a message or a call.
    case invoicesToCall
    /// Overdue invoices without a formal notice.
    case invoicesToNotice
    /// Books, receipts and allocations: bring them in.
    case importBooks
    /// The accountant's control of the last import.
    case importReports
    /// The day's plan.
    case reminders
    /// What was overdue when it came in and waits for a decision.
    case reminderBacklog
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
}
