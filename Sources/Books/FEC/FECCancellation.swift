internal import Ledger
internal import Primitives

/// A document of the books that they no longer hold, or hold otherwise.
struct TakenBack {
    let document: Int64
    /// 0 for a credit.
    let instalment: Int64
    let account: Int64
    let isDebit: Bool
    let number: String
    /// On which control account it stands.
    let control: String
    let amountMinor: Int64
    let key: SourceKey
}

extension PostingDraft {
    /// Posts the opposite of a document on a day, applied to it whole.
    mutating func cancel(_ gone: TakenBack, on day: CivilDate, knownOn: CivilDate) {
        var opposite = DocumentDraft(
            account: .existing(Identifier(gone.account)),
            kind: gone.isDebit ? .adjustmentCredit : .adjustmentDebit,
            number: gone.number,
            issuedOn: day,
            amount: Money(minorUnits: gone.amountMinor, currency: .eur),
            source: SourcesOfRecord.fec,
            sourceKey: gone.key.cancelling.bytes
        )
        opposite.controlAccount = gone.control
        opposite.knownOn = knownOn
        let place = add(opposite)
        allocations.append(
            AllocationDraft(
                credit: gone.isDebit ? .new(place) : .existing(Identifier(gone.document)),
                instalment: gone.isDebit
                    ? .existing(Identifier(gone.instalment)) : .new(instalments.count - 1),
                amountMinor: gone.amountMinor,
                allocatedOn: day,
                knownOn: knownOn
            )
        )
    }

    /// What was applied is free again from a day on.
    mutating func free(_ allocation: FECStandingAllocation, on day: CivilDate, knownOn: CivilDate) {
        allocations.append(
            AllocationDraft(
                credit: .existing(Identifier(allocation.credit)),
                instalment: .existing(Identifier(allocation.instalment)),
                amountMinor: -allocation.amount,
                allocatedOn: day,
                knownOn: knownOn,
                mirrorOf: allocation.id
            )
        )
    }
}
