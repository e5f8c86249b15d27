import AccountingFormats
import Ledger
import Office
import Primitives
import Storage

/// Reads the form of a customer's record: everything that is wrong with it is said at once.
struct CustomerRecordAnswers {
    private typealias Words = Texts.SettingsAnswers

    private(set) var reader: AnswersReader
    /// Whether open due days that came of the customer's terms go by those that were typed.
    private(set) var recalculates = false
    private let currency: Currency
    private let mark: DecimalMark

    init(_ form: SubmittedForm, _ desk: Desk) {
        reader = AnswersReader(form, desk.language)
        currency = desk.entity.currency
        mark = desk.language == .french ? .comma : .point
    }

    /// The record as it was typed; nil when something is wrong.
    mutating func details(over known: CustomerDetails, _ connection: any SQLConnection) throws -> CustomerDetails? {
        var details = known
        _ = reader.text("version")
        details.name = reader.text("name")
        details.category =
            reader.value("category", or: Words.badChoice) { CustomerCategory(rawValue: $0) } ?? .smallCompany
        details.siren = reader.optional("siren", or: Texts.Refusals.badSiren) { Siren($0) }?.digits
        details.vatNumber = reader.optional("vat-number", or: Words.badVAT) { VATNumber($0) }?.text
        details.address.lines = reader.text("address")
        details.address.postalCode = reader.text("postal-code")
        details.address.city = reader.text("city")
        details.address.country = reader.country("country") ?? known.address.country
        details.language = reader.value("language", or: Words.badChoice) { Language(rawValue: $0) } ?? known.language
        details.paymentTerms = reader.optional("terms", or: Words.badTerms) { WrittenTerms.terms($0) }
        let (currency, mark) = (currency, mark)
        details.creditLimitMinor = reader.optional("credit-limit", or: Words.badAmount) { text in
            AmountText.minorUnits(of: text, currency: currency, decimal: mark)
        }
        recalculates = reader.flag("recalculate")
        details.salesOwner = reader.optional("owner")
        details.parent = try customer("parent", connection)
        details.payer = try customer("payer", connection)
        for problem in CustomerRecords.problems(of: details) { take(problem) }
        return reader.isGood ? details : nil
    }

    /// Puts a refusal beside the answer that it is about; false when it is about the whole record.
    @discardableResult
    mutating func take(_ error: CustomerError) -> Bool {
        switch error {
        case .noName: reader.refuse("name", error)
        case .vatOfAnother: reader.refuse("vat-number", error)
        case .negativeLimit: reader.refuse("credit-limit", error)
        case .parentLoop: reader.refuse("parent", error)
        case .payerLoop: reader.refuse("payer", error)
        case .unknown, .past, .overtaken: return false
        }
        return true
    }

    /// The customer of a code; nobody when the answer is empty.
    private mutating func customer(_ name: String, _ connection: any SQLConnection) throws -> Customer.ID? {
        guard let code = reader.optional(name) else { return nil }
        let found = try Customers.find(code: code, connection)
        if found == nil { reader.refuse(name, Texts.Customer.noSuchCode(code)) }
        return found?.id
    }

    /// What the form shows before anybody types.
    static func values(of customer: Customer, _ content: CustomerDesk.Content, _ desk: Desk) -> [String: String] {
        let details = customer.details
        let limit = details.creditLimitMinor.map { minor in
            AmountText.grouped(
                Money(minorUnits: minor, currency: desk.entity.currency),
                decimal: Formats(desk.language).decimalMark,
                thousands: ""
            )
        }
        return [
            "name": details.name, "category": details.category.rawValue, "siren": details.siren ?? "",
            "vat-number": details.vatNumber ?? "", "address": details.address.lines,
            "postal-code": details.address.postalCode, "city": details.address.city,
            "country": details.address.country, "language": details.language.rawValue,
            "terms": details.paymentTerms.map { Texts.Terms.written($0, desk.language) } ?? "",
            "credit-limit": limit ?? "",
            "owner": details.salesOwner ?? "", "parent": content.parent?.code ?? "",
            "payer": content.payer?.code ?? "",
        ]
    }
}
