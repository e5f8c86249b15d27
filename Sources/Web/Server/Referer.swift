import HTTPTypes
import Hummingbird

/// The page of ours that a form was on, as browsers tell it.
enum Referer {
    static func path(_ request: Request) -> Path? {
        guard let referer = request.headers[.referer], let scheme = referer.firstRange(of: "://"),
            let slash = referer[scheme.upperBound...].firstIndex(of: "/")
        else { return nil }
        return page(at: String(referer[slash...])).flatMap { Path(returning: $0) }
    }

    /// A page that came back with a refused form stands at the form's own address, where nothing can be asked for: it leads
    /// to the page that the form is on; nil when the address does not say which.
    static func page(at address: String) -> String? {
        let path = address.prefix { $0 != "?" }
        let parts = path.split(separator: "/", omittingEmptySubsequences: true)
        func first(_ count: Int) -> String {
            "/" + parts.prefix(count).joined(separator: "/") + address[path.endIndex...]
        }
        switch (parts.first, parts.count) {
        case ("calls", _), ("holds", _): return nil
        case ("customers", 3...) where parts.count > 3 || !["merge", "erasure"].contains(parts[2]): return first(2)
        case ("invoices", 3...): return first(2)
        case ("settings", 2...), ("unapplied", 2...): return first(1)
        case ("imports", 2) where parts[1] == "sources": return first(1)
        case ("reminders", 5...): return first(4)
        case ("reminders", 3) where parts[2] == "decision": return "/reminders/history" + address[path.endIndex...]
        case ("reminders", 3) where parts[2] == "withdrawal": return first(2)
        case ("reminders", 2) where parts[1] == "release": return first(1)
        default: return address
        }
    }
}
