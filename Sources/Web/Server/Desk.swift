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
    let frame: Frame

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
        guard let entity = entities.first(where: { $0.code == wanted }) ?? entities.first else {
            throw PermissionError.missing(.read)
        }
        let others = entities.filter { $0.id != entity.id }
        let path = Path(returning: request.uri.path) ?? Paths.today
        var frame = Frame(
            language: reader.language,
            csrf: reader.csrf,
            entity: entity.name,
            otherEntities: others.map { Link($0.name, path.with("entity", $0.code)) },
            user: reader.person.name,
            current: place,
            path: path
        )
        frame.isDemonstration = settings.demonstration != nil
        return Desk(
            reader: reader,
            entity: entity,
            entities: entities,
            today: services.clock.day(of: context.instant, in: entity.timeZone),
            frame: frame
        )
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
