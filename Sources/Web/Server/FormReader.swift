import Hummingbird
import Office
import Primitives

/// The fields of a form that somebody sent, once its token was found good.
struct SubmittedForm {
    private let fields: [String: String]

    subscript(_ name: String) -> String { fields[name] ?? "" }

    /// Throws `FormError.foreign` when the form does not carry the token of the session, or of the visitor.
    static func read(_ request: Request, _ context: PageContext) async throws -> SubmittedForm {
        let body = try await request.body.collect(upTo: context.maxUploadSize)
        let fields = try URLEncodedFormDecoder().decode([String: String].self, from: String(buffer: body))
        guard let expected = context.reader?.csrf ?? context.visitorToken, let given = fields["csrf"],
            isSame(given, expected)
        else { throw FormError.foreign }
        return SubmittedForm(fields: fields)
    }

    /// Compares in a time that does not tell how much of it was right.
    private static func isSame(_ lhs: String, _ rhs: String) -> Bool {
        let (left, right) = (Array(lhs.utf8), Array(rhs.utf8))
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

/// Why a form was not taken.
enum FormError: Error, Equatable, DomainError {
    /// It does not come from a page of ours, or the session has ended since.
    case foreign

    var code: String { "form.foreign" }
    var kind: DomainErrorKind { .forbidden }
}
