internal import Storage

extension Migration {
    /// Differences of exchange, which move a balance and are nobody's debt.
    static let knowRevaluations = Migration(50, "KnowRevaluations") { connection in
        for kind in DocumentKind.allCases where kind.isRevaluation {
            // A database that was made by this program knows them from its first step.
            try connection.execute(
                """
                insert into document_kind (code, side) values (\(kind.rawValue), \(kind.side.rawValue))
                on conflict (code) do nothing
                """
            )
        }
    }
}
