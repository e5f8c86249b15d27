import AccountingFormats
import Foundation
import Ledger
import Office
import Primitives

extension AnswersReader {
    /// The company as its form describes it; nil when something is wrong.
    mutating func entity(_ old: LegalEntity) -> LegalEntity? {
        typealias Words = Texts.SettingsAnswers
        var new = old
        new.name = required("name", or: Texts.Refusals.noName)
        if let siren = value("siren", or: Texts.Refusals.badSiren, { Siren($0) }) { new.siren = siren.digits }
        new.vatNumber = optional("vat-number", or: Words.badVAT) { VATNumber($0) }?.text
        new.address.lines = text("address")
        new.address.postalCode = text("postal-code")
        new.address.city = text("city")
        new.address.country = country("country") ?? old.address.country
        new.iban = optional("iban", or: Words.badIban) { Iban($0) }?.text
        new.bic = optional("bic", or: Words.badBic, Self.bic)
        new.timeZone = value("time-zone", or: Words.badZone) { TimeZone(identifier: $0)?.identifier } ?? old.timeZone
        new.paymentTerms = value("terms", or: Words.badTerms) { WrittenTerms.terms($0) } ?? old.paymentTerms
        return isGood ? new : nil
    }

    /// Its two letters; nil, with a refusal, when these are no country's.
    mutating func country(_ name: String) -> String? {
        value(name, or: Texts.SettingsAnswers.badCountry) { text in
            let code = text.uppercased()
            return code.count == 2 && code.allSatisfy { $0.isASCII && $0.isLetter } ? code : nil
        }
    }

    /// What the law wants on the company's letters.
    mutating func mentions(in currency: Currency) -> CompanyMentions {
        let capital = part("share-capital", in: currency, or: Texts.SettingsAnswers.badPart)
        return CompanyMentions(
            legalForm: text("legal-form"),
            shareCapital: capital.map { Money(minorUnits: $0, currency: currency) },
            registerTown: text("register-town")
        )
    }

    /// Puts what is wrong with a person beside the answer that it is about.
    mutating func refuse(_ error: PersonError) {
        let field =
            switch error {
            case .badEmail, .emailTaken: "email"
            case .noName: "name"
            case .weakPassword, .wrongPassword: "password"
            case .unknown, .ownself, .lastOwner: "email"
            }
        refuse(field, Texts.Refusals.person(error))
    }

    private static func bic(_ text: String) -> String? {
        let code = text.uppercased().filter { $0 != " " }
        let isPlain = code.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
        return isPlain && (code.count == 8 || code.count == 11) ? code : nil
    }

    /// The minute of the day that `08:30` names.
    static func minute(_ text: String) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let hours = parts[0], let minutes = parts[1], (0..<24).contains(hours),
            (0..<60).contains(minutes)
        else { return nil }
        return hours * 60 + minutes
    }

    /// Days with commas between; none at all is right too.
    static func days(_ text: String) -> [CivilDate]? {
        let parts = text.split { $0 == "," || $0 == " " || $0 == ";" }
        let days = parts.compactMap { CivilDate(String($0)) ?? dayFirst($0) }
        return days.count == parts.count ? Set(days).sorted() : nil
    }

    /// A day as French writes it: `24/12/2026`.
    private static func dayFirst(_ text: Substring) -> CivilDate? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count <= 2, parts[1].count <= 2, parts[2].count == 4 else { return nil }
        func two(_ part: Substring) -> String { part.count == 1 ? "0\(part)" : String(part) }
        return CivilDate("\(parts[2])-\(two(parts[1]))-\(two(parts[0]))")
    }

    /// A server's name or address; nil for what can't be one.
    static func host(_ text: String) -> String? {
        let allowed = text.utf8.allSatisfy { byte in
            let character = Character(Unicode.Scalar(byte))
            return byte < 0x80 && (character.isLetter || character.isNumber || ".-:_".contains(character))
        }
        return allowed && text.utf8.count <= 253 ? text : nil
    }
}
