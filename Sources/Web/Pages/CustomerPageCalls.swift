import Office
import Primitives

/// The calls that a customer waits for, each with the form that says what it came to.
enum CustomerPageCalls {
    private typealias Words = Texts.Calls

    static func html(_ model: CustomerPage.Model) -> HTML {
        let language = model.frame.language
        guard !model.calls.isEmpty || model.callSheet != nil else { return .empty }
        let cards: HTML =
            model.calls.isEmpty
            ? "<p class=\"quiet\">\(Words.notYet(language))</p>"
            : "<div class=\"cards\">\(model.calls.map { call($0, model) })</div>"
        return Section.of(
            Words.title(language),
            id: CustomerPage.callsAnchor.description,
            "\(cards)\(sheet(model))"
        )
    }

    /// What to have before one's eyes while calling.
    private static func sheet(_ model: CustomerPage.Model) -> HTML {
        let language = model.frame.language
        guard let text = model.callSheet else { return .empty }
        return Section.folded(Words.sheet(language), isOpen: true, "<pre>\(text)</pre>")
    }

    private static func call(_ call: CustomerPage.Call, _ model: CustomerPage.Model) -> HTML {
        let language = model.frame.language, answers = model.answers(.call(call.id))
        let phone: HTML? = call.phone.map { "<a href=\"\(Path.telephone($0))\">\($0)</a>" }
        let contact: HTML? = call.contact.map { "<bdi>\($0)</bdi> " }
        let fields = [
            Field(
                name: "outcome",
                label: Words.outcome(language),
                kind: .select([
                    Field.Option("reached", Words.reached(language)),
                    Field.Option("promised", Words.promised(language)),
                    Field.Option("disputed", Words.disputed(language)),
                    Field.Option("no-answer", Words.noAnswer(language)),
                    Field.Option("message-left", Words.messageLeft(language)),
                    Field.Option("given-up", Words.givenUp(language)),
                ]),
                scope: "call-\(call.id)"
            ),
            Field(name: "about", label: Words.about(language), kind: .select(call.about), scope: "call-\(call.id)"),
            Field(
                name: "amount",
                label: Words.amount(language),
                hint: Words.amountHint(language),
                size: .short,
                scope: "call-\(call.id)"
            ),
            Field(
                name: "day",
                label: Words.day(language),
                kind: .date,
                hint: Words.dayHint(language),
                size: .short,
                scope: "call-\(call.id)"
            ),
            Field(name: "note", label: Texts.Customer.holdNote(language), scope: "call-\(call.id)"),
        ]
        let form = Form.post(
            Paths.call(call.id),
            csrf: model.frame.csrf,
            hidden: [Form.Hidden("customer", String(model.id))],
            "\(answers.html(fields))<div>\(Button.submit(Words.record(language), .plain))</div>"
        )
        let folded = model.frame.onlyIfMay(
            .remind,
            Section.folded(Words.record(language), isOpen: model.isRefused(.call(call.id)), form)
        )
        return """
            <div class="card"><p>\(Badge(Words.toCall(language), .attention).html) \(call.sentence)</p>\
            <p>\(contact)\(phone)</p>\(folded)</div>
            """
    }
}
