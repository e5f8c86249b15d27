import Primitives

extension ErrorPage {
    struct Model: Sendable {
        let language: Language
        let kind: Kind
        /// In sentences; each may be left out when there is nothing to say.
        let happened: String
        var kept: String?
        var next: String?
        /// What a form held that was not taken, so that it is not lost.
        var typed: [String] = []
        /// Finds the line in the log.
        var reference: String?
        /// The best way on, besides the home page.
        var action: Link?
        /// Around the page of somebody who is signed in; nil for a visitor.
        var frame: Frame?
    }

    enum Kind: Sendable {
        /// 403.
        case forbidden
        /// 404.
        case missing
        /// 409: somebody else was first.
        case conflict
        /// 409: what was asked for makes no sense.
        case invalid
        /// 503, for a moment.
        case busy
        /// 500.
        case failure

        var title: Text {
            switch self {
            case .forbidden: Texts.Errors.forbidden
            case .missing: Texts.Errors.missing
            case .conflict: Texts.Errors.conflict
            case .invalid: Texts.Errors.invalid
            case .busy: Texts.Errors.busy
            case .failure: Texts.Errors.failure
            }
        }
    }
}
