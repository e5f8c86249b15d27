/// A file that pages load, held in the program and named by its content, so that a browser may keep it forever.
struct Asset: Sendable {
    let path: Path
    let bytes: [UInt8]
    let mediaType: String

    fileprivate init(_ path: StaticString, _ bytes: [UInt8], mediaType: String) {
        self.path = Path(path).with("v", Self.fingerprint(of: bytes))
        self.bytes = bytes
        self.mediaType = mediaType
    }

    /// FNV-1a: tells two versions of our own files apart, which is all it has to do.
    private static func fingerprint(of bytes: [UInt8]) -> String {
        let hash = bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
        return String(hash, radix: 36)
    }
}

/// Every file that pages load.
enum Assets {
    static let stylesheet = Asset(
        "/assets/encours.css",
        PackageResources.encours_css,
        mediaType: "text/css; charset=utf-8"
    )
    static let script = Asset(
        "/assets/encours.js",
        PackageResources.encours_js,
        mediaType: "text/javascript; charset=utf-8"
    )
    static let icon = Asset("/assets/encours.svg", PackageResources.encours_svg, mediaType: "image/svg+xml")

    static let all = [stylesheet, script, icon]
}
