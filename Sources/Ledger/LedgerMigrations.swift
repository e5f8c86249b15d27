public import Storage

/// The schema of the ledger, step by step.
public enum LedgerMigrations {
    public static let all: [Migration] = [
        .createLedger, .guardPostedRows, .allowErasure, .moveAccounts, .leasePostings, .countNumbers,
        .knowRevaluations, .coverReadings, .sumByDay, .correctDueDays, .findAmounts, .findOpenAmounts,
    ]
}
