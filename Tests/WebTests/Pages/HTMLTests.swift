import Testing

@testable import Web

@Suite("HTML escapes by default")
struct HTMLTests {
    static let hostile = "<script>alert(\"1\") & 'x'</script>"
    static let harmless = "&lt;script&gt;alert(&quot;1&quot;) &amp; &#39;x&#39;&lt;/script&gt;"

    @Test func textIsEscaped() {
        let page: HTML = "<p>\(Self.hostile)</p>"
        #expect(page.text == "<p>\(Self.harmless)</p>")
    }

    @Test func quotedAttributesCannotBeLeft() {
        let value = "\" onclick=\"alert(1)"
        let page: HTML = "<a title=\"\(value)\">x</a>"
        #expect(page.text == "<a title=\"&quot; onclick=&quot;alert(1)\">x</a>")
    }

    @Test func optionalAttributesEscapeOrDisappear() {
        #expect(HTML.attribute("title", Self.hostile).text == " title=\"\(Self.harmless)\"")
        #expect(HTML.attribute("title", nil).isEmpty)
        #expect(HTML.attribute("checked", if: true).text == " checked")
        #expect(HTML.attribute("checked", if: false).isEmpty)
    }

    @Test func markupIsSplicedAsItIs() {
        let inner: HTML = "<b>\(Self.hostile)</b>"
        let absent: HTML? = nil
        let present: HTML? = "<i>1</i>"
        let list: [HTML] = ["<li>1</li>", "<li>2</li>"]
        let page: HTML = "\(inner)|\(absent)|\(present)|\(list)"
        #expect(page.text == "<b>\(Self.harmless)</b>||<i>1</i>|<li>1</li><li>2</li>")
    }

    @Test func numbersAndPathsAreWrittenWhole() {
        let page: HTML = "\(12)\(Int64(-3))<a href=\"\(Path("/a").with("q", "\"><script>"))\">"
        #expect(page.text == "12-3<a href=\"/a?q=%22%3E%3Cscript%3E\">")
    }

    @Test(arguments: ["", "é", "🧾", "\u{202E}", "a&b", "&&", "<", "x>"])
    func everyOtherByteIsKept(text: String) {
        let page: HTML = "\(text)"
        var read = page.text
        for (entity, character) in [("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")] {
            read = read.split(separator: entity, omittingEmptySubsequences: false).joined(separator: character)
        }
        #expect(read == text)
    }
}

@Suite("Paths stay on this server")
struct PathTests {
    @Test func segmentsAndValuesAreEncoded() {
        let path = Path("/customers").child("a/b ?").with("q", "é & 1").with("after", "x=1")
        #expect(path.text == "/customers/a%2Fb%20%3F?q=%C3%A9%20%26%201&after=x%3D1")
    }

    @Test func emptyValuesAreLeftOut() {
        #expect(Path("/customers").with("q", "").with("owner", nil) == Path("/customers"))
    }

    @Test(arguments: [
        "//evil.example", "https://evil.example", "javascript:alert(1)", "/\\evil.example", "", "/a\nb", "/é",
    ])
    func aForeignReturnAddressIsRefused(text: String) {
        #expect(Path(returning: text) == nil)
    }

    @Test func ownReturnAddressIsKept() {
        #expect(Path(returning: "/customers?q=a%20b")?.text == "/customers?q=a%20b")
    }

    @Test func mailAndTelephoneLinksCarryNothingElse() {
        #expect(Path.mail(to: "a@b.example?bcc=c@d.example").text == "mailto:a@b.example%3Fbcc%3Dc@d.example")
        #expect(Path.telephone("+33 (0)3 81;ext=1").text == "tel:+3303811")
    }
}
