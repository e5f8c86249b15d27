import Primitives

extension Texts {
    /// What an address asked for and was not understood, and what the page shows instead.
    enum Misread {
        static let title = Text(
            fr: "Une partie de l’adresse n’a pas été comprise",
            en: "Part of the address was not understood"
        )

        static func day(_ value: String, _ today: CivilDate) -> Text {
            Text(
                fr: "« \(value) » n’est pas une date : cette page est au \(Formats(.french).day(today)).",
                en: "“\(value)” is not a date: this page is as of \(Formats(.english).day(today))."
            )
        }

        static func bound(_ value: String) -> Text {
            Text(
                fr: "« \(value) » n’est pas une date : la liste n’est pas limitée de ce côté.",
                en: "“\(value)” is not a date: the list has no limit on that side."
            )
        }

        static func filter(_ value: String) -> Text {
            Text(
                fr: "« \(value) » n’est pas un choix de cette page : il est laissé de côté.",
                en: "“\(value)” is no choice of this page: it is left aside."
            )
        }
    }
}
