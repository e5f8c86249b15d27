import Books
import Collecting
import Hummingbird
import Ledger
import Office
import Primitives
import Storage

/// What a page of a signed-in person begins with: who reads, which company, which day.
struct Desk: Sendable {
    let reader: Reader
    let entity: LegalEntity
    let entities: [LegalEntity]
    let today: CivilDate
    let age: DataAge
    var frame: Frame

    var language: Language { reader.language }
    /// The entity's code, for addresses; nil when there is only one, and none needs naming.
    var code: String? { entities.count > 1 ? entity.code : nil }

    /// Throws `NotSignedIn` for a visitor, `PermissionError` when the person has no role in any entity.
    static func open(
        _ request: Request,
        _ context: PageContext,
        _ services: Services,
        _ settings: ServerSettings,
        at place: NavigationItem?
    ) async throws -> Desk {
        guard let reader = context.reader else { throw NotSignedIn(path: request.uri.string) }
        let all = try await services.books.read { try LegalEntities.all($0) }
        let entities = all.filter { reader.actor.may(.read, in: $0.id) }
        let wanted = request.uri.queryParameters["entity"].map(String.init)
        // A form that names no company must not land in one that happens to come first.
        if request.method == .post, entities.count > 1, wanted == nil { throw DeskError.noEntity }
        if let wanted, !wanted.isEmpty, !entities.contains(where: { $0.code == wanted }) {
            throw DeskError.unknownEntity
        }
        guard let entity = entities.first(where: { $0.code == wanted }) ?? entities.first else {
            throw PermissionError.missing(.read)
        }
        let today = services.clock.day(of: context.instant, in: entity.timeZone)
        let (age, isStale, isKept) = try await freshness(of: entity, on: today, services)
        let others = entities.filter { $0.id != entity.id }
        // A page that answers a form stands where the form was: its own address is no page.
        let here = request.method == .post ? nil : Path(returning: request.uri.path)
        let path = here ?? Referer.path(request) ?? Paths.today
        var frame = Frame(
            language: reader.language,
            csrf: reader.formToken,
            entity: entity.name,
            otherEntities: others.map { Link($0.name, path.with("entity", $0.code)) },
            user: reader.person.name,
            current: place,
            path: path
        )
        frame.permissions = reader.permissions(in: entity.id)
        frame.entityCode = entities.count > 1 ? entity.code : nil
        // A page that answers a form can't be asked for again: it keeps what it says.
        if request.method != .post {
            frame.events = Path("/events").with("entity", entities.count > 1 ? entity.code : nil)
        }
        frame.freshness = Freshness(
            parts: Texts.Ages.parts(age, at: context.instant, reader.language),
            isStale: isStale
        )
        frame.isDemonstration = isKept
        frame.misread = try AddressCheck.misread(request, today: today, reader.language)
        return Desk(
            reader: reader,
            entity: entity,
            entities: entities,
            today: today,
            age: age,
            frame: frame
        )
    }

    private static func freshness(
        of entity: LegalEntity,
        on today: CivilDate,
        _ services: Services
    ) async throws -> (DataAge, isStale: Bool, isKept: Bool) {
        try await services.books.read { connection in
            let age = try DataAge.read(of: entity.id, connection)
            let rules = try BankDataRule.read(of: entity.id, connection)
            let isStale = age.importedAt != nil && rules.isStale(age.bankThrough, on: today)
            return (age, isStale, try Settings.value(of: MailSetting.isKept, entity: nil, connection))
        }
    }
}

/// Why a request is about no company of ours.
enum DeskError: Error, Equatable, DomainError {
    /// There are several, and the form names none.
    case noEntity
    /// There is no such company, or the person may not see it.
    case unknownEntity

    var code: String {
        switch self {
        case .noEntity: "desk.no-entity"
        case .unknownEntity: "desk.unknown-entity"
        }
    }

    var kind: DomainErrorKind {
        switch self {
        case .noEntity: .invalid
        case .unknownEntity: .missing
        }
    }
}

/// Somebody must sign in first; then they come back to where they wanted to go.
struct NotSignedIn: Error {
    let path: String
}

/// Sends visitors to the sign-in page, or, on the first run, to the set-up.
struct SignInFirst: RouterMiddleware {
    typealias Context = PageContext

    func handle(
        _ request: Request,
        context: PageContext,
        next: (Request, PageContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as NotSignedIn {
            let back = request.method == .get ? Path(returning: error.path) : nil
            return Answer.see(Paths.signIn.with("returnTo", back?.text))
        }
    }
}
