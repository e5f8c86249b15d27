import Books
import Hummingbird
import Ledger
import Office
import Primitives

/// Another due day for an instalment of an invoice.
struct DueDaysController {
    let services: Services
    let settings: ServerSettings

    func addRoutes(to router: Router<PageContext>) {
        router.post("/invoices/:id/due-days", use: correct)
    }

    @Sendable private func correct(_ request: Request, context: PageContext) async throws -> Response {
        let form = try await SubmittedForm.read(request, context)
        let desk = try await Desk.open(request, context, services, settings, at: .invoices)
        let id = try context.parameters.require("id", as: Int64.self)
        var reader = AnswersReader(form, desk.language)
        let part = reader.value("part", or: Texts.SettingsAnswers.badChoice) { Int($0) }
        let day = reader.value("due-on", or: Texts.SettingsAnswers.badDay) { CivilDate($0) }
        let reason = reader.required("reason", or: Texts.DueDays.noReason)
        var isOvertaken = false
        if reader.isGood, let part, let day {
            var correction = CorrectDueDay.Request(
                entity: desk.entity.id,
                document: Identifier(id),
                part: part,
                dueOn: day,
                reason: reason,
                actor: desk.reader.actor,
                at: context.instant
            )
            correction.shown = CivilDate(form[InvoicePage.shownDay(ofPart: String(part))])
            correction.form = form.key
            do {
                try await CorrectDueDay(store: services.books).run(correction)
            } catch is FormTaken {
            } catch DueDayError.overtaken(let current) {
                isOvertaken = true
                reader.refuse("due-on", Texts.DueDays.overtaken(Formats(desk.language).day(current)))
            } catch let error as any DomainError {
                guard let field = Self.field(of: error) else { throw error }
                reader.refuse(field, error)
            }
        }
        guard reader.isGood else {
            return try await InvoiceDesk(services: services, desk: desk)
                .answer(id, dueDay: reader.answers, status: isOvertaken ? .conflict : .unprocessableContent)
        }
        return Answer.see(Paths.invoice(id).with("entity", desk.code))
    }

    /// The answer that a refusal is about.
    private static func field(of error: any DomainError) -> String? {
        switch error {
        case DueDayError.paid: "part"
        case DueDayError.unchanged, DueDayError.tooFar, LedgerError.periodClosed, LedgerError.dueBeforeIssue: "due-on"
        case is RemarkError: "reason"
        default: nil
        }
    }
}
