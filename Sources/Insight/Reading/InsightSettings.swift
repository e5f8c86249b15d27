public import Ledger
public import Office
public import Storage

/// What a company may set about its figures.
public enum InsightSettings {
    /// The last day of each range of the aged balance.
    public static let ageCutoffs = Setting<[Int]>.integers("insight.age-cutoffs", standard: [30, 60, 90])

    /// The ranges that a company set; the standard ones when it set none.
    public static func buckets(
        of entity: LegalEntity.ID?,
        _ connection: any SQLConnection
    ) throws -> AgeBuckets {
        let cutoffs = try Settings.value(of: ageCutoffs, entity: entity, connection)
        // reason: cut-offs were checked when they were set; should they ever be wrong, the standard ones serve.
        return (try? AgeBuckets(cutoffs: cutoffs)) ?? .standard
    }
}
