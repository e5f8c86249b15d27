/// The languages in which the program speaks to people and writes to customers.
public enum Language: String, CaseIterable, Sendable, Codable {
    case french = "fr"
    case english = "en"
}
