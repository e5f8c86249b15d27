import Practices
import Primitives

extension Texts {
    /// What is not done yet for invoices that are open.
    enum Undone {
        static func name(of items: UndoneItems) -> Text {
            switch items {
            case .pdf: Text(fr: "Le PDF", en: "The PDF")
            case .reminder: Text(fr: "Toute relance", en: "Any reminder")
            case .call: Text(fr: "Un message ou un appel", en: "A message or a call")
            case .notice: Text(fr: "La mise en demeure", en: "The formal notice")
            }
        }

        static func sentence(of items: UndoneItems) -> Text {
            let days = items.daysPastDue ?? 0
            return switch items {
            case .pdf:
                Text(
                    fr: "Ces factures ouvertes n’ont pas leur PDF : leurs relances partent sans lui.",
                    en: "These open invoices don’t have their PDF: their reminders leave without it."
                )
            case .reminder:
                Text(
                    fr: "Échues depuis plus de \(days) jours, ni en litige ni promises, elles n’ont eu ni message ni "
                        + "appel. La page des relances dit ce qui part aujourd’hui, et pourquoi le reste se tait.",
                    en: "More than \(days) days overdue, neither disputed nor promised, they had neither a message "
                        + "nor a call. The page of reminders says what leaves today, and why the rest is silent."
                )
            case .call:
                Text(
                    fr: "Échues depuis plus de \(days) jours, il leur manque un message ou un appel. Les appels à "
                        + "faire sont dans Aujourd’hui ; un téléphone manquant s’ajoute sur la fiche du client.",
                    en: "More than \(days) days overdue, they lack a message or a call. The calls to make are on "
                        + "Today; a missing telephone is added on the customer’s record."
                )
            case .notice:
                Text(
                    fr: "Échues depuis plus de \(days) jours, sans mise en demeure. Celles qui attendent votre "
                        + "accord sont dans les relances du jour.",
                    en: "More than \(days) days overdue, without a formal notice. Those that wait for your word "
                        + "are among the day’s reminders."
                )
            }
        }

        static func action(of items: UndoneItems) -> (label: Text, path: Path) {
            switch items {
            case .pdf:
                (Text(fr: "Importer les PDF", en: "Import the PDFs"), Paths.imports.with("kind", "files"))
            case .reminder, .notice: (Text(fr: "Relances du jour", en: "The day’s reminders"), Paths.reminders)
            case .call: (Text(fr: "Appels du jour", en: "The day’s calls"), Paths.today)
            }
        }
    }
}

extension InvoicesPage.Hint {
    init(_ items: UndoneItems, _ desk: Desk) {
        let action = Texts.Undone.action(of: items)
        sentence = Texts.Undone.sentence(of: items)(desk.language)
        self.action = Link(action.label(desk.language), action.path.with("entity", desk.code))
    }
}
