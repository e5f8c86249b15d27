import HTTPTypes
import Hummingbird

/// Headers that every answer carries: nothing from elsewhere runs, frames us or learns where a reader came from.
struct SecurityHeaders: RouterMiddleware {
    typealias Context = PageContext

    private static let policy = [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "connect-src 'self'",
        "form-action 'self'", "frame-src 'self'", "frame-ancestors 'self'", "base-uri 'none'",
    ].joined(separator: "; ")

    let isSecure: Bool

    func handle(
        _ request: Request,
        context: PageContext,
        next: (Request, PageContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        Self.add(to: &response.headers, isSecure: isSecure)
        return response
    }

    /// A policy of the answer's own is left as it is.
    static func add(to headers: inout HTTPFields, isSecure: Bool) {
        if headers[.contentSecurityPolicy] == nil { headers[.contentSecurityPolicy] = policy }
        headers[.xContentTypeOptions] = "nosniff"
        headers[.frameOptions] = "SAMEORIGIN"
        headers[.referrerPolicy] = "same-origin"
        headers[.openerPolicy] = "same-origin"
        headers[.permissionsPolicy] = "camera=(), microphone=(), geolocation=()"
        if isSecure { headers[.strictTransportSecurity] = "max-age=31536000" }
    }
}

extension HTTPField.Name {
    static let frameOptions = Self.known("X-Frame-Options")
    static let referrerPolicy = Self.known("Referrer-Policy")
    static let openerPolicy = Self.known("Cross-Origin-Opener-Policy")
    static let permissionsPolicy = Self.known("Permissions-Policy")
    static let accelBuffering = Self.known("X-Accel-Buffering")
    static let forwardedFor = Self.known("X-Forwarded-For")

    /// A name that this file spells, and that is therefore a valid one.
    static func known(_ name: String) -> HTTPField.Name {
        guard let field = HTTPField.Name(name) else { preconditionFailure("\(name) is not a header's name.") }
        return field
    }
}
