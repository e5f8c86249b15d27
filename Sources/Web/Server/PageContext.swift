import Hummingbird
import Ledger
import Logging
import NIOCore
import Office
import Primitives

/// What is known of a request while it is answered.
struct PageContext: RequestContext, RemoteAddressRequestContext {
    var coreContext: CoreRequestContextStorage
    let remoteAddress: SocketAddress?
    /// The signed-in person; nil for a visitor.
    var reader: Reader?
    /// The program that speaks to the API with a key; nil for people.
    var caller: Actor?
    /// The token that a visitor's forms carry, from a cookie of its own.
    var visitorToken: String?
    /// Read once, so that everything on a page is of one instant.
    var instant = Timestamp(millisecondsSinceEpoch: 0)

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        remoteAddress = source.channel.remoteAddress
    }

    var maxUploadSize: Int { 1 << 20 }
}

/// Who reads the page.
struct Reader: Sendable {
    let person: Person
    let csrf: String
    let token: String
    /// What tells the forms of this showing of a page from those of any other.
    let showing: String

    /// What the forms of the page carry: the token of the session, and that.
    var formToken: String { "\(csrf).\(showing)" }

    var actor: Actor { person.actor }
    var language: Language { person.language }

    /// What the reader may do in a company: what every form is shown, or left out, by.
    func permissions(in entity: LegalEntity.ID) -> Set<Permission> {
        Set(Permission.allCases.filter { actor.may($0, in: entity) })
    }
}
