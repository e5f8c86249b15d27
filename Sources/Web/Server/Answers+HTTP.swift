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
        if let name { headers[.contentDisposition] = "attachment; \(fileName(name))" }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// A name as RFC 6266 writes it: plain, and whole for those who understand it.
    private static func fileName(_ name: String) -> String {
        let plain = name.map { character in
            character.isASCII && (character.isLetter || character.isNumber || "-._ ".contains(character))
                ? character : "_"
        }
        let whole = name.utf8.map { byte -> String in
            let scalar = Unicode.Scalar(byte)
            let isPlain = byte < 0x80 && (Character(scalar).isLetter || Character(scalar).isNumber)
            if isPlain || scalar == "-" || scalar == "." || scalar == "_" { return String(scalar) }
            let digits = String(byte, radix: 16, uppercase: true)
            return "%" + (digits.count == 1 ? "0" : "") + digits
        }.joined()
        return "filename=\"\(String(plain))\"; filename*=UTF-8''\(whole)"
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
