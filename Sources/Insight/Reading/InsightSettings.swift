public import Office

/// What a company may set about its figures.
public enum InsightSettings {
    /// The last day of each range of the aged balance.
    public static let ageCutoffs = Setting<[Int]>.integers("insight.age-cutoffs", standard: [30, 60, 90])
}
