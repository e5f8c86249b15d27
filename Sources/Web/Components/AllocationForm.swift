import Primitives

/// Applies one credit of a customer to one instalment, by hand.
struct AllocationForm: Sendable {
    private typealias Words = Texts.Applying

    let customer: Int64
    let credits: [Field.Option]
    let items: [Field.Option]
    /// What is proposed; empty for nothing.
    var credit = ""
    var item = ""
    var amount = ""
    /// Since when allocations are made here, where another source ruled before.
    var since: CivilDate?
    /// Where the reader comes back to.
    var returnsToCustomer = false
    /// What was answered, when the form was refused.
    var answers = Answers.none

    /// Where several are open and none is proposed, none is chosen by itself.
    private func choices(_ language: Language) -> [Field.Option] {
        guard item.isEmpty, items.count > 1 else { return items }
        return [Field.Option("", Words.chooseItem(language))] + items
    }

    func html(_ frame: Frame) -> HTML {
        let language = frame.language
        let dayHint = since.map { Words.dayHint(since: Formats(language).longDay($0)) } ?? Words.dayHint
        let fields = [
            Field(
                name: "credit",
                label: Words.credit(language),
                kind: .select(credits),
                value: credit,
                isRequired: true,
                size: .long,
                scope: "allocation"
            ),
            Field(
                name: "item",
                label: Words.item(language),
                kind: .select(choices(language)),
                value: item,
                isRequired: true,
                size: .long,
                scope: "allocation"
            ),
            Field(
                name: "amount",
                label: Words.amount(language),
                value: amount,
                hint: Words.amountHint(language),
                size: .short,
                scope: "allocation"
            ),
            Field(
                name: "on",
                label: Words.day(language),
                kind: .date,
                hint: dayHint(language),
                size: .short,
                scope: "allocation"
            ),
        ]
        let back = returnsToCustomer ? "customer" : ""
        return Form.post(
            Paths.unappliedChoice,
            csrf: frame.csrf,
            hidden: [Form.Hidden("customer", String(customer)), Form.Hidden("back", back)],
            "\(answers.html(fields))<div>\(Button.submit(Words.submit(language), .plain))</div>"
        )
    }
}
