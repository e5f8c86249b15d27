import Primitives
import Testing

@testable import Web

@Suite("Every page, in every language, with nothing, with much and with hostile text")
struct PagesTests {
    struct Rendered {
        let name: String
        let text: String
        let tags: [String]
    }

    /// Every page, rendered once for all the tests.
    static let rendered: [String: [Rendered]] = Dictionary(
        uniqueKeysWithValues: Sample.all.map { sample in
            let pages = sample.pages.map { Rendered(name: $0.name, text: $0.html.text, tags: tags(of: $0.html)) }
            return (sample.name, pages)
        }
    )

    static func pages(of sample: Sample) throws -> [Rendered] { try #require(rendered[sample.name]) }

    /// Opening tags of a page, each with its attributes.
    static func tags(of html: HTML) -> [String] {
        html.bytes.split(separator: UInt8(ascii: "<")).compactMap { piece in
            guard let first = piece.first, Character(Unicode.Scalar(first)).isLetter,
                let end = piece.firstIndex(of: UInt8(ascii: ">"))
            else { return nil }
            return String(decoding: piece[..<end], as: UTF8.self)
        }
    }

    @Test(arguments: Sample.all)
    func noTextBecomesMarkup(sample: Sample) throws {
        for page in try Self.pages(of: sample) {
            let scripts = page.tags.filter { $0.hasPrefix("script") }
            #expect(scripts == ["script src=\"\(Assets.script.path.text)\" defer"], "\(page.name)")
            #expect(!page.text.contains("<img"), "\(page.name)")
            #expect(!page.text.contains("<!--"), "\(page.name)")
            #expect(!page.text.contains("href=\"javascript:"), "\(page.name)")
        }
    }

    @Test(arguments: Sample.all)
    func thePolicyHoldsWithoutExceptions(sample: Sample) throws {
        for page in try Self.pages(of: sample) {
            for tag in page.tags {
                #expect(!tag.hasPrefix("style"), "\(page.name): \(tag)")
                let names = Self.attributeNames(of: tag)
                #expect(!names.contains("style"), "\(page.name): \(tag)")
                #expect(!names.contains { $0.hasPrefix("on") }, "\(page.name): \(tag)")
            }
        }
    }

    @Test(arguments: Sample.all)
    func everyFormThatChangesSomethingCarriesTheToken(sample: Sample) throws {
        for page in try Self.pages(of: sample) {
            for form in page.text.split(separator: "<form ").dropFirst() where form.hasPrefix("method=\"post\"") {
                #expect(form.contains("<input type=\"hidden\" name=\"csrf\" value=\"token"), "\(page.name)")
            }
        }
    }

    @Test(arguments: Sample.all)
    func questionsDoNotCarryTheToken(sample: Sample) throws {
        for page in try Self.pages(of: sample) {
            for form in page.text.split(separator: "<form ").dropFirst() where form.hasPrefix("method=\"get\"") {
                let body = form.split(separator: "</form>", maxSplits: 1).first ?? ""
                #expect(!body.contains("name=\"csrf\""), "\(page.name)")
            }
        }
    }

    @Test(arguments: Sample.all)
    func identifiersAreUnique(sample: Sample) throws {
        for page in try Self.pages(of: sample) {
            let identifiers = page.tags.compactMap { Self.value(of: "id", in: $0) }
            #expect(Set(identifiers).count == identifiers.count, "\(page.name)")
        }
    }

    @Test(arguments: Sample.all)
    func everyLinkLeadsToAKnownPlace(sample: Sample) throws {
        let roots: Set<String> = [
            "today", "customers", "invoices", "aged-balance", "aged-balance.csv", "aged-balance.json", "reminders",
            "imports", "practices", "settings", "mailbox", "search", "sign-in", "sign-out", "setup", "language",
            "holds", "calls", "files", "assets", "months", "unapplied", "password",
            "customers.csv", "invoices.csv", "unapplied.csv", "practices.csv", "absent",
        ]
        for page in try Self.pages(of: sample) {
            for tag in page.tags {
                for name in ["href", "action", "formaction", "src", "data-poll"] {
                    guard let address = Self.value(of: name, in: tag), !address.hasPrefix("#"),
                        !address.hasPrefix("mailto:"), !address.hasPrefix("tel:")
                    else { continue }
                    let root = address.dropFirst().prefix { $0 != "/" && $0 != "?" }
                    #expect(address.hasPrefix("/") && roots.contains(String(root)), "\(page.name): \(address)")
                }
            }
        }
    }

    @Test(arguments: Sample.all)
    func everyPageSpeaksTheReadersLanguage(sample: Sample) throws {
        for page in try Self.pages(of: sample) {
            #expect(page.text.contains("<html lang=\"\(sample.language.rawValue)\">"), "\(page.name)")
            #expect(page.tags.count { $0.hasPrefix("h1") } == 1, "\(page.name)")
        }
    }

    /// Where there is nothing, a sentence says so in place of headings over nothing.
    @Test(arguments: Sample.all)
    func noTableStandsEmpty(sample: Sample) throws {
        for page in try Self.pages(of: sample) {
            // Totals of nothing stand by themselves: they say that there is nothing.
            #expect(!page.text.contains("<tbody></tbody>\n</table>"), "\(page.name)")
        }
    }

    @Test(arguments: Sample.all)
    func theBarNamesTheEntityAndEveryPlace(sample: Sample) {
        let page = sample.today.text
        let entity: HTML = "<bdi>\(sample.frame(nil, Paths.today).entity)</bdi>"
        #expect(page.contains("<span class=\"entity\">\(entity.text)</span>"))
        for item in NavigationItem.allCases {
            #expect(page.contains("<a href=\"\(item.path.text)\""))
        }
    }

    static func attributeNames(of tag: String) -> [String] {
        var (names, name, isQuoted) = ([String](), "", false)
        for character in tag.drop(while: { $0 != " " }) {
            if character == "\"" { isQuoted.toggle() }
            if isQuoted || character == "\"" { continue }
            if character == " " || character == "=" {
                if !name.isEmpty { names.append(name) }
                name = ""
            } else {
                name.append(character)
            }
        }
        return name.isEmpty ? names : names + [name]
    }

    static func value(of attribute: String, in tag: String) -> String? {
        guard let start = tag.firstRange(of: " \(attribute)=\"") else { return nil }
        return String(tag[start.upperBound...].prefix { $0 != "\"" })
    }
}
