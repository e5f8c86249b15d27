import Collecting
import Primitives

@testable import Web

extension Sample {
    var wordings: HTML {
        WordingsPage.render(
            .init(
                frame: frame(.reminders, Paths.wordings),
                texts: (0..<count(12)).map { index in
                    WordingsPage.Entry(
                        step: Link(phrase("Première relance", "First reminder"), Paths.wording("first-reminder", "fr")),
                        language: index.isMultiple(of: 2) ? "Français" : "English",
                        subject: typed("Facture {{firstNumber}}", "Invoice {{firstNumber}}"),
                        state: Badge(phrase("Votre texte", "Your text"), .good),
                        edited: index == 1 ? nil : typed("24/11/2026, Jeanne Morel", "24 Nov 2026, Jeanne Morel")
                    )
                }
            )
        )
    }

    var wording: HTML { WordingPage.render(wordingModel(mayEdit: true)) }

    var wordingRead: HTML { WordingPage.render(wordingModel(mayEdit: false)) }

    private func wordingModel(mayEdit: Bool) -> WordingPage.Model {
        let words = typed("Bonjour {{contactName}},", "Dear {{contactName}},")
        return WordingPage.Model(
            frame: frame(.reminders, Paths.wording("first-reminder", "fr")),
            template: "first-reminder",
            language: "fr",
            title: phrase("Première relance", "First reminder"),
            languageName: "Français",
            state: Badge(phrase("Votre texte", "Your text"), .good),
            edited: typed("24/11/2026, Jeanne Morel", "24 Nov 2026, Jeanne Morel"),
            note: mood == .huge ? phrase("Cette feuille n’est envoyée à personne.", "Sent to nobody.") : nil,
            answers: Answers(
                values: ["subject": words, "text": words, "html": "<p>\(words)</p>"],
                errors: mood == .hostile ? ["text": Self.hostileTexts[0]] : [:]
            ),
            version: 3,
            mayEdit: mayEdit,
            isHouse: mood == .empty,
            customers: (0..<count(3)).map { Field.Option(String($0), name($0)) },
            names: [.init(name: "customerName", meaning: phrase("nom du client", "name of the customer"))],
            versions: (0..<count(3)).map { index in
                WordingPage.Version(
                    number: 3 - index,
                    sentence: typed("24/11/2026, Jeanne Morel", "24 Nov 2026, Jeanne Morel"),
                    wording: index == 1 ? nil : MailWording(subject: words, text: words, html: words)
                )
            }
        )
    }
}
