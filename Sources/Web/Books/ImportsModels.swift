import Books
import Ledger
import Office
import Primitives
import Storage

/// Turns imports into what their pages show.
struct ImportsModels {
    /// What the list of imports is made of.
    struct Facts: Sendable {
        let runs: [ImportRun]
        let hasMore: Bool
        let isFirstPage: Bool
        let sources: SourcesOfRecord
        let differences: [RecordedFact: ImportRun]
        let names: ActorNames
    }

    /// What may rule a fact.
    static let sources = [SourcesOfRecord.fec, SourcesOfRecord.csv]

    let desk: Desk
    let clock: any BusinessClock

    var language: Language { desk.language }

    func list(_ facts: Facts, _ answers: Answers) -> ImportsPage.Model {
        var model = ImportsPage.Model(
            frame: desk.frame,
            kinds: ImportKind.allCases.map { kind in
                Field.Option(
                    kind.rawValue,
                    Texts.ImportKinds.name(of: kind)(language),
                    hint: Texts.ImportKinds.hint(of: kind)?(language)
                )
            },
            templates: ImportKind.allCases.filter { $0.template(in: language) != nil }.map { kind in
                Link(Texts.ImportKinds.name(of: kind)(language), Paths.importTemplate(kind.rawValue))
            },
            past: facts.runs.map { row($0, facts.names) },
            pager: pager(facts),
            sources: RecordedFact.allCases.compactMap { source($0, facts) },
            sourceOptions: Self.sources.map { Field.Option($0, Texts.ImportKinds.source($0)(language)) },
            factOptions: RecordedFact.allCases.map {
                Field.Option($0.rawValue, Texts.ImportKinds.name(of: $0)(language))
            },
            answers: answers
        )
        model.mayImport = desk.reader.actor.may(.importBooks, in: desk.entity.id)
        model.entityCode = desk.code
        return model
    }

    private func row(_ run: ImportRun, _ names: ActorNames) -> ImportsPage.Row {
        ImportsPage.Row(
            file: Link(run.fileName, Paths.importReport(run.id.rawValue).with("entity", desk.code)),
            kind: Texts.ImportKinds.name(of: run.result.kind)(language),
            importedAt: moment(run.ranAt),
            by: names.name(of: run.actor) ?? Texts.ImportKinds.actor(run.actor)(language),
            outcome: Texts.ImportKinds.outcome(run.result.outcome, language),
            added: added(run.result)
        )
    }

    private func added(_ result: ImportResult) -> String {
        switch result.outcome {
        case .imported, .checked: break
        case .underWay: return "–"
        case .interrupted: return Texts.ImportKinds.nothingWritten(language)
        case .refused:
            return Text.counted(
                result.issues.count,
                fr: ("point à corriger", "points à corriger"),
                en: ("thing to correct", "things to correct")
            )(language)
        }
        let documents =
            result.kind == .files
            ? Text.counted(result.documents, fr: ("PDF rattaché", "PDF rattachés"), en: ("PDF", "PDFs"))
            : Text.counted(result.documents, fr: ("pièce", "pièces"), en: ("document", "documents"))
        let people =
            result.kind == .contacts
            ? Text.counted(result.customers, fr: ("contact", "contacts"), en: ("contact", "contacts"))
            : Text.counted(result.customers, fr: ("client", "clients"), en: ("customer", "customers"))
        let parts = [
            (result.customers, people),
            (result.documents, documents),
            (
                result.allocations,
                Text.counted(result.allocations, fr: ("affectation", "affectations"), en: ("allocation", "allocations"))
            ),
            (
                result.dueDays,
                Text.counted(
                    result.dueDays,
                    fr: ("échéance changée", "échéances changées"),
                    en: ("due day changed", "due days changed")
                )
            ),
            (
                result.leftDiffering,
                Text.counted(
                    result.leftDiffering,
                    fr: ("différence à voir", "différences à voir"),
                    en: ("difference to look at", "differences to look at")
                )
            ),
        ]
        let shown = parts.filter { $0.0 > 0 }.map { $0.1(language) }
        return shown.isEmpty ? Text(fr: "rien de nouveau", en: "nothing new")(language) : shown.joined(separator: ", ")
    }

    private func pager(_ facts: Facts) -> Pager? {
        guard facts.hasMore || !facts.isFirstPage else { return nil }
        let path = Paths.imports.with("entity", desk.code)
        return Pager(
            position: Text.counted(facts.runs.count, fr: ("import", "imports"), en: ("import", "imports"))(language),
            previous: facts.isFirstPage ? nil : path,
            next: facts.hasMore ? facts.runs.last.map { path.with("before", $0.id.description) } : nil
        )
    }

    private func source(_ fact: RecordedFact, _ facts: Facts) -> ImportsPage.Source? {
        guard let code = facts.sources.ruler(of: fact, on: desk.today),
            let since = facts.sources.all.last(where: {
                $0.fact == fact && $0.source == code && $0.fromOn <= desk.today
            })
        else { return nil }
        let run = facts.differences[fact]
        let count = run?.result.differences.count ?? 0
        return ImportsPage.Source(
            fact: Texts.ImportKinds.name(of: fact)(language),
            source: Texts.ImportKinds.source(code)(language),
            since: since.fromOn < CivilDate.earliestShown
                ? Text(fr: "toujours", en: "always")(language) : Formats(language).day(since.fromOn),
            differences: run.map { run in
                Link(
                    Text.counted(count, fr: ("différence", "différences"), en: ("difference", "differences"))(language),
                    Paths.importReport(run.id.rawValue).with("entity", desk.code)
                )
            }
        )
    }

    func moment(_ instant: Timestamp) -> String {
        Formats(language).moment(
            instant,
            offsetMinutes: clock.offsetMinutes(at: instant, in: desk.entity.timeZone)
        )
    }

    /// For each fact the last import that found differences about it, among the latest ones.
    static func differences(
        of entity: LegalEntity.ID,
        _ connection: any SQLConnection
    ) throws -> [RecordedFact: ImportRun] {
        let facts: [ImportKind: RecordedFact] = [
            .invoices: .invoice, .receipts: .receipt, .allocations: .allocation,
        ]
        var seen: Set<ImportKind> = [], found: [RecordedFact: ImportRun] = [:]
        for run in try ImportRuns.page(of: entity, limit: 50, connection) where run.result.outcome == .imported {
            guard let fact = facts[run.result.kind], seen.insert(run.result.kind).inserted else { continue }
            if run.result.differences.count > 0 { found[fact] = run }
        }
        return found
    }
}

extension CivilDate {
    /// Before this day, a source rules from the beginning.
    fileprivate static let earliestShown = CivilDate("1901-01-01") ?? CivilDate(dayNumber: 0)
}
