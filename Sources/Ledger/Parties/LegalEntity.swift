public import Primitives

/// One of our own companies: it issues, is owed, and closes its months.
public struct LegalEntity: Sendable {
    public typealias ID = Identifier<LegalEntity>

    public let id: ID
    /// Short and unique; what `--entity` takes.
    public var code: String
    public var name: String
    public var siren: String
    public var vatNumber: String?
    public var currency: Currency
    /// An IANA name (`Europe/Paris`): decides which civil day it is.
    public var timeZone: String
    /// What applies to a customer who has no terms of its own.
    public var paymentTerms: PaymentTerms
    public var iban: String?
    public var bic: String?
    public var address: PostalAddress
    /// No fact is posted on this day or before; nil while no month was closed.
    public var closedThrough: CivilDate?

    /// The day itself; in a closed month, the first day that is open.
    public func firstOpenDay(from day: CivilDate) -> CivilDate {
        guard let closedThrough, day <= closedThrough else { return day }
        return closedThrough.adding(days: 1)
    }
}

/// Where mail goes.
public struct PostalAddress: Hashable, Sendable {
    public var lines: String
    public var postalCode: String
    public var city: String
    /// ISO 3166, two letters.
    public var country: String

    public init(lines: String = "", postalCode: String = "", city: String = "", country: String = "FR") {
        self.lines = lines
        self.postalCode = postalCode
        self.city = city
        self.country = country
    }
}
