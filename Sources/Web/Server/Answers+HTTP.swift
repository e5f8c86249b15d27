import HTTPTypes
import Hummingbird
import NIOCore

/// How a page, a file or a redirection becomes a response.
enum Answer {
    static func page(_ html: HTML, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status,
            headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: html.bytes))
        )
    }

    static func file(_ bytes: [UInt8], mediaType: String, named name: String? = nil) -> Response {
        var headers: HTTPFields = [.contentType: mediaType, .cacheControl: "no-store"]
        if let name { headers[.contentDisposition] = "attachment; filename=\"\(name)\"" }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// A mail as a document of its own, which runs nothing and reaches nothing.
    static func mailBody(_ html: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "text/html; charset=utf-8", .cacheControl: "no-store",
                .contentSecurityPolicy:
                    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'self'",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(string: html))
        )
    }

    /// After a form: the browser asks for the page anew, so that reloading it repeats nothing.
    static func see(_ path: Path) -> Response {
        Response(status: .seeOther, headers: [.location: path.text])
    }
}
