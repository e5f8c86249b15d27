/// What a person answered to a form and what was wrong with it, by the name of the field: lets a refused form come
/// back as it was.
struct Answers: Hashable, Sendable {
    var values: [String: String] = [:]
    var errors: [String: String] = [:]

    static let none = Answers()

    func fill(_ field: Field) -> Field {
        var filled = field
        filled.value = values[field.name] ?? field.value
        filled.error = errors[field.name] ?? field.error
        return filled
    }

    func html(_ fields: [Field]) -> HTML { "\(fields.map { fill($0).html })" }
}
