import Books
import Ledger
import Office
import Primitives
import Storage

extension ImportsModels {
    /// What one report is made of.
    struct ReportFacts: Sendable {
        let run: ImportRun
        /// The customers whose balances the report names, by auxiliary code.
        let customers: [String: (id: Customer.ID, name: String)]
        let names: ActorNames
    }

    /// Remarks beyond these are not shown one by one.
    private static let shownRemarks = 12

    func report(_ facts: ReportFacts, mayConfirm: Bool, isGone: Bool) -> ImportReportPage.Model {
        let run = facts.run, result = run.result
        let by = facts.names.name(of: run.actor) ?? Texts.ImportKinds.actor(run.actor)(language)
        let mayImport = desk.reader.actor.may(.importBooks, in: desk.entity.id)
        var frame = desk.frame
        if isGone { frame.notice = Notice(.attention, Texts.ImportReport.gone(language)) }
        var model = ImportReportPage.Model(
            frame: frame,
            id: run.id.rawValue,
            title: run.fileName,
            subtitle: [Texts.ImportKinds.name(of: result.kind)(language), moment(run.ranAt), by]
                .joined(separator: " · "),
            state: state(result.outcome),
            counts: counts(result),
            remarks: remarks(result),
            issues: result.issues.listed.map(issue),
            unlistedIssues: result.issues.unlistedCount,
            issuesFile: result.issues.isEmpty
                ? nil : Paths.importReport(run.id.rawValue).child("issues.csv").with("entity", desk.code),
            control: result.control.map { control($0, facts.customers, isOfItsDaysOnly: result.leavesUncompared) },
            mustReviewBacklog: result.outcome == .imported && result.documents > 0
                && (result.kind == .fec || result.kind == .invoices)
                && desk.reader.actor.may(.remind, in: desk.entity.id)
        )
        model.differences = result.differences.listed.map(issue)
        model.unlistedDifferences = result.differences.unlistedCount
        model.mayConfirm = mayConfirm && mayImport
        model.entityCode = desk.code
        if result.outcome == .interrupted, mayImport {
            model.again = Paths.imports.with("kind", result.kind.rawValue).with("entity", desk.code)
        }
        return model
    }

    private func state(_ outcome: ImportOutcome) -> ImportReportPage.State {
        switch outcome {
        case .imported: .imported
        case .checked: .dryRun
        case .refused: .refused
        case .underWay, .interrupted: .interrupted
        }
    }

    private func counts(_ result: ImportResult) -> [StatTile] {
        func tile(_ french: String, _ english: String, _ number: Int, _ path: Path? = nil) -> StatTile {
            StatTile(
                label: Text(fr: french, en: english)(language),
                value: Figure(Formats(language).count(number)),
                path: number > 0 && result.outcome == .imported ? path?.with("entity", desk.code) : nil
            )
        }
        guard result.outcome.isGood else { return [] }
        guard result.kind != .files else {
            return [
                tile("PDF rattachés", "PDFs attached", result.documents, Paths.invoices),
                tile("Déjà connus", "Already known", result.skipped),
            ]
        }
        let skipped = tile("Déjà connus", "Already known", result.skipped)
        guard result.kind != .contacts else {
            return [tile("Contacts", "Contacts", result.customers, Paths.customers), skipped]
        }
        let dueDays = tile("Échéances changées", "Due days changed", result.dueDays)
        let changed = result.dueDays > 0 ? [dueDays] : []
        guard result.kind != .customers else {
            return [tile("Clients", "Customers", result.customers, Paths.customers)] + changed + [skipped]
        }
        let transfers = tile("Transferts", "Transfers", result.transfers)
        return [
            tile("Clients", "Customers", result.customers, Paths.customers),
            tile("Pièces", "Documents", result.documents, Paths.invoices),
            tile("Échéances", "Instalments", result.instalments, Paths.invoices),
            tile("Affectations", "Allocations", result.allocations),
        ] + (result.transfers > 0 ? [transfers] : []) + changed + [skipped]
    }

    /// What was not compared comes first: of the others only some are shown.
    private func remarks(_ result: ImportResult) -> [Notice] {
        let first = result.notices.listed.filter(\.tellsOfUncompared)
        let ordered = first + result.notices.listed.filter { !$0.tellsOfUncompared }
        let notices = ordered.prefix(Self.shownRemarks).map { notice in
            let advice = IssueText.advice(for: notice, language)
            return Notice(
                notice.tellsOfUncompared ? .attention : .information,
                IssueText.sentence(for: notice, language),
                details: advice.isEmpty ? [] : [advice],
                action: result.outcome == .imported ? place(of: notice) : nil
            )
        }
        let rest = result.notices.count - notices.count
        guard rest > 0 else { return notices }
        let more = Text.counted(rest, fr: ("autre remarque", "autres remarques"), en: ("more remark", "more remarks"))
        return notices + [Notice(.information, more(language))]
    }

    private func issue(_ issue: Issue) -> ImportReportPage.Issue {
        ImportReportPage.Issue(
            line: issue.line.map { Formats(language).count($0) },
            field: issue.field,
            code: issue.code,
            sentence: IssueText.sentence(for: issue, language),
            advice: IssueText.advice(for: issue, language),
            place: place(of: issue)
        )
    }

    /// The page where what a finding advises is done.
    private func place(of issue: Issue) -> Link? {
        switch issue.code {
        case "fec.lettering.made-here":
            Link(Texts.Applying.link(language), Paths.unapplied.with("entity", desk.code))
        case "fec.entries.outside":
            Link(Texts.Absent.title(language), Paths.absent.with("entity", desk.code))
        case "fec.new-customers":
            Link(Texts.Customers.title(language), Paths.customers.with("entity", desk.code))
        default: nil
        }
    }

    private func control(
        _ check: ControlCheck,
        _ customers: [String: (id: Customer.ID, name: String)],
        isOfItsDaysOnly: Bool
    ) -> ImportReportPage.Control {
        func row(_ row: ControlCheck.Row) -> ImportReportPage.ControlRow {
            func money(_ minor: Int64) -> Figure {
                .money(Money(minorUnits: minor, currency: desk.entity.currency), language)
            }
            let customer = customers[row.customer].map { customer in
                Link(customer.name, Paths.customer(customer.id.rawValue).with("entity", desk.code))
            }
            // A customer that a dry run would make has no page yet.
            return ImportReportPage.ControlRow(
                customer: customer,
                code: row.customer.isEmpty ? nil : row.customer,
                account: row.controlAccount,
                here: money(row.ledgerMinor),
                there: money(row.booksMinor),
                difference: row.differenceMinor == 0 ? Figure("–", tone: .zero) : money(row.differenceMinor)
            )
        }
        var control = ImportReportPage.Control(
            totals: check.totals.map(row),
            differences: check.differences.map(row),
            agreeing: check.agreeing.map(row)
        )
        control.asOf = Formats(language).longDay(check.asOf)
        control.isOfItsDaysOnly = isOfItsDaysOnly
        control.unlistedDifferences = check.differenceCount - check.differences.count
        control.unlistedAgreeing = check.agreeingCount - check.agreeing.count
        return control
    }

    /// The customers of the balances that the report lists.
    static func customers(
        of run: ImportRun,
        _ connection: any SQLConnection
    ) throws -> [String: (id: Customer.ID, name: String)] {
        guard let control = run.result.control else { return [:] }
        let codes = Set((control.differences + control.agreeing).map(\.customer)).filter { !$0.isEmpty }
        return try Accounts.customers(of: run.legalEntity, codes: codes, connection)
    }

    /// Every problem that is listed, as a table.
    static func issuesFile(_ run: ImportRun, _ language: Language) -> [UInt8] {
        let header = [
            Texts.ImportReport.line, Texts.ImportReport.field, Texts.ImportReport.code, Texts.ImportReport.sentence,
            Texts.ImportReport.advice,
        ]
        let rows = run.result.issues.listed.map { issue in
            [
                issue.line.map(String.init) ?? "", issue.field ?? "", issue.code,
                IssueText.sentence(for: issue, language), IssueText.advice(for: issue, language),
            ]
        }
        let separator = language == .french ? CSVText.Separator.semicolon : .comma
        return CSVText.byteOrderMark
            + Array(([header.map { $0(language) }] + rows).map { CSVText.row($0, separator) }.joined().utf8)
    }
}
