import Collecting
import HTTPTypes
import Hummingbird
import Office
import Primitives
import Storage

extension ReminderHistoryController {
    /// Somebody takes back a message that waits; one that is leaving meanwhile is beyond that, and the page says so.
    @Sendable func withdraw(_ request: Request, context: PageContext) async throws -> Response {
        let form = try await SubmittedForm.read(request, context)
        let desk = try await Desk.open(request, context, services, settings, at: .reminders)
        let (line, _) = try await found(context, desk), id = line.entry.id, key = form.key
        try desk.reader.actor.require(.remind, in: line.entry.legalEntity)
        var reader = AnswersReader(form, desk.language)
        let reason = reader.required("reason", or: Texts.Withdrawal.noReason)
        guard reader.isGood else { return try await refuse(context, desk, reader.answers, nil) }
        let (actor, instant) = (desk.reader.actor, context.instant)
        do {
            try await services.books.write { connection in
                try FormReceipts.take(key, at: instant, connection)
                try Outbox.withdraw(id, because: reason, by: actor, at: instant, connection)
            }
        } catch is FormTaken {
        } catch let error as OutboxError {
            return try await refuse(context, desk, .none, error)
        }
        return Answer.see(Paths.reminder(id.rawValue).with("done", "withdrawn").with("entity", desk.code))
    }

    /// The message as it is now, with what was typed and why it was refused.
    private func refuse(
        _ context: PageContext,
        _ desk: Desk,
        _ answers: Answers,
        _ error: OutboxError?
    ) async throws -> Response {
        var model = try await message(context, desk)
        model.withdrawal?.answers = answers
        model.frame.notice = Notice(
            .error,
            (error.map { RefusalText.happened($0.code) } ?? Texts.SettingsAnswers.refused)(desk.language),
            details: error == nil ? [] : [RefusalText.kept(desk.language)]
        )
        return Answer.page(
            ReminderPreviewPage.render(model),
            status: error == nil ? .unprocessableContent : .conflict
        )
    }
}
