import Ledger
import Office
import Primitives

/// Reads the form of a contact: everything that is wrong with it is said at once.
struct ContactAnswers {
    private(set) var reader: AnswersReader

    init(_ form: SubmittedForm, _ language: Language) { reader = AnswersReader(form, language) }

    /// Nil when something is wrong.
    mutating func details() -> ContactDetails? {
        _ = reader.text("version")
        let name = reader.required("name", or: Texts.Refusals.noName)
        let role = reader.value("role", or: Texts.SettingsAnswers.badChoice) { ContactRole(rawValue: $0) }
        let (email, phone) = (reader.optional("email"), reader.optional("phone"))
        let language = reader.optional("language", or: Texts.SettingsAnswers.badChoice) { Language(rawValue: $0) }
        var details = ContactDetails(role: role ?? .accountsPayable, name: name, email: email, phone: phone)
        details.language = language
        for error in Contacts.problems(of: details) { take(error) }
        return reader.isGood ? details : nil
    }

    /// What the form shows before anybody types.
    static func values(of contact: Contact) -> [String: String] {
        [
            "name": contact.name, "role": contact.role.rawValue, "email": contact.email ?? "",
            "phone": contact.phone ?? "", "language": contact.language?.rawValue ?? "",
        ]
    }

    /// Puts a refusal beside the answer that it is about.
    mutating func take(_ error: ContactError) { reader.refuse(error == .badPhone ? "phone" : "email", error) }
}
