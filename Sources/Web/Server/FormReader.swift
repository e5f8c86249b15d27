import Hummingbird
import Office
import Primitives

/// The fields of a form that somebody sent, once its token was found good.
struct SubmittedForm {
    private let fields: [(name: String, value: String)]
    /// By which it is known when it arrives again; nil for one that no showing of a page made.
    let key: FormKey?

    /// The field's first value; empty when there is none.
    subscript(_ name: String) -> String { fields.first { $0.name == name }?.value ?? "" }

    /// Every value of a field that a form may hold several times, such as boxes that were ticked.
    func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    /// Every field whose name begins so, with the rest of its name.
    func all(prefixed prefix: String) -> [(rest: String, value: String)] {
        fields.filter { $0.name.hasPrefix(prefix) }.map { (String($0.name.dropFirst(prefix.count)), $0.value) }
    }

    /// Throws `StaleForm` when the form does not carry the token of the session, or of the visitor.
    static func read(_ request: Request, _ context: PageContext) async throws -> SubmittedForm {
        let body = try await request.body.collect(upTo: context.maxUploadSize)
        let fields = FormText.fields(of: body.readableBytesView)
        let sent = fields.first { $0.name == "csrf" }?.value ?? ""
        guard let expected = context.reader?.csrf ?? context.visitorToken, carries(sent, expected) else {
            throw StaleForm(fields, of: request)
        }
        let isOfAPage = sent.utf8.count > expected.utf8.count + 1
        let key = isOfAPage ? FormKey(Array("\(request.uri.string)\n".utf8) + body.readableBytesView) : nil
        return SubmittedForm(fields: fields, key: key)
    }

    /// Whether what a form carries begins with the token of the session, alone or before what tells its page.
    static func carries(_ sent: String, _ token: String) -> Bool {
        isSame(String(sent.prefix { $0 != "." }), token)
    }

    /// Compares in a time that does not tell how much of it was right.
    static func isSame(_ lhs: String, _ rhs: String) -> Bool {
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

/// The text of a form that was sent the ordinary way: `a=1&b=2`, with `+` for a space and `%` before two hexadecimal
/// digits.
enum FormText {
    static func fields(of bytes: some Sequence<UInt8>) -> [(name: String, value: String)] {
        bytes.split(separator: UInt8(ascii: "&")).map { field in
            let parts = field.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            return (decoded(parts[0]), parts.count > 1 ? decoded(parts[1]) : "")
        }
    }

    private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
        var result: [UInt8] = [], rest = bytes
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): result.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let value = hexadecimal(rest.prefix(2)) else { return String(decoding: bytes, as: UTF8.self) }
                result.append(value)
                rest = rest.dropFirst(2)
            default: result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func hexadecimal(_ digits: ArraySlice<UInt8>) -> UInt8? {
        guard digits.count == 2 else { return nil }
        return UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
    }
}
