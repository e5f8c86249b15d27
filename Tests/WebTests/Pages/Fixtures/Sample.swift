import Primitives

@testable import Web

/// An invented company to draw pages of: the same at every run.
struct Sample: Sendable {
    let language: Language
    let mood: Mood

    enum Mood: String, CaseIterable, Sendable {
        case empty, normal, huge, hostile
    }

    var name: String { "\(mood.rawValue).\(language.rawValue)" }

    static let today = CivilDate(dayNumber: 20_781)

    var formats: Formats { Formats(language) }

    /// How many rows a list of usually `number` has.
    func count(_ number: Int) -> Int {
        switch mood {
        case .empty: 0
        case .normal, .hostile: number
        case .huge: 500
        }
    }

    func phrase(_ french: String, _ english: String) -> String { Text(fr: french, en: english)(language) }

    func customer(_ index: Int) -> Link { Link(name(index), Paths.customer(Int64(100 + index))) }

    func name(_ index: Int) -> String {
        switch mood {
        case .hostile: Self.hostileTexts[index % Self.hostileTexts.count]
        case .huge:
            Self.names[index % Self.names.count] + " et compagnie, société par actions simplifiée à associé unique"
        case .empty, .normal: Self.names[index % Self.names.count]
        }
    }

    /// Text that a person typed somewhere.
    func typed(_ french: String, _ english: String) -> String {
        mood == .hostile ? Self.hostileTexts[french.utf8.count % Self.hostileTexts.count] : phrase(french, english)
    }

    func euros(_ index: Int, scale: Int64 = 1) -> Money {
        let cents = (Int64(index) * 48_271 + 13_007) % 971_003 * scale
        return Money(minorUnits: mood == .huge ? cents * 1_000_000 + 99 : cents * 3 + 45, currency: .eur)
    }

    func money(_ index: Int, isLate: Bool = false) -> Figure { .money(euros(index), language, isLate: isLate) }

    func amount(_ index: Int, isLate: Bool = false) -> Figure { .amount(euros(index), language, isLate: isLate) }

    func late(_ days: Int) -> Figure { .daysLate(days, language) }

    func day(_ offset: Int) -> String { formats.day(Self.today.adding(days: offset)) }

    func invoice(_ index: Int) -> Link { Link("FA-2026-0\(412 + index)", Paths.invoice(Int64(7000 + index))) }

    func frame(_ item: NavigationItem?, _ path: Path) -> Frame {
        Frame(
            language: language,
            csrf: "token-of-the-session",
            entity: mood == .hostile ? Self.hostileTexts[0] : "Ateliers Verdoncourt SAS",
            user: mood == .hostile ? Self.hostileTexts[3] : "Jeanne Morel",
            current: item,
            path: path,
            freshness: mood == .empty
                ? nil
                : Freshness(
                    parts: [
                        phrase("Comptabilité : FEC jusqu’au 23/11/2026", "Books: FEC up to 23 Nov 2026"),
                        phrase("Banque : 20/11/2026, il y a 2 jours ouvrés", "Bank: 20 Nov 2026, 2 working days ago"),
                    ],
                    isStale: mood == .hostile
                ),
            isDemonstration: mood == .normal
        )
    }

    var ageing: AgeingBar? {
        guard mood != .empty else { return nil }
        let labels =
            [phrase("Non échu", "Not due")] + ["1–30", "31–60", "61–90", "> 90"].map { "\($0) \(phrase("j", "d"))" }
        let shares = [541, 218, 121, 74, 46]
        let parts = labels.indices.map { index in
            AgeingBar.Part(
                label: labels[index],
                amount: money(40 - index * 7, isLate: index > 0),
                share: shares[index],
                path: Paths.invoices.with("bucket", String(index))
            )
        }
        return AgeingBar(
            summary: phrase("54 % non échu, 46 % échu", "54% not due, 46% overdue"),
            parts: parts
        )
    }

    static let names = [
        "Menuiserie Galtier", "Hôtel des Trois Rives", "Transports Bellanger", "Commune de Saint-Amarin-le-Vieux",
        "Verrerie du Haut-Doubs", "Clinique Pasquier", "Imprimerie Lacombe & Fils", "Fromagerie Aubertin",
        "Garage Delmotte", "Scierie Montbrun", "Pépinières Vasseur", "Électricité Roumégous",
        "Boulangerie Quéméner", "SCI Les Tilleuls", "Conserverie Kerouanton", "Textiles Ardouin",
    ]

    static let hostileTexts = [
        "<script>alert('x')</script> & Cie",
        "\"><img src=x onerror=alert(1)>",
        "O'Brien & \"Fils\" </td></table>",
        "شركة النور للتجارة",
        "مثال 123 \u{202E}txt.exe",
        "🧾 Société 🚚 Générale-des-Émojis 🇫🇷",
        "javascript:alert(1)",
        "Supercalifragilisticexpialidocious-Anticonstitutionnellement-Donaudampfschifffahrt",
        "</textarea></select></title>--><!--",
    ]
}
