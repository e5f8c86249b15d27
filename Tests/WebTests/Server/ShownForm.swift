import Hummingbird
import HummingbirdTesting
import Testing

/// A form as a browser would send it from the page that shows it.
struct ShownForm {
    private(set) var fields: [(name: String, value: String)] = []

    /// The first form of the page that goes to `path`.
    init(_ path: String, in page: String) throws {
        let start = try #require(page.firstRange(of: "action=\"\(path)\""), "\(path)")
        let rest = page[start.upperBound...]
        let form = rest[..<(rest.firstRange(of: "</form>")?.lowerBound ?? rest.endIndex)]
        for match in form.matches(of: /<(input|select|textarea)\b([^>]*)>/) {
            let attributes = String(match.output.2), after = form[match.range.upperBound...]
            guard let name = Self.value(of: "name", in: attributes) else { continue }
            switch match.output.1 {
            case "select":
                let options = after[..<(after.firstRange(of: "</select>")?.lowerBound ?? after.endIndex)]
                    .matches(of: /<option\b([^>]*)>/).map { String($0.output.1) }
                let chosen = options.first { $0.contains(" selected") } ?? options.first
                fields.append((name, chosen.flatMap { Self.value(of: "value", in: $0) } ?? ""))
            case "textarea":
                fields.append((name, Self.plain(String(after.prefix { $0 != "<" }))))
            default:
                let isBox = attributes.contains("type=\"radio\"") || attributes.contains("type=\"checkbox\"")
                guard !isBox || attributes.contains(" checked") else { continue }
                fields.append((name, Self.value(of: "value", in: attributes) ?? ""))
            }
        }
    }

    subscript(_ name: String) -> String? { fields.first { $0.name == name }?.value }

    /// The body of the request, with some of the answers changed.
    func body(_ changes: [String: String] = [:]) -> String {
        fields.map { "\($0.name)=\(Self.escaped(changes[$0.name] ?? $0.value))" }.joined(separator: "&")
    }

    private static func value(of attribute: String, in text: String) -> String? {
        guard let start = text.firstRange(of: "\(attribute)=\"") else { return nil }
        return plain(String(text[start.upperBound...].prefix { $0 != "\"" }))
    }

    private static func plain(_ text: String) -> String {
        text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
    }

    private static func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            let digits = String(byte, radix: 16, uppercase: true)
            return "%" + (digits.utf8.count == 1 ? "0" : "") + digits
        }.joined()
    }
}
