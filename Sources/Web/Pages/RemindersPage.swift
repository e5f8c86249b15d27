import Office
import Primitives

/// The messages of the day, and the reason of every silence.
enum RemindersPage {
    private typealias Words = Texts.Reminders

    static func render(_ model: Model) -> HTML {
        let language = model.frame.language
        let summary = Words.subtitle(
            customers: model.customerCount,
            invoices: model.invoiceCount,
            amount: model.total.text
        )(language)
        let subtitle = model.messages.isEmpty ? model.dayText : "\(model.dayText) · \(summary)"
        return Layout.page(
            Words.title(language),
            subtitle: "\(subtitle)",
            actions: dayPicker(model),
            in: model.frame,
            """
            \(ReminderTabs.html(current: Paths.reminders, language))
            \(pause(model))
            \(model.delay?.html)
            \(model.hold?.html)
            \(model.warning?.html)
            \(dayNotice(model)?.html)
            \(messages(model))
            \(silences(model))
            """
        )
    }

    private static func pause(_ model: Model) -> HTML {
        let language = model.frame.language
        guard let pause = model.pause else { return .empty }
        guard model.mayRelease else {
            return Notice(.attention, pause, details: [Words.releaseByOthers(language)]).html
        }
        let confirmation = Confirmation(
            label: Words.release(language),
            sentence: Words.releaseSentence(language),
            confirm: Words.releaseConfirm(language)
        )
        return """
            \(Notice(.attention, pause).html)\(confirmation.form(Paths.reminderRelease, csrf: model.frame.csrf))
            """
    }

    /// Of a day to come: that nothing leaves before it; of one that is over, or too far, that nothing can be sent.
    private static func dayNotice(_ model: Model) -> Notice? {
        if let notToday = model.notToday, model.hold == nil || !model.messages.isEmpty {
            return Notice(.information, notToday)
        }
        guard let day = model.leavesOn, model.hold == nil, !model.messages.isEmpty else { return nil }
        return Words.toComeNotice(day, isAutomatic: model.isAutomatic, model.frame.language)
    }

    private static func dayPicker(_ model: Model) -> HTML {
        let language = model.frame.language
        let day = Field(name: "on", label: Words.day(language), kind: .date, value: model.day, size: .short)
        return Form.get(
            Paths.reminders,
            "\(day.html)\(Button.submit(Texts.AgedBalance.show(language), .plain))"
        )
    }

    private static func messages(_ model: Model) -> HTML {
        let language = model.frame.language
        guard !model.messages.isEmpty else {
            return EmptyState(
                Words.none(language),
                Words.noneSentence(language),
                action: Link(Words.noneAction(language), Paths.reminderHistory)
            ).html
        }
        let sendable = model.messages.filter { canSend($0, model) }
        let ticked = sendable.filter { $0.isTicked && $0.box != .notice }
        let reminders = ticked.count { $0.box == .reminder }, calls = ticked.count - reminders
        let table = table(model).html
        let reason = Set(model.messages.map(\.permission)).sorted { $0.rawValue > $1.rawValue }
            .filter { !model.frame.may($0) }.first.map { model.frame.ifMay($0, .empty) }
        guard !sendable.isEmpty else { return Section.of(Words.send(language), "\(reason)\(table)") }
        let confirmation = Confirmation(
            label: Words.sendButton(reminders, calls: calls, isPreparing: model.leavesOn != nil)(language),
            sentence: model.leavesOn.map { Words.prepareSentence($0)(language) }
                ?? Words.sendSentence(mode: model.mode)(language),
            confirm: (model.leavesOn == nil ? Words.sendConfirm : Words.prepareConfirm)(language),
            weight: ticked.isEmpty ? .plain : .primary,
            count: count(isPreparing: model.leavesOn != nil, hasCalls: sendable.contains { $0.box == .call }, language)
        )
        return Form.post(
            Paths.reminders,
            csrf: model.frame.csrf,
            hidden: [Form.Hidden("on", model.day)],
            class: "sending",
            Section.of(Words.send(language), aside: confirmation.html, "\(reason)\(table)")
        )
    }

    /// Messages are counted as what leaves, calls as calls to make.
    private static func count(isPreparing: Bool, hasCalls: Bool, _ language: Language) -> Confirmation.Count {
        func label(_ reminders: Int, _ calls: Int) -> String {
            Words.sendButton(reminders, calls: calls, isPreparing: isPreparing)(language)
        }
        func counted(_ text: String) -> String { text.replacing("2", with: "#") }
        var count = Confirmation.Count(
            boxes: [SendingBox.reminder.rawValue, SendingBox.notice.rawValue],
            none: label(0, 0),
            one: label(1, 0),
            many: counted(label(2, 0))
        )
        guard hasCalls else { return count }
        count.also = Confirmation.Also(
            boxes: [SendingBox.call.rawValue],
            one: Words.andCall(1)(language) + "…",
            many: counted(Words.andCall(2)(language)) + "…",
            aloneOne: label(0, 1),
            aloneMany: counted(label(0, 2))
        )
        return count
    }

    /// Whether this message can leave as things stand, and the reader may send it.
    private static func canSend(_ message: Message, _ model: Model) -> Bool {
        model.hold == nil && model.notToday == nil && message.obstacle == nil && model.frame.may(message.permission)
    }

    private static func table(_ model: Model) -> Table {
        let language = model.frame.language
        return Table(
            caption: Words.send(language),
            columns: [
                Table.Column(Words.customer(language)),
                Table.Column(Words.level(language)),
                Table.Column(Words.recipient(language)),
                Table.Column(Words.items(language), .number),
                Table.Column(Words.oldest(language), .number),
                Table.Column(Words.asked(language), .number, .key),
                Table.Column(Words.preview(language), .action),
            ],
            rows: model.messages.map { message in
                let recipient: HTML = message.obstacle?.html ?? "\(message.channel) · <bdi>\(message.recipient)</bdi>"
                return Table.Row([
                    name(of: message, canSend: canSend(message, model)),
                    message.level.html, recipient,
                    "\(Formats(language).count(message.invoiceCount))", message.oldest.html,
                    message.amount.html, preview(of: message, on: model.day, language),
                ])
            },
            isWorkList: true
        )
    }

    private static func name(of message: Message, canSend: Bool) -> HTML {
        let notes = message.notes.joined(separator: " · ")
        let note: HTML = notes.isEmpty ? .empty : "<span class=\"sub\">\(notes)</span>"
        let customer: HTML = "\(message.customer.html)\(note)"
        guard canSend else { return customer }
        let checked: HTML = message.box == .notice || !message.isTicked ? .empty : " checked"
        let formal: HTML = message.isFormal ? " data-formal" : .empty
        return """
            <label class="tick"><input type="checkbox" name="\(message.box.rawValue)" value="\(message.customerID)"\(checked)\(formal)>\
            <span class="hidden">\(message.level.label), \(message.customer.label)</span></label>\(customer)
            """
    }

    private static func preview(of message: Message, on day: String, _ language: Language) -> HTML {
        guard message.canBePreviewed else {
            let path = Paths.customer(message.customerID).anchor(CustomerPage.callsAnchor)
            return """
                <a href="\(path)">\(Texts.Calls.sheet(language))<span class="hidden"> \(message.customer.label)</span></a>
                """
        }
        let path = Paths.reminderPreview.with("customer", String(message.customerID)).with("on", day)
            .with("instead", message.isInsteadOfNotice ? "1" : nil)
        return """
            <a href="\(path)">\(Words.preview(language))<span class="hidden"> \(message.customer.label)</span></a>
            """
    }

    private static func silences(_ model: Model) -> HTML {
        let language = model.frame.language
        guard !model.silences.isEmpty else { return .empty }
        return Section.of(
            Words.silences(language),
            "<div class=\"group\">\(model.silences.map { silence($0, language) })</div>"
        )
    }

    private static func silence(_ silence: Silence, _ language: Language) -> HTML {
        let table = Table(
            caption: silence.reason,
            columns: [
                Table.Column(Words.customer(language)),
                Table.Column(Words.invoice(language)),
                Table.Column(Words.detail(language)),
                Table.Column(Words.amount(language), .number, .key),
            ],
            rows: silence.items.map { item in
                Table.Row([item.customer.html, item.invoice.html, "\(item.detail)", item.amount.html])
            }
        )
        let unlisted = silence.invoiceCount - silence.items.count
        let link = silence.more.map { Button.link(Link(Texts.Shell.all(language), $0), .quiet) }
        let more: HTML? = unlisted > 0 ? "<p class=\"quiet after\">\(Words.moreSilent(unlisted)(language))</p>" : nil
        return """
            <details><summary><span>\(silence.reason)</span> <span class="quiet">\
            \(Texts.Shell.invoiceCount(silence.invoiceCount)(language))</span>\
            <span class="amount">\(silence.amount.html)</span></summary>\(table.html)\(more)\(link)</details>
            """
    }
}
