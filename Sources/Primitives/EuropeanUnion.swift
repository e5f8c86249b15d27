/// The countries whose companies have a VAT number of the Union.
public enum EuropeanUnion {
    /// As addresses write them; Greece also as its VAT numbers do.
    public static let countries: Set<String> = Set(
        "AT BE BG CY CZ DE DK EE EL ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(separator: " ")
            .map(String.init)
    )
}
