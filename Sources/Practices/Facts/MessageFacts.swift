internal import Primitives

/// What left lately to ask for money, and what came of it.
struct MessageFacts {
    /// One mail.
    struct Message {
        /// Whether the other side's server took it; refused it otherwise.
        let isSent: Bool
        let frozenAt: Timestamp?
        /// Whether the step that sets its level goes with a statement.
        var hasStatement = false
        var instalments: [Int64] = []
        /// Whether the PDF of each of its invoices was at hand when it was frozen.
        var hasEveryInvoice = false

        init(isSent: Bool, frozenAt: Timestamp?) {
            self.isSent = isSent
            self.frozenAt = frozenAt
        }

        var isComplete: Bool { hasStatement && hasEveryInvoice }
    }

    var messages: [Message] = []
    /// Calls that were made.
    var callCount = 0

    static let window = PracticeWindow.last(days: 90)
    /// A reminder carries at most so many invoices, so that no server refuses it for its size.
    static let maximumInvoices = 10
}
