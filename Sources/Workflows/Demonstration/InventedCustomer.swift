import Ledger
import Primitives

/// A customer of the demonstration, and how it pays.
struct InventedCustomer {
    let code: String
    let name: String
    let siren: String
    let category: CustomerCategory
    let language: Language
    let domain: String
    let city: String
    let postalCode: String
    let country: String
    let terms: PaymentTerms
    let salesOwner: String
    let habit: PayingHabit
    /// How often it buys, in relation to the others.
    let weight: Int
    /// The usual size of an invoice, in cents.
    let usualCents: Int
}

/// How late a customer pays, in days after the due date.
enum PayingHabit: CaseIterable {
    case punctual, usual, late, bad

    var days: ClosedRange<Int> {
        switch self {
        case .punctual: -3...2
        case .usual: 2...14
        case .late: 12...45
        case .bad: 40...140
        }
    }
}

/// Makes customers whose names, numbers and addresses belong to nobody.
struct CustomerInventor {
    private var numbers: SeededNumbers
    private var taken: Set<String> = []

    init(seed: UInt64) { numbers = SeededNumbers(seed: seed) }

    /// Where numbers of companies begin that no company has.
    private static let unusedPrefix = "0"

    mutating func customers(_ count: Int) -> [InventedCustomer] { (1...count).map { customer($0) } }

    private mutating func customer(_ ordinal: Int) -> InventedCustomer {
        let category = self.category(ordinal)
        let (name, stem) = self.name(category)
        let town = numbers.pick(category == .export ? InventedWords.foreignTowns : InventedWords.towns)
        let habit = self.habit(category)
        return InventedCustomer(
            code: "C\(String(10_000 + ordinal).dropFirst())",
            name: name,
            siren: category == .consumer || category == .export ? "" : siren(),
            category: category,
            language: category == .export ? .english : .french,
            domain: "\(stem)\(ordinal).example",
            city: town.name,
            postalCode: town.code,
            country: town.country,
            terms: terms(category),
            salesOwner: numbers.pick(InventedWords.salesOwners),
            habit: habit,
            weight: category == .largeCompany ? 8 : category == .consumer ? 1 : numbers.number(in: 1...5),
            usualCents: usualCents(category)
        )
    }

    private func category(_ ordinal: Int) -> CustomerCategory {
        switch ordinal % 20 {
        case 0, 1: .largeCompany
        case 2, 3: .publicBody
        case 4: .export
        case 5: .consumer
        case 6...10: .microCompany
        default: .smallCompany
        }
    }

    private mutating func name(_ category: CustomerCategory) -> (String, String) {
        while true {
            let stem = numbers.pick(InventedWords.beginnings) + numbers.pick(InventedWords.endings)
            let name =
                switch category {
                case .consumer: "\(numbers.pick(InventedWords.firstNames)) \(stem)"
                case .publicBody: "\(numbers.pick(InventedWords.publicBodies)) de \(stem)"
                case .export: "\(stem) \(numbers.pick(["Ltd", "GmbH", "BV", "Srl"]))"
                case .largeCompany: "Groupe \(stem)"
                case .microCompany, .smallCompany: "\(numbers.pick(InventedWords.trades)) \(stem)"
                }
            guard taken.insert(name).inserted else { continue }
            return (name, stem.lowercased().filter(\.isASCII))
        }
    }

    private mutating func siren() -> String {
        let body = Self.unusedPrefix + (1...7).map { _ in String(numbers.number(in: 0...9)) }.joined()
        return (0...9).map { body + String($0) }.first { Siren($0) != nil } ?? body + "0"
    }

    private mutating func terms(_ category: CustomerCategory) -> PaymentTerms {
        switch category {
        case .publicBody: .netDays(30)
        case .consumer: .netDays(numbers.pick([0, 15]))
        case .export: .netDays(60)
        default:
            numbers.pick([.netDays(30), .netDays(30), .netDays(45), .netDays(60), .daysThenEndOfMonth(45)])
        }
    }

    private mutating func habit(_ category: CustomerCategory) -> PayingHabit {
        switch numbers.number(in: 0...99) {
        case 0..<45: .punctual
        case 45..<78: .usual
        case 78..<95: category == .consumer ? .usual : .late
        default: .bad
        }
    }

    private mutating func usualCents(_ category: CustomerCategory) -> Int {
        switch category {
        case .largeCompany: numbers.number(in: 300_000...1_800_000)
        case .publicBody: numbers.number(in: 120_000...900_000)
        case .smallCompany, .export: numbers.number(in: 60_000...600_000)
        case .microCompany: numbers.number(in: 15_000...150_000)
        case .consumer: numbers.number(in: 4_000...60_000)
        }
    }
}

/// What invented names are made of: sounds that no company is known to be called by.
enum InventedWords {
    static let beginnings = [
        "Val", "Mont", "Cler", "Bris", "Orn", "Tal", "Ferm", "Lav", "Noir", "Pul", "Sarn", "Vern", "Quer", "Dor", "Jal",
        "Bel", "Crau", "Eyr", "Gav", "Hul", "Ism", "Lur", "Mar", "Oss", "Riv", "Tour", "Ubay", "Vos", "Yss", "Arm",
    ]
    static let endings = [
        "ombre", "ival", "ançon", "ieux", "elle", "orgue", "andis", "uzon", "éry", "ache", "oigne", "isset", "euil",
        "arbon", "ouls", "estre", "inac", "olles", "ury", "embrun",
    ]
    static let trades = [
        "Menuiserie", "Imprimerie", "Boulangerie", "Maçonnerie", "Transports", "Cartonnage", "Électricité", "Vergers",
        "Pharmacie", "Garage", "Atelier", "Traiteur", "Fonderie", "Pépinières", "Conserverie", "Tissages",
        "Couverture", "Chaudronnerie", "Laboratoire", "Hôtel",
    ]
    static let publicBodies = ["Commune", "Communauté de communes", "Hôpital", "Lycée", "Syndicat des eaux", "Musée"]
    static let firstNames = ["Anna", "Bruno", "Chloé", "Denis", "Elsa", "Farid", "Gaëlle", "Hugo", "Inès", "Joël"]
    static let salesOwners = ["Claire Aubry", "Medhi Ferrand", "Sophie Lanoë", "Yann Kerbrat"]
    static let towns: [(name: String, code: String, country: String)] = [
        ("Nantes", "44000", "FR"), ("Lyon", "69003", "FR"), ("Lille", "59000", "FR"), ("Rennes", "35000", "FR"),
        ("Bordeaux", "33000", "FR"), ("Grenoble", "38000", "FR"), ("Dijon", "21000", "FR"), ("Nîmes", "30000", "FR"),
        ("Metz", "57000", "FR"), ("Angers", "49000", "FR"), ("Brest", "29200", "FR"), ("Tours", "37000", "FR"),
    ]
    static let foreignTowns: [(name: String, code: String, country: String)] = [
        ("Gent", "9000", "BE"), ("Köln", "50667", "DE"), ("Utrecht", "3511", "NL"), ("Torino", "10121", "IT"),
        ("Dublin", "D02", "IE"),
    ]
}
