import Primitives

@testable import Web

extension Sample {
    var practices: HTML {
        var number = 0
        let stages = zip(Self.stageTitles, [4, 6, 8, 5, 4]).enumerated().map { index, stage in
            PracticesPage.Stage(
                number: index + 1,
                title: stage.0,
                practices: (0..<stage.1).map { _ in
                    number += 1
                    return practice(number)
                }
            )
        }
        return PracticesPage.render(
            .init(
                frame: frame(.practices, Paths.practices),
                index: mood == .empty ? nil : "62",
                indexDetail: phrase("sur 14 pratiques mesurables", "over 14 measurable practices"),
                stages: stages
            )
        )
    }

    private func practice(_ number: Int) -> PracticesPage.Practice {
        let state: PracticesPage.State =
            mood == .empty ? .notMeasurable : [.inPlace, .partial, .notMeasurable, .absent, .inPlace][number % 5]
        let isMeasured = state != .notMeasurable
        return .init(
            number: number,
            title: Self.practiceTitles[number % Self.practiceTitles.count],
            state: state,
            value: isMeasured ? formats.percent(tenths: 984 - number * 17) : nil,
            threshold: phrase("98 %, et 95 % dans chaque décile", "98%, and 95% in each decile"),
            atStake: isMeasured ? money(number) : nil,
            sample: isMeasured ? phrase("412 factures", "412 invoices") : nil,
            window: phrase("90 derniers jours", "last 90 days"),
            how: phrase(
                "Factures échues depuis plus de 8 jours ayant reçu une relance, divisées par toutes celles-là.",
                "Invoices overdue by more than 8 days with a reminder, divided by all of those."
            ),
            missing: isMeasured
                ? nil
                : phrase(
                    "les dates de livraison, qui viendront avec les commandes",
                    "delivery days, which come with orders"
                ),
            act: isMeasured ? Link(phrase("Relancer les oubliées", "Chase the forgotten"), Paths.reminders) : nil
        )
    }

    private static let stageTitles = [
        "Sécuriser la relation client en amont", "Structurer et optimiser la facturation", "Relance personnalisée",
        "Suivre et piloter la trésorerie", "Risques et capacité de financement",
    ]
    private static let practiceTitles = [
        "Relancer toutes les factures, quel que soit le montant", "Noter chaque client",
        "Prévenir avant l’échéance", "Facturer sans attendre", "Tenir une balance âgée juste et fraîche",
    ]
}
