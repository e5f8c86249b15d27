import Hummingbird

/// The two cookies: the session's, and the token of a visitor who has none yet.
enum Cookies {
    static let session = "encours_session"
    static let visitor = "encours_visitor"
    static let language = "encours_language"

    static func make(_ name: String, _ value: String, seconds: Int?, isSecure: Bool) -> Cookie {
        Cookie(
            name: name,
            value: value,
            maxAge: seconds,
            path: "/",
            secure: isSecure,
            httpOnly: true,
            sameSite: .lax
        )
    }
}
