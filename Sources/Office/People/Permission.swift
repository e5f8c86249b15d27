/// What a person, or a key of the API, may do.
public enum Permission: String, CaseIterable, Sendable {
    case read
    case importBooks
    case editCustomers
    case remind
    /// Formal notices and everything else with legal weight.
    case notify
    case allocate
    case writeOff
    case closeMonths
    case configure
    case managePeople
}

/// Bundles of permissions, as people in a company would name them.
public enum Role: String, CaseIterable, Sendable {
    /// Everything; the first person to sign in.
    case owner
    case creditManager
    case accountant
    case collector
    case salesperson
    case reader

    public var permissions: Set<Permission> {
        switch self {
        case .owner: Set(Permission.allCases)
        case .creditManager: [.read, .importBooks, .editCustomers, .remind, .notify, .allocate, .writeOff]
        case .accountant: [.read, .importBooks, .editCustomers, .allocate, .closeMonths]
        case .collector: [.read, .editCustomers, .remind]
        case .salesperson, .reader: [.read]
        }
    }
}
