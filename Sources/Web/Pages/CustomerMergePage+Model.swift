extension CustomerMergePage {
    struct Model: Sendable {
        var frame: Frame
        /// The customer that passes into another.
        let id: Int64
        let name: String
        let code: String
        /// The words by which the other is looked for.
        let query: String
        let candidates: [SearchPage.Result]
        /// Nil while none is chosen.
        var survivor: Survivor?
        var answers = Answers.none
    }

    /// The customer that stays, and what the merge will do.
    struct Survivor: Sendable {
        let name: String
        let code: String
        let path: Path
        /// The same merge, the other one staying.
        let otherWay: Path
        let duplicateFacts: Facts
        let survivorFacts: Facts
    }

    struct Facts: Sendable {
        let name: String
        let code: String
        let siren: String?
        let place: String
        /// `2 comptes`, `1 contact`: what there is none of is left out.
        let ties: [String]
    }
}
