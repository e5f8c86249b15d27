import Collecting
import Primitives
import Testing

struct WordingTests {
    static let all = Language.allCases.flatMap { language in MailWording.standardTemplates.map { ($0, language) } }

    @Test(arguments: all)
    func everyStepHasAWordingThatUsesKnownVariablesOnly(template: TemplateKey, language: Language) throws {
        let wording = try #require(MailWording.standard(template, language))
        for text in [wording.subject, wording.text, wording.html] {
            #expect(WordingVariables.unknown(in: text).isEmpty)
            #expect(!text.isEmpty)
        }
    }

    @Test(arguments: all)
    func everySectionIsClosed(template: TemplateKey, language: Language) throws {
        let wording = try #require(MailWording.standard(template, language))
        for text in [wording.subject, wording.text, wording.html] {
            let opened = text.split(separator: "{{#").count + text.split(separator: "{{^").count - 2
            let closed = text.split(separator: "{{/").count - 1
            #expect(opened + (text.hasPrefix("{{#") || text.hasPrefix("{{^") ? 1 : 0) == closed)
        }
    }

    @Test(arguments: all.filter { $0.0 != "call" })
    func everyMailShowsItsDocumentsItsTotalAndHowToPay(template: TemplateKey, language: Language) throws {
        let wording = try #require(MailWording.standard(template, language))
        for text in [wording.text, wording.html] {
            for needed in [
                "{{#lines}}", "{{number}}", "{{dueOn}}", "{{claimed}}", "{{#totals}}", "{{iban}}", "{{senderName}}",
            ] {
                #expect(text.contains(needed), "\(needed) is missing")
            }
        }
    }

    /// A telephone shows no more side by side, and mail programs heed no rules for narrow screens.
    @Test(arguments: all)
    func noTableOfAMailHasMoreThanFourColumns(template: TemplateKey, language: Language) throws {
        let html = try #require(MailWording.standard(template, language)).html
        #expect((3...4).contains(html.split(separator: "<th scope=\"col\"").count - 1))
    }

    /// What a formal notice must say to be one (article 1344 of the Code civil and practice).
    @Test(arguments: Language.allCases)
    func aFormalNoticeSaysAllThatItMust(language: Language) throws {
        let wording = try #require(MailWording.standard("formal-notice", language))
        let needed = [
            "mise en demeure", "1344", "{{creditorName}}", "{{creditorAddress}}", "{{customerName}}",
            "{{customerAddress}}",
            "{{today}}", "{{number}}", "{{issuedOn}}", "{{dueOn}}", "{{amount}}", "{{paid}}", "{{claimed}}",
            "{{#reminders}}",
            "{{deadlineOn}}", "{{deadlineDays}}", "{{iban}}", "L441-10", "D441-5", "{{penaltyRate}}", "{{recoveryFee}}",
            "1231-6", "{{senderName}}", language == .french ? "juridiction" : "court",
        ]
        for text in [wording.text, wording.html] {
            for words in needed { #expect(text.lowercased().contains(words.lowercased()), "\(words) is missing") }
        }
        #expect(wording.subject.lowercased().contains("mise en demeure"))
    }

    /// Consumers are never asked for the 40 € nor told of L441-10: such words stand only where the debtor is a professional.
    @Test(arguments: all)
    func aConsumerIsNeverToldOfPenaltiesBetweenProfessionals(template: TemplateKey, language: Language) throws {
        let wording = try #require(MailWording.standard(template, language))
        for text in [wording.text, wording.html] {
            let left = ["isCommercial", "isPublicBuyer", "recoveryFees"].reduce(text) { without($1, $0) }
            for word in ["L441", "D441", "R2192", "recoveryFee", "penaltyRate", "40"] { #expect(!left.contains(word)) }
        }
    }

    @Test(arguments: MailWording.standardTemplates)
    func frenchHasItsSpaces(template: TemplateKey) throws {
        let wording = try #require(MailWording.standard(template, .french))
        for text in [wording.subject, wording.text] {
            // Never an ordinary space before these signs, nor none at all: a no-break one.
            for sign in [":", ";", "!", "?", "»", "€"] {
                let pieces = text.split(separator: sign, omittingEmptySubsequences: false).dropLast()
                #expect(pieces.allSatisfy { $0.last == "\u{A0}" || $0.last == "\u{202F}" }, "before \(sign)")
            }
            #expect(!text.contains("'"), "An apostrophe is typographic in French.")
        }
    }

    @Test func whatATemplateCannotNameIsFound() {
        let template =
            "{{customerName}} {{custommerName}} {{#lines}}{{number}} {{today}} {{net}}{{/lines}} {{number}} {{! note }}"
        #expect(WordingVariables.unknown(in: template) == ["custommerName", "net", "number"])
        #expect(WordingVariables.unknown(in: "{ {{{iban}}} {{&bic}} {{^iban}}-{{/iban}} {{").isEmpty)
    }

    @Test func aTemplateThatIsNotOursHasNoStandard() {
        #expect(MailWording.standard("mine", .french) == nil)
    }

    private func without(_ section: String, _ text: String) -> String {
        var rest = text[...], kept = ""
        while let opening = rest.firstRange(of: "{{#\(section)}}"), let closing = rest.firstRange(of: "{{/\(section)}}")
        {
            kept += rest[..<opening.lowerBound]
            rest = rest[closing.upperBound...]
        }
        return kept + rest
    }
}
