/// The rules of the 27 practices, in their order.
enum AllPractices {
    static let rules: [any PracticeRule.Type] = [
        KnowTheCustomer.self, CheckSolvencyFirst.self, ScoreEveryCustomer.self, WriteTheTerms.self,
        IssueClearInvoices.self, InvoiceFast.self, KeepOneRecord.self, AlignSalesAndFinance.self, ProveDelivery.self,
        OpenAPortal.self,
        ChaseEveryInvoice.self, OneScenarioPerType.self, WarnBeforeTheDueDate.self, MixTheChannels.self,
        SendWithAttachments.self, InvolveSales.self, SettleDisputesAndPromises.self, EscalateOnTime.self,
        KeepTheBalanceTrue.self, SteerByTargets.self, ReconcileTheBankDaily.self, ReportAndForecast.self,
        DelegateUnderControl.self,
        SetLimits.self, InsureAndDeclare.self, BeReadyToFinance.self, PriceEarlyPayment.self,
    ]
}

extension Practice {
    /// The 27 descriptions, in their order: for pages that explain them and settings that change their thresholds.
    public static let all: [Practice] = AllPractices.rules.map { $0.practice }
}
