import Primitives

extension Texts {
    enum Practices {
        static let look = Text(fr: "Rien à faire aujourd’hui : voir", en: "Nothing to do today: look")
        static let lookAtRest = Text(fr: "En place : voir ce qui reste", en: "In place: look at what is left")
        static let noPage = Text(fr: "Aucune page n’agit encore", en: "No page acts on it yet")
        static let title = Text(fr: "Les 27 pratiques", en: "The 27 practices")
        static let subtitle = Text(
            fr: "Mesurées en direct sur vos données : rien n’est déclaré, tout s’ouvre sur ses documents.",
            en: "Measured live on your data: nothing is declared, everything opens onto its documents."
        )
        static let index = Text(fr: "Indice", en: "Index")
        static let outOf = Text(fr: "sur 100", en: "out of 100")
        static let inPlace = Text(fr: "En place", en: "In place")
        static let partial = Text(fr: "Partielle", en: "Partial")
        static let absent = Text(fr: "Absente", en: "Absent")
        static let notMeasurable = Text(fr: "Pas encore mesurable", en: "Not measurable yet")
        static let threshold = Text(fr: "En place :", en: "In place:")
        static let atStake = Text(fr: "en jeu", en: "at stake")
        static let how = Text(fr: "Comment c’est calculé", en: "How it is computed")
        static let window = Text(fr: "Période", en: "Period")
        static let sample = Text(fr: "Mesures", en: "Sample")
        static let missing = Text(fr: "Il manque :", en: "Missing:")
        static let list = Text(fr: "Les pratiques, une marque chacune", en: "The practices, one mark each")

        static func stage(_ number: Int) -> Text { Text(fr: "Étape \(number)", en: "Stage \(number)") }

        static func inPlaceCount(_ number: Int, of whole: Int) -> Text {
            Text(fr: "\(number) en place sur \(whole)", en: "\(number) of \(whole) in place")
        }
    }
}
