import Primitives

/// The questions above a list: words to find, and the choices that narrow it.
///
/// Its state is the address.
struct FilterBar: Sendable {
    var query = ""
    /// What its button does.
    var submit = Texts.Shell.apply
    var fields: [Field] = []
    /// The table that typing narrows at once, when scripts run.
    var table: String?
    /// The same list without any filter; nil when none is set.
    var clear: Path?
    /// What the address also carries and the form must keep, such as the order.
    var kept: [Form.Hidden] = []

    func html(_ path: Path, placeholder: String, _ language: Language) -> HTML {
        let clearLink: HTML? = clear.map {
            "<a class=\"button button-quiet\" href=\"\($0)\">\(Texts.Shell.clearFilters(language))</a>"
        }
        return Form.get(
            path,
            hidden: kept,
            """
            <div class="field field-grow"><label for="filter-query">\(Texts.Shell.find(language))</label>\
            <input id="filter-query" type="search" name="q" value="\(query)" placeholder="\(placeholder)" \
            autocomplete="off"\(HTML.attribute("data-filter", table))></div>
            \(fields.map(\.html))<div class="filter-actions">\(Button.submit(submit(language), .plain))\
            \(clearLink)</div>
            """
        )
    }
}
