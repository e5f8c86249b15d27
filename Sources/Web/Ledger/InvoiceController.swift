import Books
import Collecting
import Hummingbird
import Insight
import Ledger
import Office
import Primitives
import Storage

/// One document: an invoice, a credit note, a receipt.
struct InvoiceController {
    let services: Services
    let settings: ServerSettings

    func addRoutes(to router: Router<PageContext>) {
        router.get("/invoices/:id", use: page)
        router.get("/invoices/:id/file", use: document)
    }

    /// The invoice itself, as it was brought in.
    @Sendable private func document(_ request: Request, context: PageContext) async throws -> Response {
        let desk = try await Desk.open(request, context, services, settings, at: .invoices)
        let id = try context.parameters.require("id", as: Int64.self)
        let entity = desk.entity
        let file = try await services.books.read { connection -> (FileStore.Link, [UInt8])? in
            guard try DocumentFile.read(Identifier(id), entity: entity, connection) != nil,
                let link = try FileStore.links(of: "document:\(id)", role: "invoice", connection).last,
                let bytes = try FileStore.bytes(of: link.digest, connection)
            else { return nil }
            return (link, bytes)
        }
        guard let (link, bytes) = file else { throw HTTPError(.notFound) }
        // Shown as what it is only when it is harmless; a browser is never asked to guess.
        let isPDF = link.mediaType == "application/pdf"
        return Answer.file(
            bytes,
            mediaType: isPDF ? "application/pdf" : "application/octet-stream",
            named: link.fileName
        )
    }

    @Sendable private func page(_ request: Request, context: PageContext) async throws -> Response {
        let desk = try await Desk.open(request, context, services, settings, at: .invoices)
        let id = try context.parameters.require("id", as: Int64.self)
        let done = request.uri.queryParameters["done"].map(String.init)
        return try await InvoiceDesk(services: services, desk: desk)
            .answer(id, done: done == "undoing" ? Texts.Undoing.done : AbsentModels.done(done))
    }
}

/// Turns a document's file into what its page shows.
enum InvoiceModels {
    static func make(
        _ desk: Desk,
        _ content: InvoiceDesk.Content,
        _ undoing: UndoRefusal?,
        clock: any BusinessClock
    ) -> InvoicePage.Model {
        let language = desk.language, formats = Formats(language), file = content.file, document = file.document
        let allocations = InvoiceAllocations(
            file: file,
            days: content.undoingDays,
            names: content.names,
            language: language
        )
        return InvoicePage.Model(
            frame: desk.frame,
            id: document.id.rawValue,
            title: "\(Texts.Kinds.name(of: document.kind)(language)) \(document.number)",
            customer: Link(
                Texts.Customer.name(file.customerName, language),
                Paths.customer(file.customer.rawValue)
            ),
            figures: figures(desk, file),
            issuedOn: formats.day(document.issuedOn),
            label: file.label,
            rejection: Texts.Rejections.sentence(of: file.rejections, language),
            source: Texts.ImportKinds.source(document.source)(language),
            next: next(content, language),
            file: content.hasFile ? Paths.invoiceFile(document.id.rawValue).with("entity", desk.code) : nil,
            areDueDaysDerived: file.parts.contains { $0.dueBasis != .stated },
            instalments: instalments(content, desk),
            allocations: allocations.rows(undoing),
            isCredit: document.kind.side == .credit,
            isRuledElsewhere: allocations.isRuledElsewhere,
            holds: content.holds.map { CustomerParts.hold($0, names: content.names, language) },
            holdKinds: file.open.isPositive && document.kind.side == .debit ? Texts.Kinds.holdOptions(language) : [],
            timeline: timeline(content, language) { clock.day(of: $0, in: desk.entity.timeZone) },
            correctable: document.kind.side == .debit
                ? file.parts.filter { !$0.open.isZero }.map { part in
                    let name = Texts.DueDays.option(
                        part: "\(part.ordinal)/\(file.parts.count)",
                        dueOn: formats.day(part.dueOn),
                        open: formats.money(part.open)
                    )
                    return InvoicePage.CorrectableDay(
                        option: Field.Option(String(part.ordinal), name(language)),
                        dueOn: part.dueOn.description
                    )
                } : []
        )
    }

    private static func instalments(_ content: InvoiceDesk.Content, _ desk: Desk) -> [InvoicePage.Instalment] {
        let language = desk.language, parts = content.file.parts
        return parts.map { part in
            let days = part.open.isZero ? 0 : daysPastDue(dueOn: part.dueOn, asOf: desk.today)
            return InvoicePage.Instalment(
                part: "\(part.ordinal)/\(parts.count)",
                dueOn: Formats(language).day(part.dueOn),
                late: .daysLate(days, language),
                amount: .money(part.amount, language),
                open: .money(part.open, language, isLate: part.dueOn < desk.today),
                badges: InstalmentBadges.badges(part, content.standings, asOf: desk.today, language)
            )
        }
    }

    /// Reminders, holds, due days that changed and decisions together, the newest first.
    private static func timeline(
        _ content: InvoiceDesk.Content,
        _ language: Language,
        _ day: (Timestamp) -> CivilDate
    ) -> Timeline {
        let formats = Formats(language), isWhole = content.file.parts.count == 1
        let dueDays = content.dueDays.map { change in
            let title = Texts.DueDays.changed(
                part: isWhole ? nil : change.part,
                from: formats.day(change.from),
                to: formats.day(change.to),
                basis: change.basis
            )
            let entry = Timeline.Entry(
                day: formats.day(day(change.at)),
                kind: .change,
                title: title(language),
                detail: change.reason,
                actor: content.names[change.by]
            )
            return (day(change.at), entry)
        }
        let steps = content.steps.map { ($0.on, CustomerParts.entry($0, language)) }
        let holds = content.holdEvents.map { ($0.on, CustomerParts.entry($0, names: content.names, language)) }
        let decisions = content.absentDecisions.map { decision in
            let on = day(decision.at)
            return (on, AbsentModels.entry(decision, on: formats.day(on), names: content.names, language))
        }
        return Timeline(entries: (decisions + dueDays + holds + steps).sorted { $0.0 > $1.0 }.map(\.1))
    }

    /// What today's plan says of the document: the step that it is at, or why nothing is said, and what comes next.
    private static func next(_ content: InvoiceDesk.Content, _ language: Language) -> String? {
        guard let decision = content.decisions.first else { return nil }
        if let step = decision.step { return Texts.Levels.name(of: step.key)(language) }
        let reason = decision.silence.map { Texts.Silences.name(of: $0.code)(language) }
        let detail = Texts.Silences.detail(decision, language)
        return [reason, detail.isEmpty ? nil : detail].compactMap { $0 }.joined(separator: " · ")
    }

    private static func figures(_ desk: Desk, _ file: DocumentFile) -> [StatTile] {
        let language = desk.language
        let late = file.parts.filter { !$0.open.isZero }.map { daysPastDue(dueOn: $0.dueOn, asOf: desk.today) }.max()
        let tiles = [
            StatTile(
                label: Texts.Invoices.amount(language),
                value: .money(file.document.amount, language),
                path: nil
            ),
            StatTile(
                label: file.document.kind.side == .debit
                    ? Texts.Invoices.open(language) : Texts.Customer.remaining(language),
                value: .money(file.open, language, isLate: (late ?? 0) > 0),
                path: nil
            ),
        ]
        guard file.document.kind.side == .debit else { return tiles }
        return tiles + [
            StatTile(label: Texts.Invoices.late(language), value: .daysLate(late ?? 0, language), path: nil)
        ]
    }
}
