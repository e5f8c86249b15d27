import Primitives

@testable import Web

extension Sample {
    var holdKinds: [Field.Option] {
        [Field.Option("dispute", phrase("Litige", "Dispute")), Field.Option("promise", phrase("Promesse", "Promise"))]
    }

    var holds: [CustomerPage.Hold] {
        mood == .empty
            ? []
            : [
                CustomerPage.Hold(
                    id: 5,
                    kind: phrase("Litige", "Dispute"),
                    sentence: phrase(
                        "posée le 12/11/2026 par Jeanne Morel, jusqu’au 30/11/2026",
                        "placed on 12 Nov 2026 by Jeanne Morel, until 30 Nov 2026"
                    ),
                    note: typed("Deux palettes manquent à la livraison.", "Two pallets missing from the delivery.")
                )
            ]
    }

    var timeline: Timeline {
        guard mood != .empty else { return Timeline(entries: []) }
        return Timeline(entries: [
            .init(
                day: day(-3),
                kind: .reminder,
                title: phrase("Relance 2 envoyée", "Reminder 2 sent"),
                detail: "compta@galtier.example",
                amount: money(8, isLate: true),
                path: Paths.reminder(12)
            ),
            .init(
                day: day(-6),
                kind: .note,
                title: phrase("Appel", "Call"),
                detail: typed(
                    "Mme Galtier promet un virement en fin de semaine.",
                    "Mrs Galtier promises a transfer this week."
                ),
                actor: typed("Jeanne Morel", "Jeanne Morel")
            ),
            .init(day: day(-9), kind: .hold, title: phrase("Litige posé", "Dispute placed"), path: Paths.invoice(3)),
            .init(
                day: day(-15),
                kind: .receipt,
                title: phrase("Virement reçu", "Transfer received"),
                amount: money(2),
                path: Paths.invoice(4)
            ),
            .init(day: day(-45), kind: .document, title: "FA-2026-0412", amount: money(17), path: Paths.invoice(7)),
        ])
    }

    private var credits: [CustomerPage.Credit] {
        (0..<min(3, count(2))).map { index in
            CustomerPage.Credit(
                reference: "AV-2026-00\(31 + index)",
                path: Paths.invoice(Int64(index)),
                kind: phrase("Avoir", "Credit note"),
                day: day(-20),
                amount: amount(5),
                remaining: amount(5)
            )
        }
    }

    private var contacts: [CustomerPage.Contact] {
        (0..<min(3, count(2))).map { index in
            CustomerPage.Contact(
                id: Int64(index + 1),
                name: typed("Odile Galtier", "Odile Galtier"),
                role: phrase("Comptabilité", "Accounts"),
                email: "compta@galtier.example",
                phone: "+33 3 81 00 00 00",
                badge: index == 1 ? Badge(phrase("Adresse refusée", "Address bounced"), .attention) : nil
            )
        }
    }

    var customerPage: HTML {
        let items = (0..<count(7)).map { index in
            CustomerPage.OpenItem(
                document: invoice(index),
                part: index == 2 ? "2/3" : nil,
                issuedOn: day(-90 + index * 9),
                dueOn: day(-60 + index * 12),
                late: late(60 - index * 12),
                amount: amount(index + 21),
                open: amount(index + 3, isLate: index < 5),
                badges: index == 1
                    ? [Badge(phrase("Litige", "Dispute"), .held)] : [Badge(phrase("Relance 2", "Reminder 2"))]
            )
        }
        return CustomerPage.render(
            .init(
                frame: frame(.customers, Paths.customer(100)),
                id: 100,
                name: name(0),
                identity: .init(
                    code: "C00412",
                    siren: "012 345 674",
                    vat: "FR12 012 345 674",
                    address: typed("4 rue des Forges, 25000 Besançon", "4 rue des Forges, 25000 Besançon"),
                    category: phrase("PME", "SME"),
                    owner: typed("Rachid Benslimane", "Rachid Benslimane"),
                    terms: phrase("30 jours", "30 days"),
                    language: phrase("Français", "French"),
                    parent: customer(3),
                    source: "FEC"
                ),
                badges: mood == .empty ? [] : [Badge(phrase("Litige", "Dispute"), .held)],
                figures: Array(tiles.prefix(4)),
                ageing: ageing,
                openItems: items,
                openTotals: items.isEmpty ? [] : [.init(label: "EUR", amount: amount(14), open: amount(9))],
                credits: credits,
                allocation: credits.isEmpty ? nil : allocationForm,
                contacts: contacts,
                calls: mood == .empty
                    ? [] : [.init(id: 7, sentence: "3 · 1 204,00", contact: name(3), phone: "+33 1 99 00 00 01")],
                holds: holds,
                holdKinds: holdKinds,
                contactRoles: [Field.Option("accounts", phrase("Comptabilité", "Accounts"))],
                timeline: timeline,
                reminder: mood == .empty ? nil : Paths.reminderPreview.with("customer", "100"),
                statement: Paths.customer(100).child("statement.pdf")
            )
        )
    }

    var invoicePage: HTML {
        InvoicePage.render(
            .init(
                frame: frame(.invoices, Paths.invoice(7)),
                id: 7,
                title: phrase("Facture FA-2026-0412", "Invoice FA-2026-0412"),
                customer: customer(0),
                badges: [Badge(phrase("En retard", "Late"), .late)],
                figures: Array(tiles.prefix(3)),
                issuedOn: day(-90),
                label: typed("Châssis sur mesure, chantier Doubs", "Made-to-measure frames, Doubs site"),
                terms: phrase("30 jours", "30 days"),
                source: "FEC",
                next: phrase("Relance 3 le 02/12/2026", "Reminder 3 on 2 Dec 2026"),
                file: Paths.invoiceFile(7),
                areDueDaysDerived: true,
                instalments: (0..<3).map { index in
                    .init(
                        part: "\(index + 1)/3",
                        dueOn: day(-60 + index * 30),
                        late: late(60 - index * 30),
                        amount: amount(6),
                        open: amount(6, isLate: index < 2),
                        badges: [
                            Badge(phrase("Réglée en partie", "Partly paid")),
                            Badge(phrase("Échue depuis 60 j", "Overdue by 60 d"), .late),
                        ]
                    )
                },
                allocations: (0..<min(4, count(3))).map(allocation),
                holds: holds,
                holdKinds: holdKinds,
                timeline: timeline,
                absence: absence
            )
        )
    }

    private func allocation(_ index: Int) -> InvoicePage.Allocation {
        var allocation = InvoicePage.Allocation(
            credit: typed("VIR GALTIER 0412", "TRF GALTIER 0412"),
            path: Paths.invoice(9),
            kind: phrase("Règlement", "Receipt"),
            on: day(-15),
            amount: amount(2)
        )
        allocation.by = typed("À la main · Anne", "By hand · Anne")
        guard index == 2 else {
            let sentence = phrase("De nouveau dus.", "Owed again.")
            allocation.undoing = InvoicePage.Undoing(id: Int64(index), sentence: sentence, others: [9])
            return allocation
        }
        allocation.reason = typed("Mauvaise facture", "Wrong invoice")
        allocation.reversal = Badge(phrase("Défaite", "Undone"))
        return allocation
    }

    var search: HTML { SearchPage.render(searchModel) }

    var searchModel: SearchPage.Model {
        let results = (0..<min(8, count(5))).map { index in
            SearchPage.Result(
                label: name(index),
                details: ["C00412", money(index).text],
                path: Paths.customer(Int64(index))
            )
        }
        return .init(
            frame: frame(nil, Paths.search),
            query: typed("gal", "gal"),
            groups: results.isEmpty
                ? []
                : [
                    .init(title: phrase("Clients", "Customers"), results: results),
                    .init(
                        title: phrase("Pages", "Pages"),
                        results: [.init(label: phrase("Réglages", "Settings"), path: Paths.settings)]
                    ),
                ]
        )
    }
}
