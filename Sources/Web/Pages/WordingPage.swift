import Collecting
import Primitives

/// The text of one step in one language: what it says, how it reads, and how it was.
enum WordingPage {
    private typealias Words = Texts.Wordings
    private static let frameName = "wording-preview"

    static func render(_ model: Model) -> HTML {
        let language = model.frame.language
        let edited: HTML? = model.edited.map { " <span class=\"quiet\">\($0)</span>" }
        let note: HTML? = model.note.map { Notice(.information, $0).html }
        return Layout.page(
            model.title,
            subtitle: "\(model.languageName) \(model.state.html)\(edited)",
            actions: "\(Button.link(Link(Words.back(language), Paths.wordings), .plain))\(reset(model))",
            in: model.frame,
            """
            \(note)
            <div class="wording"><div>
            \(model.mayEdit ? editor(model) : reading(model))
            \(versions(model))
            </div><div>
            \(preview(model))
            \(names(model))
            </div></div>
            """
        )
    }

    private static func editor(_ model: Model) -> HTML {
        let language = model.frame.language
        let fields = [
            Field(
                name: "subject",
                label: Texts.ReminderPreview.subject(language),
                isRequired: true,
                size: .long
            ),
            part("text", Words.text(language), hint: Words.textHint(language)),
            part("html", Words.html(language), hint: Words.htmlHint(language)),
        ]
        let sample = Field.Option("", Words.sample(language))
        let customer = Field(
            name: "customer",
            label: Words.tryOn(language),
            kind: .select([sample] + model.customers),
            hint: Words.tryOnHint(language)
        )
        let look = Button.look(
            Words.look(language),
            Paths.wordingPreview(model.template, model.language),
            frame: frameName
        )
        return Section.of(
            Words.wording(language),
            Form.post(
                Paths.wording(model.template, model.language),
                csrf: model.frame.csrf,
                hidden: [Form.Hidden("version", String(model.version))],
                class: "form sheet code-form",
                """
                \(model.answers.html(fields))\(customer.html)\
                <div class="form-row">\(Button.submit(Texts.Shell.save(language)))\(look)</div>
                """
            )
        )
    }

    private static func part(_ name: String, _ label: String, hint: String) -> Field {
        Field(name: name, label: label, kind: .multiline, hint: hint, rows: 18)
    }

    private static func reading(_ model: Model) -> HTML {
        let language = model.frame.language, values = model.answers.values
        let parts: [HTML] = [
            ("subject", Texts.ReminderPreview.subject), ("text", Words.text), ("html", Words.html),
        ].map { name, title in "<h3>\(title(language))</h3><pre>\(values[name] ?? "")</pre>" }
        return Section.of(Words.wording(language), "<div class=\"stack\">\(parts)</div>")
    }

    private static func reset(_ model: Model) -> HTML {
        let language = model.frame.language
        guard model.mayEdit, !model.isHouse else { return .empty }
        return Confirmation(
            label: Words.reset(language),
            sentence: Words.resetSentence(language),
            confirm: Words.resetConfirm(language)
        ).form(Paths.wordingReset(model.template, model.language), csrf: model.frame.csrf)
    }

    /// Its own document, which runs nothing and reaches nothing; the form above shows there what was typed.
    private static func preview(_ model: Model) -> HTML {
        let language = model.frame.language
        return Section.of(
            Words.preview(language),
            """
            <iframe class="mail" name="\(frameName)" src="\(Paths.wordingPreview(model.template, model.language))" \
            sandbox title="\(Words.preview(language))"></iframe>
            """
        )
    }

    private static func names(_ model: Model) -> HTML {
        let language = model.frame.language
        let table = Table(
            caption: Words.names(language),
            columns: [Table.Column(Words.name(language)), Table.Column(Words.meaning(language))],
            rows: model.names.map { Table.Row(["<code>\($0.name)</code>", "\($0.meaning)"]) }
        )
        return Section.folded(Words.names(language), "<p class=\"hint\">\(Words.namesHint(language))</p>\(table.html)")
    }

    private static func versions(_ model: Model) -> HTML {
        let language = model.frame.language
        guard !model.versions.isEmpty else { return .empty }
        let table = Table(
            caption: Words.versions(language),
            columns: [
                Table.Column(Words.version(language)),
                Table.Column(Words.edited(language)),
                Table.Column(Texts.Shell.actions(language), .action),
            ],
            rows: model.versions.map { version in
                let path = Paths.wording(model.template, model.language).with("version", String(version.number))
                let action: HTML =
                    version.wording == nil
                    ? "<span class=\"quiet\">\(Words.putBack(language))</span>"
                    : Link(Words.show(language), path).html
                return Table.Row(["\(version.number)", "\(version.sentence)", action])
            }
        )
        return Section.of(Words.versions(language), table.html)
    }
}

/// The documents that the frame of the page shows.
enum WordingPreview {
    private typealias Words = Texts.Wordings

    /// Subject, mail and plain text, one below the other.
    static func document(_ mail: MailWording, _ language: Language) -> String {
        let head: HTML = """
            <!doctype html><html lang="\(language.rawValue)"><meta charset="utf-8">\
            <p style="margin: 0 0 1em; padding-bottom: .75em; border-bottom: 1px solid #d2d2d7; font: 15px sans-serif">\
            <b>\(Texts.ReminderPreview.subject(language))</b><br>\(mail.subject)</p>
            """
        let tail: HTML = """
            <hr><p style="font: 13px sans-serif"><b>\(Texts.ReminderPreview.asText(language))</b></p>
            <pre style="white-space: pre-wrap; font-size: 13px">\(mail.text)</pre></html>
            """
        return head.text + mail.html + tail.text
    }

    static func problems(_ sentences: [String], _ language: Language) -> String {
        let list: [HTML] = sentences.map { "<li>\($0)</li>" }
        let page: HTML = """
            <!doctype html><html lang="\(language.rawValue)"><meta charset="utf-8">\
            <div style="font: 15px/1.5 sans-serif"><p><b>\(Words.notShown(language))</b></p><ul>\(list)</ul></div></html>
            """
        return page.text
    }
}
