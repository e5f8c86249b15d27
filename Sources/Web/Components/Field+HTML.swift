extension Field {
    var html: HTML {
        switch kind {
        case .radio(let options): radioGroup(options)
        case .checkbox: checkbox
        default: labelled
        }
    }

    private var labelled: HTML {
        """
        <div class="field field-\(size.rawValue)">\
        <label for="\(identifier)">\(label)</label>\(hintLine)\(control)\(errorLine)</div>
        """
    }

    private var control: HTML {
        switch kind {
        case .multiline: "<textarea\(attributes) rows=\"\(rows)\">\(value)</textarea>"
        case .select(let options):
            """
            <select\(attributes)>\(options.map { Self.entry($0, isChosen: $0.value == value) })</select>
            """
        case .file(let accept, let many):
            "<input type=\"file\" accept=\"\(accept)\"\(HTML.attribute("multiple", if: many))\(attributes)>"
        default: "<input type=\"\(inputType)\"\(attributes)\(HTML.attribute("value", shownValue))>"
        }
    }

    static func entry(_ option: Option, isChosen: Bool) -> HTML {
        let selected = HTML.attribute("selected", if: isChosen)
        return "<option value=\"\(option.value)\"\(selected)>\(option.label)</option>"
    }

    /// A password is never sent back to the page.
    private var shownValue: String? { kind == .password || value.isEmpty ? nil : value }

    private var attributes: HTML {
        let described = [hintIdentifier, errorIdentifier].compactMap { $0 }
        let parts: [HTML] = [
            HTML.attribute("autocomplete", autocomplete), HTML.attribute("required", if: isRequired),
            HTML.attribute("aria-describedby", described.isEmpty ? nil : described.joined(separator: " ")),
            HTML.attribute("aria-invalid", error == nil ? nil : "true"),
        ]
        return " id=\"\(identifier)\" name=\"\(name)\"\(parts)"
    }

    private var inputType: String {
        switch kind {
        case .email: "email"
        case .password: "password"
        case .date: "date"
        case .number: "number"
        case .search: "search"
        default: "text"
        }
    }

    private var checkbox: HTML {
        """
        <div class="field field-check"><input type="checkbox" value="yes"\
        \(HTML.attribute("checked", if: value == "yes"))\(attributes)>\
        <label for="\(identifier)">\(label)</label>\(hintLine)\(errorLine)</div>
        """
    }

    private func radioGroup(_ options: [Option]) -> HTML {
        let described = [hintIdentifier, errorIdentifier].compactMap { $0 }.joined(separator: " ")
        return """
            <fieldset class="field\(literal: options.count > 4 ? " many" : "")"\
            \(HTML.attribute("aria-describedby", described.isEmpty ? nil : described))>\
            <legend>\(label)</legend>\(hintLine)\(options.map(radio))\(errorLine)</fieldset>
            """
    }

    private func radio(_ option: Option) -> HTML {
        let checked = HTML.attribute("checked", if: option.value == value)
        let hint: HTML? = option.hint.map { "<span class=\"hint\">\($0)</span>" }
        return """
            <label class="radio"><input type="radio" name="\(name)" value="\(option.value)"\(checked)\
            \(HTML.attribute("required", if: isRequired))><span>\(option.label)\(hint)</span></label>
            """
    }

    private var hintLine: HTML? {
        guard let hint, let hintIdentifier else { return nil }
        return "<p class=\"hint\" id=\"\(hintIdentifier)\">\(hint)</p>"
    }

    private var errorLine: HTML? {
        guard let error, let errorIdentifier else { return nil }
        return "<p class=\"field-error\" id=\"\(errorIdentifier)\">\(error)</p>"
    }
}
