import HTTPTypes
import Hummingbird
import Ledger
import Office
import Primitives
import Storage

/// Somebody changed, since the form was shown, what it would change again.
struct SettingsOvertaken: Error, DomainError {
    /// What stands now: every value of the form, as it would be shown.
    let present: [String: String]
    /// The answers that would undo somebody's change.
    let overtaken: Set<String>

    var code: String { "settings.overtaken" }
    var kind: DomainErrorKind { .conflict }
}

/// Keeps what one form of the settings says, and answers it.
struct SettingsSaving {
    private typealias Words = Texts.SettingsAnswers

    let services: Services
    let desk: Desk
    let context: PageContext
    let part: SettingsPart
    let answers: Answers

    /// A change that is not made when it would undo, unseen, what somebody else changed.
    ///
    /// What the form was shown, what stands before and what stands after are compared as they are written on the page: an
    /// answer that says what is there already, however it is typed, undoes nothing.
    func checked(
        _ change: @escaping @Sendable (any SQLConnection) throws -> Void
    ) -> @Sendable (any SQLConnection) throws -> Void {
        let (part, entity, language, shown) = (part, desk.entity.id, desk.language, answers.shown)
        return { connection in
            guard !shown.isEmpty else { return try change(connection) }
            // Two who change settings come one after the other: the second sees what the first did.
            _ = try GroupJournal.hold(connection)
            let before = try SettingsValues.read(part, of: entity, language, connection)
            try change(connection)
            let after = try SettingsValues.read(part, of: entity, language, connection)
            let overtaken = before.filter { name, value in
                shown[name].map { !Answers.isSame($0, value) } == true && after[name] != value
            }
            guard overtaken.isEmpty else {
                throw SettingsOvertaken(present: before, overtaken: Set(overtaken.keys))
            }
        }
    }

    /// The page with what was saved, or with what was typed and why it was not.
    func answer(_ act: () async throws -> Void) async throws -> Response {
        do {
            try await act()
        } catch let error as SettingsOvertaken {
            return try await refuse(error)
        }
        return Answer.see(Paths.settings.with("saved", "yes").with("entity", desk.code))
    }

    /// The page with the answers that were refused; it remembers what the form was shown.
    static func refuse(
        _ desk: Desk,
        _ services: Services,
        _ context: PageContext,
        _ place: WritableKeyPath<SettingsPage.Model, Answers>,
        _ answers: Answers
    ) async throws -> Response {
        var model = try await SettingsBook(services).page(desk, context)
        let present = model[keyPath: place].shown
        model[keyPath: place] = answers
        if answers.shown.isEmpty { model[keyPath: place].shown = present }
        model.frame.notice = Notice(.error, Words.refused(desk.language))
        return Answer.page(SettingsPage.render(model), status: .unprocessableContent)
    }

    /// What was typed stays; where nothing was typed, the value that somebody else set takes its place.
    private func refuse(_ error: SettingsOvertaken) async throws -> Response {
        let (part, entity) = (part, desk.entity.id)
        let names = try await services.books.read {
            try SettingsTrace.names(of: error.overtaken, part, of: entity, $0)
        }
        var model = try await SettingsBook(services).page(desk, context)
        var kept = answers
        kept.renew(error.overtaken, to: error.present) { field, stated in
            if field == SettingsTrace.password { return Words.passwordOvertaken(by: names[field])(desk.language) }
            let option = field == "security" ? model.securityOptions.first { $0.value == stated } : nil
            return Words.overtaken(by: names[field], option?.label ?? stated)(desk.language)
        }
        model[keyPath: part.answers] = kept
        model.frame.notice = Notice(
            .error,
            RefusalText.happened(error.code)(desk.language),
            details: [RefusalText.kept(desk.language)]
        )
        return Answer.page(SettingsPage.render(model), status: .conflict)
    }
}
