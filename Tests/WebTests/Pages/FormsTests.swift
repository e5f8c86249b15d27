import Office
import Primitives
import Testing

@testable import Web

@Suite("Acts that cannot be taken back ask first, without scripts")
struct FormsTests {
    let sample = Sample(language: .english, mood: .normal)

    @Test func sendingOpensAQuestionBeforeItsButton() {
        let page = sample.reminders.text
        let label =
            "data-one=\"Send 1\u{A0}reminder…\" data-many=\"Send #\u{A0}reminders…\">Send 8\u{A0}reminders…</summary>"
        #expect(page.contains("<summary class=\"button button-primary\" data-count=\"customer notice\""))
        #expect(page.contains(label))
        #expect(page.contains("<input type=\"checkbox\" name=\"customer\" value=\"100\" checked>"))
        // A formal notice is ticked by hand.
        #expect(page.contains("<input type=\"checkbox\" name=\"notice\" value=\"103\">"))
    }

    @Test func aHeldRunOffersNoWayToSend() {
        let page = Sample(language: .english, mood: .hostile).reminders.text
        #expect(!page.contains("Send now"))
        #expect(!page.contains("name=\"customer\""))
    }

    @Test func aFormalNoticeIsTickedOnlyByWhoMayGiveIt() {
        func page(_ permissions: Set<Permission>) -> String {
            var frame = sample.frame(nil, Paths.reminders)
            frame.permissions = permissions
            let message = RemindersPage.Message(
                customerID: 7,
                customer: sample.customer(7),
                level: Badge("Formal notice", .attention),
                channel: "E-mail",
                recipient: "a@b.example",
                invoiceCount: 1,
                oldest: sample.late(60),
                amount: sample.money(1),
                box: .notice
            )
            let model = RemindersPage.Model(
                frame: frame,
                day: "2026-11-24",
                dayText: "Tuesday",
                messages: [message],
                customerCount: 1,
                invoiceCount: 1,
                total: sample.money(1),
                silences: []
            )
            return RemindersPage.render(model).text
        }
        #expect(page([.read, .remind, .notify]).contains("name=\"notice\" value=\"7\""))
        let refused = page([.read, .remind])
        #expect(!refused.contains("name=\"notice\""))
        #expect(refused.contains("does not let you send a formal notice"))
    }

    @Test func aMessageWithoutRecipientCannotBeTicked() {
        // The sixth message of the sample has no contact.
        #expect(!sample.reminders.text.contains("name=\"customer\" value=\"105\""))
    }

    @Test func anUncertainMessageWaitsForAPerson() {
        let page = sample.reminderHistory.text
        #expect(page.contains("action=\"/reminders/0/decision\""))
        #expect(page.contains("name=\"decision\" value=\"left\""))
        #expect(page.contains("name=\"decision\" value=\"again\""))
    }

    @Test func aDryRunCanBeMadeGoodAndARefusedImportCannot() {
        #expect(sample.importReport.text.contains("action=\"/imports/3\""))
        #expect(!Sample(language: .english, mood: .hostile).importReport.text.contains("action=\"/imports/3\""))
    }

    @Test func aRefusedFieldSaysWhyAndKeepsTheAnswer() {
        let field = Answers(values: ["siren": "12<3"], errors: ["siren": "Nine digits."])
            .fill(Field(name: "siren", label: "SIREN", hint: "Digits."))
        let html = field.html.text
        #expect(html.contains("value=\"12&lt;3\""))
        #expect(html.contains("aria-invalid=\"true\""))
        #expect(html.contains("aria-describedby=\"field-siren-hint field-siren-error\""))
        #expect(html.contains("<p class=\"field-error\" id=\"field-siren-error\">Nine digits.</p>"))
    }

    @Test func aPasswordIsNeverSentBack() {
        let field = Field(name: "password", label: "Password", kind: .password, value: "correct horse")
        #expect(!field.html.text.contains("correct horse"))
    }

    @Test func aReaderCannotRemoveOneself() {
        let page = sample.settings.text
        #expect(!page.contains("/settings/users/0/removal"))
        #expect(page.contains("/settings/users/1/removal"))
    }
}

@Suite("Charts")
struct ChartTests {
    @Test func partsFollowEachOther() {
        let bar = AgeingBar(
            summary: "60% not due",
            parts: [600, 255, 145].map { .init(label: "x", amount: Figure("1"), share: $0) }
        )
        let html = bar.small.text
        #expect(html.contains("class=\"bucket-0\" x=\"0.0%\" y=\"0\" width=\"60.0%\""))
        #expect(html.contains("class=\"bucket-3\" x=\"60.0%\" y=\"0\" width=\"25.5%\""))
        #expect(html.contains("class=\"bucket-4\" x=\"85.5%\" y=\"0\" width=\"14.5%\""))
    }

    @Test func aLineHasItsNumbersInATable() {
        let points = [10, 0, 20].map { LineChart.Point(label: "day \($0)", value: "\($0) d", level: $0) }
        let html = LineChart(title: "DSO", points: points, target: 20).html(.english).text
        #expect(html.contains("points=\"0,100 500,196 1000,4\""))
        #expect(html.contains("y1=\"4\" y2=\"4\""))
        #expect(html.contains("<th scope=\"row\">day 20</th><td class=\"number\">20 d</td>"))
    }

    @Test func onePointIsNoLine() {
        let chart = LineChart(title: "DSO", points: [.init(label: "a", value: "1", level: 1)])
        #expect(chart.sparkline == nil)
        #expect(chart.html(.french).isEmpty)
    }
}

@Suite("Files that pages load")
struct AssetsTests {
    @Test func eachIsNamedByItsContent() {
        #expect(Assets.all.allSatisfy { !$0.bytes.isEmpty && $0.path.text.contains("?v=") })
        #expect(Set(Assets.all.map(\.path)).count == Assets.all.count)
    }

    @Test func theStylesheetLoadsNothing() {
        let text = String(decoding: Assets.stylesheet.bytes, as: UTF8.self)
        #expect(!text.contains("url("))
        #expect(!text.contains("@import"))
    }

    @Test func theTableOfAPhoneKeepsItsLabels() {
        let table = Table(
            caption: "Customers",
            columns: [.init("Name"), .init("Balance", .number, .key), .init("Note", .text, .low)],
            rows: [.init(["A", "1", ""])]
        )
        let html = table.html.text
        #expect(html.contains("<th scope=\"row\">A</th><td class=\"number key\" data-label=\"Balance\">1</td>"))
        #expect(html.contains("<td class=\"text nothing\"></td>"))
    }
}
