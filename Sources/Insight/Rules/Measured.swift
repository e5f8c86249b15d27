/// A figure, or why there is none: a page then says "not computable" instead of printing a zero.
public enum Measured<Value: Hashable & Sendable>: Hashable, Sendable {
    case measured(Value)
    case notComputable(NotComputable)

    public var value: Value? {
        guard case .measured(let value) = self else { return nil }
        return value
    }

    public var reason: NotComputable? {
        guard case .notComputable(let reason) = self else { return nil }
        return reason
    }
}

/// Why an indicator has no value.
public enum NotComputable: String, Hashable, Sendable, CaseIterable {
    /// Sales of the period, net of credit notes, are zero or negative.
    case noSales
    /// The period has no day or no month.
    case emptyPeriod
    /// Nothing is receivable, so that there is nothing to take a share of.
    case noReceivable
    /// Credit notes exceed invoices: the company owes its customers.
    case negativeReceivable
    /// Nothing was collectable in the period.
    case nothingToCollect
}
