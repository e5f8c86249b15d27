import Office
import Primitives

/// The parts of a customer's page that a person adds to: history, contacts, holds.
enum CustomerPageAside {
    private typealias Words = Texts.Customer

    static func timeline(_ model: CustomerPage.Model) -> HTML {
        let language = model.frame.language
        let note = Field(
            name: "text",
            label: Words.note(language),
            kind: .multiline,
            hint: Words.noteHint(language),
            isRequired: true,
            scope: "note"
        )
        let form = Form.post(
            Paths.customerNotes(model.id),
            csrf: model.frame.csrf,
            "\(model.answers(.note).html([note]))<div>\(Button.submit(Words.addNote(language), .plain))</div>"
        )
        let entries: HTML =
            model.timeline.entries.isEmpty
            ? "<p class=\"quiet\">\(Words.nothingYet(language))</p>" : model.timeline.html
        let earlier = model.earlier.map { Button.link(Link(Texts.Shell.next(language), $0), .plain) }
        let folded = model.frame.ifMay(
            .editCustomers,
            Section.folded(Words.note(language), isOpen: model.isRefused(.note), form)
        )
        return Section.of(Words.timeline(language), "\(model.isPast ? .empty : folded)\(entries)\(earlier)")
    }

    /// Where a merged customer went, and parting the two again.
    static func past(_ model: CustomerPage.Model) -> HTML {
        let language = model.frame.language
        guard let survivor = model.survivor else { return .empty }
        let notice = Notice(
            .information,
            Texts.Merging.merged(language),
            action: Link(Texts.Merging.leads(survivor.label)(language), survivor.path)
        )
        guard model.mayPart else { return notice.html }
        let part = Confirmation(
            label: Texts.Merging.part(language),
            sentence: Texts.Merging.partSentence(language),
            confirm: Texts.Merging.partConfirm(language),
            weight: .quiet
        )
        return "\(notice.html)\(part.form(Paths.customerMergeUndo(model.id), csrf: model.frame.csrf))"
    }

    static func acts(_ model: CustomerPage.Model) -> HTML {
        guard !model.acts.isEmpty else { return .empty }
        let links: [HTML] = model.acts.map { "<p>\($0.html)</p>" }
        return Section.of(Words.file(model.frame.language), "\(links)")
    }

    static func contacts(_ model: CustomerPage.Model) -> HTML {
        let language = model.frame.language
        if model.isPast, model.contacts.isEmpty { return .empty }
        let list: HTML =
            model.contacts.isEmpty
            ? "<p>\(Badge(Words.noContact(language), .attention).html)</p>"
            : "<div class=\"cards\">\(model.contacts.map { contact($0, model) })</div>"
        let fields = CustomerPageRecord.contactFields(model, scope: "contact")
        let form = Form.post(
            Paths.customerContacts(model.id),
            csrf: model.frame.csrf,
            "\(model.answers(.contact).html(fields))<div>\(Button.submit(Words.addContact(language), .plain))</div>"
        )
        let folded = model.frame.onlyIfMay(
            .editCustomers,
            Section.folded(Words.addContact(language), isOpen: model.isRefused(.contact), form)
        )
        return Section.of(
            Words.contacts(language),
            id: CustomerPage.contactsAnchor.description,
            "\(list)\(model.isPast ? .empty : folded)"
        )
    }

    private static func contact(_ contact: CustomerPage.Contact, _ model: CustomerPage.Model) -> HTML {
        let change =
            model.isPast ? .empty : model.frame.onlyIfMay(.editCustomers, CustomerPageRecord.contact(contact, model))
        let email: HTML? = contact.email.map { "<p><a href=\"\(Path.mail(to: $0))\">\($0)</a></p>" }
        let phone: HTML? = contact.phone.map { "<p><a href=\"\(Path.telephone($0))\">\($0)</a></p>" }
        return """
            <div class="card"><p><b><bdi>\(contact.name)</bdi></b> <span class="quiet">\(contact.role)</span> \
            \(contact.badge?.html)</p>\(email)\(phone)\(change)</div>
            """
    }

    static func holds(_ model: CustomerPage.Model) -> HTML {
        let language = model.frame.language
        if model.isPast, model.holds.isEmpty { return .empty }
        let broken: [HTML] = model.brokenPromises.map { promise in
            let badge = Badge(Texts.Promises.broken(language), .late).html
            return "<div class=\"card\"><p>\(badge)</p><p class=\"quiet\">\(promise)</p></div>"
        }
        let list: HTML =
            model.holds.isEmpty && broken.isEmpty
            ? "<p class=\"quiet\">\(Words.noHold(language))</p>"
            : "<div class=\"cards\">\(broken)\(model.holds.map { hold($0, model.frame) })</div>"
        let form = HoldForm.html(
            Paths.customerHolds(model.id),
            kinds: model.holdKinds,
            model.answers(.hold),
            model.frame
        )
        let folded = model.frame.ifMay(
            .remind,
            Section.folded(Words.placeHold(language), isOpen: model.isRefused(.hold), form)
        )
        return Section.of(Words.holds(language), "\(list)\(model.isPast ? .empty : folded)")
    }

    static func hold(_ hold: CustomerPage.Hold, _ frame: Frame) -> HTML {
        let language = frame.language
        let end = Confirmation(
            label: Words.endHold(language),
            sentence: Words.endHoldSentence(language),
            confirm: Words.endHoldConfirm(language),
            weight: .quiet
        )
        let note: HTML? = hold.note.map { "<p><bdi>\($0)</bdi></p>" }
        return """
            <div class="card"><p>\(Badge(hold.kind, .held).html)</p><p class="quiet">\(hold.sentence)</p>\(note)\
            \(frame.onlyIfMay(.remind, end.form(Paths.holdEnd(hold.id), csrf: frame.csrf)))</div>
            """
    }
}
