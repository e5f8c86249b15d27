import Collecting
import Hummingbird
import Ledger
import Office
import Primitives
import Storage

/// What late payment costs: the rate of the company's terms of sale, and the rates that the law sets each half-year.
struct LatePaymentController {
    private typealias Words = Texts.LatePayment

    let services: Services
    let settings: ServerSettings

    func addRoutes(to router: Router<PageContext>) {
        router.post("/settings/late-payment", use: setContract)
        router.post("/settings/legal-rates", use: setLegalRates)
    }

    /// The rate of the company's terms of sale; empty for the legal one.
    @Sendable private func setContract(_ request: Request, context: PageContext) async throws -> Response {
        let form = try await SubmittedForm.read(request, context)
        let desk = try await Desk.open(request, context, services, settings, at: .settings)
        try desk.reader.actor.require(.configure, in: desk.entity.id)
        var answers = AnswersReader(form, desk.language)
        let entity = desk.entity.id, (actor, instant) = (desk.reader.actor, context.instant)
        let rates = try await services.books.read { try LatePaymentRates.read(of: entity, $0) }
        let typed = answers.optional("penalty-rate", or: Words.badRate) { PercentText.ppm(of: $0) }
        if let typed, let floor = rates.contractFloor(on: desk.today), typed < floor {
            answers.refuse("penalty-rate", Words.belowFloor(Self.percent(floor)))
        } else if typed == 0 {
            answers.refuse("penalty-rate", Words.zeroRate)
        }
        guard answers.isGood else {
            return try await SettingsSaving.refuse(desk, services, context, \.latePayment, answers.answers)
        }
        let saving = SettingsSaving(
            services: services,
            desk: desk,
            context: context,
            part: .latePayment,
            answers: answers.answers
        )
        return try await saving.answer {
            try await services.books.write(
                saving.checked { connection in
                    let change = SettingsChange(entity: entity, actor: actor, instant: instant, connection: connection)
                    try change(ReminderSetting.penaltyRatePPM, typed ?? 0)
                }
            )
        }
    }

    /// The two rates of a half-year, with where they were read.
    @Sendable private func setLegalRates(_ request: Request, context: PageContext) async throws -> Response {
        let form = try await SubmittedForm.read(request, context)
        let desk = try await Desk.open(request, context, services, settings, at: .settings)
        try desk.reader.actor.requireEverywhere(.configure)
        var answers = AnswersReader(form, desk.language)
        let from = answers.value("from", or: Words.badHalfYear) { text in
            CivilDate(text).flatMap {
                $0 >= LatePaymentRates.earliest && LatePaymentRates.halfYear(of: $0) == $0 ? $0 : nil
            }
        }
        let refinancing = answers.value("refinancing", or: Words.badRate) { PercentText.ppm(of: $0) }
        let legal = answers.value("legal-interest", or: Words.badRate) { PercentText.ppm(of: $0) }
        let source = answers.required("source", or: Words.noSource)
        guard answers.isGood, let from, let refinancing, let legal else {
            return try await SettingsSaving.refuse(desk, services, context, \.newLegalRates, answers.answers)
        }
        let (actor, instant) = (desk.reader.actor, context.instant)
        try await services.books.write { connection in
            for (name, ppm) in [(LatePaymentRates.refinancing, refinancing), (LatePaymentRates.legalInterest, legal)] {
                let rate = DatedRate(name, from: from, ppm: ppm, source: source)
                try DatedRates.set(rate, by: actor, at: instant, connection)
            }
        }
        return Answer.see(Paths.settings.with("saved", "yes").with("entity", desk.code))
    }

    private static func percent(_ ppm: Int) -> (Language) -> String {
        { Formats($0).percent(Rate(partsPerMillion: Int64(ppm))) }
    }
}

/// A yearly rate as people write it: `12,15 %`.
enum PercentText {
    /// In millionths; nil for what is not between 0 and 100 %, or has more than four decimals.
    static func ppm(of text: String) -> Int? {
        let plain = text.replacing("%", with: "").replacing(",", with: ".").filter { !$0.isWhitespace }
        let parts = plain.split(separator: ".", omittingEmptySubsequences: false)
        let areDigits = parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
        guard areDigits, (1...2).contains(parts.count), parts[0].utf8.count <= 3 else { return nil }
        let decimals = parts.count == 2 ? parts[1] : ""
        guard decimals.utf8.count <= 4, let whole = Int(parts[0]) else { return nil }
        let ppm = whole * 10_000 + (Int(decimals + String(repeating: "0", count: 4 - decimals.utf8.count)) ?? 0)
        return ppm <= 1_000_000 ? ppm : nil
    }
}
