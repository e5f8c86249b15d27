import HTTPTypes
import Hummingbird

/// The address is ours, but nothing is done there by that method.
struct MethodNotAllowed: Error {
    /// The methods that there are, as `Allow` lists them.
    let allow: String
}

extension Router where Context == PageContext {
    private static var methods: [HTTPRequest.Method] { [.get, .head, .post, .put, .patch, .delete, .options] }

    /// Answers 405, and says which methods there are, at every address that was added so far.
    ///
    /// HEAD is where GET is.
    func refuseOtherMethods() {
        let known = Dictionary(grouping: routes) { $0.path.description }
        for (path, routes) in known where !path.contains("*") {
            var present = Set(routes.map(\.method))
            if present.contains(.get) { present.insert(.head) }
            let allow = present.map(\.rawValue).sorted().joined(separator: ", "), isApi = path.hasPrefix("/api/")
            for method in Self.methods where !present.contains(method) {
                on(RouterPath(path), method: method) { request, _ -> Response in
                    guard isApi else { throw MethodNotAllowed(allow: allow) }
                    let error = ApiError.methodNotAllowed, language = ApiErrors.language(of: request)
                    var response = ApiAnswer.refusal(error.code, language, status: .methodNotAllowed)
                    response.headers[.allow] = allow
                    return response
                }
            }
        }
    }
}
