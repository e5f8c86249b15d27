import HTTPTypes
import Hummingbird

/// The page of ours that a form was on, as browsers tell it.
enum Referer {
    static func path(_ request: Request) -> Path? {
        guard let referer = request.headers[.referer], let scheme = referer.firstRange(of: "://"),
            let slash = referer[scheme.upperBound...].firstIndex(of: "/")
        else { return nil }
        return Path(returning: String(referer[slash...]))
    }
}
