import Office
import Primitives

/// Where files come in, what came before, and which source rules.
enum ImportsPage {
    private typealias Words = Texts.Imports

    static func render(_ model: Model) -> HTML {
        let language = model.frame.language
        return Layout.page(
            Words.title(language),
            subtitle: "\(Words.subtitle(language))",
            in: model.frame,
            """
            <div class="columns"><div>
            \(model.mayImport ? Section.of(Words.new(language), form(model)) : model.frame.ifMay(.importBooks, .empty))
            \(Section.of(Words.past(language), past(model)))
            </div><aside aria-label="\(Words.sources(language))">
            \(sources(model))
            \(templates(model))
            </aside></div>
            """
        )
    }

    private static func form(_ model: Model) -> HTML {
        let language = model.frame.language
        let fields = [
            Field(
                name: "kind",
                label: Words.kind(language),
                kind: .radio(model.kinds),
                value: model.kinds.first?.value ?? "",
                isRequired: true
            ),
            Field(
                name: "file",
                label: Words.file(language),
                kind: .file(accept: ".txt,.csv,.tsv,.pdf,text/plain,text/csv", many: true),
                hint: Words.fileHint(language),
                isRequired: true
            ),
            Field(name: "dry-run", label: Words.dryRun(language), kind: .checkbox),
            Field(
                name: "recalculate",
                label: Words.recalculate(language),
                kind: .checkbox,
                hint: Words.recalculateHint(language)
            ),
        ]
        return """
            <div class="sheet">\(Form.upload(
                Paths.imports.with("entity", model.entityCode),
                csrf: model.frame.csrf,
                "\(model.answers.html(fields))<div>\(Button.submit(Words.submit(language)))</div>"
            ))</div>
            """
    }

    private static func past(_ model: Model) -> HTML {
        let language = model.frame.language
        guard !model.past.isEmpty else {
            return EmptyState(Words.nonePast(language), Words.nonePastSentence(language)).html
        }
        let table = Table(
            caption: Words.past(language),
            columns: [
                Table.Column(Words.file(language)),
                Table.Column(Words.importedAt(language), .number),
                Table.Column(Words.by(language), .text, .low),
                Table.Column(Words.outcome(language), .text, .key),
                Table.Column(Words.added(language)),
            ],
            rows: model.past.map { row in
                Table.Row([
                    "\(row.file.html)<span class=\"sub\">\(row.kind)</span>", "\(row.importedAt)",
                    "<bdi>\(row.by)</bdi>", row.outcome.html, "\(row.added)",
                ])
            },
            isWorkList: true
        )
        return "\(table.html)\(model.pager?.html(language))"
    }

    private static func sources(_ model: Model) -> HTML {
        let language = model.frame.language
        let cards: [HTML] = model.sources.map { source in
            let differences: HTML? = source.differences.map { "<p><a href=\"\($0.path)\">\($0.label)</a></p>" }
            return """
                <div class="card"><p><b>\(source.fact)</b> · \(source.source)</p>\
                <p class="quiet">\(Words.since(language)) \(source.since)</p>\(differences)</div>
                """
        }
        let fields = [
            Field(name: "fact", label: Words.fact(language), kind: .select(model.factOptions), scope: "source"),
            Field(name: "source", label: Words.source(language), kind: .select(model.sourceOptions), scope: "source"),
            Field(
                name: "from",
                label: Words.from(language),
                kind: .date,
                isRequired: true,
                size: .short,
                scope: "source"
            ),
        ]
        let confirmation = Confirmation(
            label: Words.changeSubmit(language),
            sentence: Words.changeSentence(language),
            confirm: Words.changeConfirm(language)
        )
        let form = Form.post(
            Paths.sources.with("entity", model.entityCode),
            csrf: model.frame.csrf,
            "\(model.answers.html(fields))<div>\(confirmation.html)</div>"
        )
        let isRefused = fields.contains { model.answers.errors[$0.name] != nil }
        return Section.of(
            Words.sources(language),
            """
            <p class="quiet">\(Words.sourcesHint(language))</p><div class="cards spaced">\(cards)</div>
            \(model.mayImport ? Section.folded(Words.change(language), isOpen: isRefused, form) : nil)
            """
        )
    }

    private static func templates(_ model: Model) -> HTML {
        Section.of(
            Words.templates(model.frame.language),
            "<ul class=\"stack\">\(model.templates.map { "<li>\($0.html)</li>" })</ul>"
        )
    }
}
