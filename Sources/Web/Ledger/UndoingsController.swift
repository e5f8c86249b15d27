import Books
import Hummingbird
import Ledger
import Office
import Primitives

/// Undoes what was applied to an invoice, or of a receipt.
struct UndoingsController {
    let services: Services
    let settings: ServerSettings

    func addRoutes(to router: Router<PageContext>) {
        router.post("/invoices/:id/undoings", use: undo)
    }

    @Sendable private func undo(_ request: Request, context: PageContext) async throws -> Response {
        let form = try await SubmittedForm.read(request, context)
        let desk = try await Desk.open(request, context, services, settings, at: .invoices)
        let id = try context.parameters.require("id", as: Int64.self)
        guard let allocation = Int64(form["allocation"]) else { throw HTTPError(.notFound) }
        var reader = AnswersReader(form, desk.language)
        let reason = reader.required("reason", or: Texts.Undoing.noReason)
        let others = reader.flag("whole") ? form.all("other").compactMap { Int64($0) } : []
        var refusal = UndoRefusal(allocation: allocation)
        if reader.isGood {
            var undoing = UndoAllocations.Request(
                entity: desk.entity.id,
                allocations: ([allocation] + others).map { Identifier($0) },
                reason: reason,
                actor: desk.reader.actor,
                today: desk.today,
                at: context.instant
            )
            undoing.form = form.key
            undoing.document = Identifier(id)
            do {
                try await UndoAllocations(store: services.books).run(undoing)
            } catch is FormTaken {
            } catch ApplyingError.unknown {
                // The page that asks shows no such allocation.
                throw HTTPError(.notFound)
            } catch let error as any DomainError where !(error is PermissionError) {
                if error is RemarkError { reader.refuse("reason", error) } else { refusal.error = error }
            }
        }
        refusal.answers = reader.answers
        guard reader.isGood, refusal.error == nil else {
            return try await InvoiceDesk(services: services, desk: desk).answer(id, undoing: refusal)
        }
        return Answer.see(Paths.invoice(id).with("entity", desk.code).with("done", "undoing"))
    }
}
