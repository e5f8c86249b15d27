import Primitives

/// Suspends the reminders of a customer or of an invoice: why, until when.
enum HoldForm {
    private typealias Words = Texts.Customer

    static func html(_ path: Path, kinds: [Field.Option], _ answers: Answers, _ frame: Frame) -> HTML {
        let language = frame.language
        let fields = [
            Field(name: "kind", label: Words.holdKind(language), kind: .select(kinds), scope: "hold"),
            Field(
                name: "amount",
                label: Words.holdAmount(language),
                hint: Words.holdAmountHint(language),
                size: .short,
                scope: "hold"
            ),
            Field(
                name: "until",
                label: Words.holdUntil(language),
                kind: .date,
                hint: Words.holdUntilHint(language),
                size: .short,
                scope: "hold"
            ),
            Field(name: "note", label: Words.holdNote(language), scope: "hold"),
        ]
        return Form.post(
            path,
            csrf: frame.csrf,
            "\(answers.html(fields))<div>\(Button.submit(Words.placeHold(language), .plain))</div>"
        )
    }
}
