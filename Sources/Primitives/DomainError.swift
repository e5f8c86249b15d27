/// A business act that was refused: what the rim turns into a status, an exit code and a sentence in the reader's
/// language.
public protocol DomainError: Error {
    /// Stable and public: `allocation.exceeds-open-balance`. Listed in `docs/errors.md`.
    var code: String { get }
    var kind: DomainErrorKind { get }
    /// What the sentence needs, by name, already formatted without locale (`open`: `12.34 EUR`).
    var parameters: [String: String] { get }
}

extension DomainError {
    public var parameters: [String: String] { [:] }
}

/// What sort of refusal it is: decides the HTTP status (400, 404, 409, 403, 503) once, at the rim.
public enum DomainErrorKind: Sendable {
    case invalid
    case missing
    case conflict
    case forbidden
    /// Nothing is wrong but the moment: the same asked again a little later may do.
    case busy
}

/// A thing to mend in what a person gave: one per place, all of them reported at once.
public struct Issue: Hashable, Sendable {
    /// The line of the file, the first being 1; nil when the file as a whole is meant.
    public let line: Int?
    /// The name of the column or field, as the file spells it.
    public let field: String?
    /// Stable and public: `fec.amount`.
    ///
    /// Listed in `docs/errors.md`.
    public let code: String
    /// What the sentence of `code` needs, by name: what was read, what was expected.
    public let parameters: [String: String]

    public init(line: Int? = nil, field: String? = nil, code: String, parameters: [String: String] = [:]) {
        self.line = line
        self.field = field
        self.code = code
        self.parameters = parameters
    }
}
