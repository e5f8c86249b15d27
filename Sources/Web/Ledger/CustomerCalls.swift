import Collecting
import Insight
import Ledger
import Office
import Primitives

/// The calls of a customer's page: those to make, and what came of those that were made.
extension CustomerParts {
    func call(_ call: CallTask) -> CustomerPage.Call {
        let phone = call.contacts.first { $0.phone != nil }
        let count = Texts.Shell.invoiceCount(call.itemCount)(language)
        let amount = call.asked.map { formats.money($0) }.joined(separator: " + ")
        let tries = call.attempts == 0 ? "" : " · " + Texts.Calls.tries(call.attempts)(language)
        return CustomerPage.Call(
            id: call.id.rawValue,
            sentence: "\(count), \(amount)\(tries)",
            about: about(call),
            contact: phone.map { "\($0.name)" },
            phone: phone?.phone
        )
    }

    /// What the customer announced and did not pay.
    var brokenPromises: [String] {
        let promises = content.plan.portfolio.brokenPromises[CustomerCase.ID(content.file.customer.id.rawValue)] ?? []
        return promises.map { promise in
            Texts.Promises.what(
                formats.money(promise.promised),
                on: formats.day(promise.payableOn),
                received: promise.received.isPositive ? formats.money(promise.received) : nil
            )(language)
        }
    }

    private func about(_ call: CallTask) -> [Field.Option] {
        let lines = call.claim.lines
        let each = lines.map { line in
            let name = Texts.Calls.invoice(
                line.documentNumber,
                dueOn: formats.day(line.dueOn),
                formats.money(line.claimed)
            )
            return Field.Option(line.item.description, name(language))
        }
        return (lines.count > 1 ? [Field.Option("", Texts.Calls.all(lines.count)(language))] : []) + each
    }

    /// A call in the history, with what was said; nil for one that came to a promise or a dispute, which stand there.
    func made(_ call: CallMade) -> (on: CivilDate, entry: Timeline.Entry, remark: Remark.ID?)? {
        guard let title = Texts.Calls.made(call.outcome) else { return nil }
        let said = content.remarks.first(where: call.wasTold)
        let again = call.againOn.map { Texts.Calls.again(formats.day($0))(language) }
        let detail = [said?.text, again].compactMap { $0 }.joined(separator: " · ")
        let on = day(of: call.at)
        let entry = Timeline.Entry(
            day: formats.day(on),
            kind: .reminder,
            title: title(language),
            detail: detail.isEmpty ? nil : detail,
            actor: content.names[call.by]
        )
        return (on, entry, said?.id)
    }
}
