import Office
import Primitives

/// What every page of a signed-in person shows around its own content.
struct Frame: Sendable {
    let language: Language
    /// The token of the session: every form that changes something carries it.
    let csrf: String
    /// The company whose figures these are.
    let entity: String
    /// Its code, for addresses; nil when there is only one, and none needs naming.
    var entityCode: String?
    /// The other companies that this person may open.
    var otherEntities: [Link] = []
    let user: String
    /// What the reader may do in this company.
    var permissions = Set(Permission.allCases)
    var current: NavigationItem?
    /// Where the reader is, to come back to after changing language.
    var path: Path
    var freshness: Freshness?
    /// Where a page learns that something was posted while it is open.
    var events: Path?
    /// The outcome of what the reader just did.
    var notice: Notice?
    /// What the address asked for and was not understood, with what is shown instead.
    var misread: [String] = []
    var isDemonstration = false
}

/// How old the data of the page is: one part per source.
struct Freshness: Hashable, Sendable {
    let parts: [String]
    /// Older than the entity accepts: reminders are held.
    var isStale = false
    /// Where newer data is brought in.
    var path = Paths.imports
}

/// The pages that the bar at the top leads to.
enum NavigationItem: CaseIterable, Sendable {
    case today, customers, invoices, agedBalance, reminders, imports, practices, settings

    var path: Path {
        switch self {
        case .today: Paths.today
        case .customers: Paths.customers
        case .invoices: Paths.invoices
        case .agedBalance: Paths.agedBalance
        case .reminders: Paths.reminders
        case .imports: Paths.imports
        case .practices: Paths.practices
        case .settings: Paths.settings
        }
    }

    var title: Text {
        switch self {
        case .today: Texts.Shell.today
        case .customers: Texts.Shell.customers
        case .invoices: Texts.Shell.invoices
        case .agedBalance: Texts.Shell.agedBalance
        case .reminders: Texts.Shell.reminders
        case .imports: Texts.Shell.imports
        case .practices: Texts.Shell.practices
        case .settings: Texts.Shell.settings
        }
    }
}
