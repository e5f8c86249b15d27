internal import Primitives
internal import Sheet

/// What being late costs a customer by law or contract: the same rate and the same fee in a letter and on a statement.
struct PenaltyTerms {
    let regime: LatePaymentRegime
    let language: Language
    /// Yearly, in millionths; nil when nothing certain can be named, or nothing is due by right.
    let ratePPM: Int?

    /// The fee for recovery costs, in euros, for each late invoice.
    private static let feeEuros = 40

    /// `dueOn` are the due days of what is late.
    init(
        _ regime: LatePaymentRegime,
        _ rates: LatePaymentRates,
        on day: CivilDate,
        dueOn: [CivilDate],
        _ language: Language
    ) {
        self.regime = regime
        self.language = language
        ratePPM = regime.claimsRecoveryFee ? rates.named(regime, on: day, dueOn: dueOn) : nil
    }

    /// `12,4 %`.
    var rate: String? { ratePPM.map { DayText(language: language).percent(ppm: $0) } }

    /// The fees of so many invoices, `40 €` for one; a consumer owes none.
    func fees(_ invoices: Int) -> String? {
        guard regime.claimsRecoveryFee else { return nil }
        let format = Sheet.AmountFormat(language)
        let amount = Money(minorUnits: Int64(Self.feeEuros * invoices) * 100, currency: .eur)
        // Whole euros need no cents.
        return format.textWithCurrency(amount).replacing("\(format.decimal)00", with: "")
    }

    /// One line under what is late; nil for who owes neither penalties nor fee.
    var line: String? {
        guard let fee = fees(1) else { return nil }
        switch regime {
        case .commercial: return commercial(fee)
        case .publicProcurement: return publicProcurement(fee)
        case .civil: return nil
        }
    }

    private func pick(_ french: String, _ english: String) -> String { language == .french ? french : english }

    private func commercial(_ fee: String) -> String {
        pick(
            "Retard de paiement\u{A0}: pénalités de plein droit dès le lendemain de l’échéance, "
                + (rate.map { "au taux annuel de \($0)" }
                    ?? "au taux convenu ou, à défaut, au taux de refinancement de la Banque centrale européenne majoré de "
                    + "dix points")
                + ", et indemnité forfaitaire de \(fee) par facture pour frais de recouvrement (articles L441-10 et D441-5 "
                + "du Code de commerce).",
            "Late payment: penalties by right from the day after the due date, "
                + (rate.map { "at the yearly rate of \($0)" }
                    ?? "at the agreed rate or, failing one, at the European Central Bank's refinancing rate plus ten points")
                + ", and a fixed sum of \(fee) per invoice for recovery costs (articles L441-10 and D441-5 of the French "
                + "Commercial Code)."
        )
    }

    private func publicProcurement(_ fee: String) -> String {
        pick(
            "Retard de paiement\u{A0}: intérêts moratoires de plein droit dès le lendemain de l’échéance, "
                + (rate.map { "au taux annuel de \($0)" }
                    ?? "au taux de la Banque centrale européenne du semestre où ils ont commencé à courir, majoré de huit "
                    + "points")
                + ", et indemnité forfaitaire de \(fee) par facture pour frais de recouvrement (articles L2192-13, R2192-31 "
                + "et D2192-35 du Code de la commande publique).",
            "Late payment: interest by right from the day after the due date, "
                + (rate.map { "at the yearly rate of \($0)" }
                    ?? "at the European Central Bank's rate of the half-year in which it began to run, plus eight points")
                + ", and a fixed sum of \(fee) per invoice for recovery costs (articles L2192-13, R2192-31 and D2192-35 of "
                + "the French Public Procurement Code)."
        )
    }
}
