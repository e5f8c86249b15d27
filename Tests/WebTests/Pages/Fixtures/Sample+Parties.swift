import Primitives

@testable import Web

extension Sample {
    var mergeChoice: HTML { CustomerMergePage.render(mergeModel) }

    var merge: HTML {
        var model = mergeModel
        model.survivor = .init(
            name: name(1),
            code: "C00413",
            path: Paths.customer(101),
            otherWay: Paths.customerMerge(101).with("into", "C00412"),
            duplicateFacts: mergeFacts(0),
            survivorFacts: mergeFacts(1)
        )
        if mood == .hostile {
            model.answers = Answers(values: ["code": Self.hostileTexts[1]], errors: ["code": Self.hostileTexts[0]])
        }
        return CustomerMergePage.render(model)
    }

    private var mergeModel: CustomerMergePage.Model {
        .init(
            frame: frame(.customers, Paths.customerMerge(100)),
            id: 100,
            name: name(0),
            code: "C00412",
            query: name(0),
            candidates: (1..<1 + count(6)).map { index in
                SearchPage.Result(
                    label: name(index),
                    details: ["C00\(412 + index)", "Lyon"],
                    path: Paths.customerMerge(100).with("into", "C00\(412 + index)")
                )
            }
        )
    }

    private func mergeFacts(_ index: Int) -> CustomerMergePage.Facts {
        .init(
            name: name(index),
            code: "C00\(412 + index)",
            siren: index == 0 ? nil : "732829320",
            place: typed("69003 Lyon", "69003 Lyon"),
            ties: [phrase("2 comptes", "2 accounts"), phrase("1 contact", "1 contact")]
        )
    }

    var erasure: HTML {
        CustomerErasurePage.render(
            .init(
                frame: frame(.customers, Paths.customerErasure(100)),
                id: 100,
                name: name(0),
                code: "C00412",
                blanked: [phrase("Le nom et l’adresse.", "Name and address.")],
                kept: [phrase("Les montants.", "Amounts.")],
                obstacle: mood == .hostile ? Self.hostileTexts[0] : nil
            )
        )
    }
}
