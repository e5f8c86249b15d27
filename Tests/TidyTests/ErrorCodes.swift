/// Codes are public: each is on its page, the page lists no other, and a test provokes each refusal.
enum ErrorCodes {
    static let page = "docs/errors.md"

    /// What looks like the code of an issue and is the name of a source, or a verb of the journal.
    private static let otherNames: Set = [
        "csv.invoice", "csv.receipt", "fec.transfer", "fec.transfer.back", "template.reset", "template.save",
    ]

    /// Every code of the sources, with a place where it stands.
    static func used(in files: [SourceFile]) -> [String: Finding] {
        var places: [String: Finding] = [:]
        for file in files where file.isSwift && file.path.hasPrefix("Sources/") {
            let bodies = codeProperties(of: file.swift)
            let isReader = file.lies(in: [
                "Sources/AccountingFormats/", "Sources/Books/", "Sources/Collecting/Wording/",
            ])
            for literal in file.swift.literals where isCode(literal.text) {
                let isArgument = file.swift.code[literal.line - 1].contains("code: \"\"") && literal.text.contains(".")
                let isIssue = isReader && isIssueCode(literal.text)
                guard bodies.contains(where: { $0.contains(literal.line) }) || isArgument || isIssue else { continue }
                guard places[literal.text] == nil else { continue }
                let advice = "`\(literal.text)` is not on \(page): say what it means, what is kept and what to do"
                places[literal.text] = Finding(path: file.path, line: literal.line, advice: advice)
            }
        }
        return places
    }

    /// The codes of refusals: those of the types that are a `DomainError`.
    static func refusals(in files: [SourceFile]) -> Set<String> {
        let refusing = files.filter { file in
            file.isSwift && file.swift.code.contains { $0.holds(word: "DomainError") }
        }
        return Set(used(in: refusing).keys.filter { $0.contains(".") && !$0.hasPrefix("page.") })
    }

    static func findings(in files: [SourceFile]) -> [Finding] {
        let listed = listed(in: files), used = used(in: files)
        let missing = used.filter { listed[$0.key] == nil }.map(\.value)
        let gone = listed.filter { used[$0.key] == nil }.map { code, line in
            Finding(path: page, line: line, advice: "nothing in the sources gives `\(code)`: remove its line")
        }
        return missing + gone
    }

    /// The codes in the first column of the page's tables, with their lines.
    static func listed(in files: [SourceFile]) -> [String: Int] {
        guard let file = files.first(where: { $0.path == page }) else { return [:] }
        var lines: [String: Int] = [:]
        for (index, line) in file.lines.enumerated() where line.hasPrefix("| `") {
            lines[String(line.dropFirst(3).prefix { $0 != "`" })] = index + 1
        }
        return lines
    }

    /// Refusals that no test is said to provoke, and tests that are not where they are said to be.
    static func unprovoked(in files: [SourceFile], by tests: [String: String] = provoking) -> [Finding] {
        let codes = refusals(in: files)
        let missing = codes.filter { tests[$0] == nil }.map {
            Finding(path: page, line: 1, advice: "no test provokes `\($0)`: write one, name it in ErrorCodes.provoking")
        }
        let wrong = tests.compactMap { code, place -> Finding? in
            let parts = place.split(separator: "#").map(String.init)
            let isThere = files.contains { file in
                file.path == parts[0] && file.swift.code.contains { $0.contains("func \(parts[1])(") }
            }
            guard !isThere || !codes.contains(code) else { return nil }
            return Finding(path: parts[0], line: 1, advice: "`\(code)`: no test \(parts[1]) here, or no such refusal")
        }
        return missing + wrong
    }

    /// The lines of each computed property `code`.
    private static func codeProperties(of swift: SwiftText) -> [ClosedRange<Int>] {
        swift.code.indices.filter { swift.code[$0].contains("var code: String {") }.map { start in
            var depth = 0, end = start
            for index in swift.code.indices[start...] {
                depth += swift.code[index].count { $0 == "{" } - swift.code[index].count { $0 == "}" }
                end = index
                if depth == 0 { break }
            }
            return (start + 1)...(end + 1)
        }
    }

    private static func isCode(_ text: String) -> Bool {
        text.first?.isLetter == true && text.last?.isLetter == true
            && text.utf8.allSatisfy { (97...122).contains($0) || $0 == 45 || $0 == 46 }
    }

    private static func isIssueCode(_ text: String) -> Bool {
        ["fec.", "csv.", "import.", "files.", "template."].contains { text.hasPrefix($0) } && !otherNames.contains(text)
    }
}

extension ErrorCodes {
    private static let web = "Tests/WebTests/Server"
    private static let ledger = "Tests/LedgerTests/LedgerRefusalTests.swift"
    private static let posting = "Tests/LedgerTests/PostingTests.swift"
    private static let merging = "Tests/LedgerTests/MergeTests.swift"
    private static let erasing = "Tests/LedgerTests/ErasureTests.swift"
    private static let closing = "Tests/LedgerTests/ClosingTests.swift"
    private static let commitments = "Tests/LedgerTests/CommitmentTests.swift"
    private static let leases = "Tests/LedgerTests/BulkPostingLeaseTests.swift"
    private static let people = "Tests/OfficeTests/PersonRefusalTests.swift"
    private static let approvals = "Tests/OfficeTests/ApprovalRefusalTests.swift"
    private static let records = "Tests/OfficeTests/CustomerRecordTests.swift"
    private static let details = "Tests/OfficeTests/DetailRefusalTests.swift"
    private static let absent = "Tests/BooksTests/AbsentItemTests.swift"
    private static let applying = "Tests/BooksTests/Applying/ApplyCreditsTests.swift"
    private static let undoing = "Tests/BooksTests/Applying/UndoAllocationsTests.swift"
    private static let running = "Tests/CollectingTests/Running"

    /// For each refusal, the test that provokes it.
    static let provoking = ofTheLedger.merging(ofTheOffice) { first, _ in first }.merging(ofTheRooms) { first, _ in
        first
    }

    private static let ofTheLedger: [String: String] = [
        "money.too-large": "Tests/PracticesTests/ReportTests.swift#whatDoesNotFitTogetherIsRefused",
        "ledger.unknown": "\(ledger)#whatDoesNotExistIsNamed",
        "ledger.period-closed": "\(posting)#aClosedMonthTakesNothing",
        "ledger.not-positive": "\(ledger)#anAmountHasNoSign",
        "ledger.wrong-currency": "\(ledger)#eurosDoNotSettleDollars",
        "ledger.other-account": "\(ledger)#aCreditSettlesItsOwnAccountOnly",
        "ledger.allocated-before-issue": "\(posting)#nothingIsAppliedBeforeBothSidesExist",
        "ledger.exceeds-open-balance": "\(posting)#moreThanIsOpenIsRefusedAndChangesNothing",
        "ledger.exceeds-credit": "\(ledger)#noMoreOfACreditIsAppliedThanThereIs",
        "ledger.bad-mirror": "\(posting)#aMirrorUndoesAWholeAllocationOnce",
        "ledger.instalments-do-not-add-up": "\(posting)#instalmentsAddUpToTheirDocument",
        "absent.unknown": "\(absent)#whatIsNotAbsentIsNotDecided",
        "absent.decided": "\(absent)#whatIsNotAbsentIsNotDecided",
        "absent.settled": "\(absent)#whatWasPaidMeanwhileIsNotCancelled",
        "absent.overtaken": "\(absent)#whatWasPaidMeanwhileIsNotCancelled",
        "absent.converted": "\(absent)#aCreditThatWasConvertedIsNotCancelled",
        "due-day.unknown": "Tests/BooksTests/CorrectDueDayTests.swift#whatMakesNoSenseIsRefused",
        "due-day.paid": "Tests/BooksTests/CorrectDueDayTests.swift#whatMakesNoSenseIsRefused",
        "due-day.unchanged": "Tests/BooksTests/CorrectDueDayTests.swift#whatMakesNoSenseIsRefused",
        "due-day.overtaken":
            "Tests/BooksTests/CorrectDueDayTests.swift#aDayThatSomebodyChangedMeanwhileIsNotOverwritten",
        "due-day.too-far": "Tests/BooksTests/CorrectDueDayTests.swift#whatMakesNoSenseIsRefused",
        "ledger.due-before-issue": "Tests/LedgerTests/DueDayTests.swift#nothingIsDueBeforeItIsIssued",
        "ledger.already-posted": "\(posting)#theSameFactGetsInOnce",
        "legal-entity.code-taken": "\(ledger)#twoCompaniesDoNotShareACode",
        "legal-entity.siren-taken": "\(ledger)#twoCompaniesDoNotShareASiren",
        "commitment.exceeds": "\(commitments)#anOrderEndsByPartsAndNeverMoreThanWhole",
        "commitment.ended-before-placed": "\(commitments)#anOrderEndsByPartsAndNeverMoreThanWhole",
        "closing.not-month-end": "\(closing)#aMonthThatIsOverIsClosedOnceAndForGood",
        "closing.not-over": "\(closing)#aMonthThatIsOverIsClosedOnceAndForGood",
        "closing.already-closed": "\(closing)#aMonthThatIsOverIsClosedOnceAndForGood",
        "merge.same-customer": "\(merging)#whatCanNotBeMergedIsRefused",
        "merge.already-merged": "\(merging)#whatCanNotBeMergedIsRefused",
        "merge.not-merged": "\(merging)#whatCanNotBeMergedIsRefused",
        "merge.erased": "Tests/LedgerTests/MergeRefusalTests.swift#anErasedCustomerIsNotMerged",
        "erasure.not-a-person": "\(erasing)#aCompanyIsNoPerson",
        "erasure.open-balance": "\(erasing)#whileSomethingIsOpenNothingIsErased",
        "erasure.open-commitment": "\(erasing)#anOrderThatRunsKeepsTheData",
        "erasure.already-erased": "\(erasing)#anErasedPersonLeavesTrueBooks",
        "erasure.merged": "\(merging)#aPersonMergedIntoAnotherIsErasedWithIt",
        "erasure.under-way": "Tests/WorkflowsTests/EraseCustomerTests.swift#whileAMessageIsUnderWayNothingIsErased",
        "import.overtaken": "\(leases)#aPostingThatSleptTooLongLosesItsRowsToTheNextAndLandsNothing",
        "import.running": "\(leases)#whileOneIsAliveAnotherIsRefusedAndTheFirstLands",
    ]

    private static let ofTheOffice: [String: String] = [
        "permission.missing": "\(running)/RunRulesTests.swift#aFormalNoticeNeedsSomebodyWhoMayGiveNotice",
        "person.email-taken": "\(people)#anAddressIsOnePersons",
        "person.bad-email": "\(people)#whatIsNoAddressIsRefused",
        "person.busy": "Tests/OfficeTests/HashingRoomTests.swift#aCrowdAtTheDoorIsToldToComeBack",
        "person.weak-password": "\(people)#aPasswordThatEverybodyTriesIsRefused",
        "person.no-name": "\(people)#aPersonHasAName",
        "person.unknown": "\(people)#somebodyWhoIsNotThereIsNotChanged",
        "person.wrong-password": "\(people)#onesOwnPasswordIsChangedByWhoKnowsIt",
        "person.oneself": "\(people)#nobodyShutsThemselvesOutNorTheLastOwner",
        "person.last-owner": "\(people)#nobodyShutsThemselvesOutNorTheLastOwner",
        "approval.unknown": "\(approvals)#whatNobodyAskedIsNotDecided",
        "approval.already-decided": "\(approvals)#aDecisionIsTakenOnce",
        "approval.expired": "\(approvals)#aRequestEnds",
        "approval.same-person": "\(approvals)#whoAskedDoesNotAgree",
        "approval.not-a-person": "\(approvals)#aProgramDoesNotAgree",
        "approval.not-agreed": "\(approvals)#anAgreementServesOnceForWhatWasAgreed",
        "approval.already-used": "\(approvals)#anAgreementServesOnceForWhatWasAgreed",
        "outbox.unknown": "\(running)/WithdrawalTests.swift#onlyWhatWaitsIsTakenBack",
        "outbox.leaving": "\(running)/WithdrawalTests.swift#whatIsUnderWayIsNotTakenBack",
        "outbox.not-waiting": "\(running)/WithdrawalTests.swift#onlyWhatWaitsIsTakenBack",
        "outbox.not-uncertain": "Tests/OfficeTests/OutboxRefusalTests.swift#onlyWhatIsUncertainIsSettled",
        "customer.unknown": "\(records)#whatIsWrongIsRefusedAndNothingIsWritten",
        "customer.past": "\(records)#whatIsWrongIsRefusedAndNothingIsWritten",
        "customer.no-name": "\(records)#whatIsWrongIsRefusedAndNothingIsWritten",
        "customer.vat-of-another": "\(records)#whatIsWrongIsRefusedAndNothingIsWritten",
        "customer.negative-limit": "\(records)#whatIsWrongIsRefusedAndNothingIsWritten",
        "customer.overtaken": "\(records)#nobodyWritesOverWhatTheyHaveNotSeen",
        "customer.parent-loop": "\(records)#nobodyStandsAboveOrPaysForThemselves",
        "customer.payer-loop": "\(records)#nobodyStandsAboveOrPaysForThemselves",
        "contact.unknown": "\(details)#aContactIsAddedOnce",
        "contact.overtaken": "\(details)#aContactIsChangedAsItWasSeen",
        "contact.removed": "\(details)#aContactThatWasRemovedIsToldFromOneThatNeverWas",
        "contact.already-there": "\(details)#aContactIsAddedOnce",
        "contact.no-way-to-reach": "\(details)#aContactCanBeReached",
        "contact.bad-email": "\(details)#aContactCanBeReached",
        "contact.bad-phone": "\(details)#aContactCanBeReached",
        "remark.empty": "\(details)#aRemarkSaysSomethingAndIsNoBook",
        "remark.too-long": "\(details)#aRemarkSaysSomethingAndIsNoBook",
        "rate.out-of-range": "\(details)#whatIsNoYearlyRateIsRefused",
    ]

    private static let ofTheRooms: [String: String] = [
        "allocation.nothing-chosen": "\(applying)#whatCanNotBeAppliedIsRefusedAndChangesNothing",
        "allocation.ruled-elsewhere": "\(applying)#anotherSourceKeepsPeopleFromAllocatingUntilItIsChanged",
        "allocation.overtaken":
            "Tests/WebTests/Server/UnappliedTests.swift#whatWasAppliedInAnotherTabIsSaidInTheWordsOfIt",
        "allocation.day-ahead": "\(applying)#whatCanNotBeAppliedIsRefusedAndChangesNothing",
        "allocation.unknown": "\(undoing)#whatIsNotThereIsNotUndone",
        "allocation.already-undone": "\(undoing)#anAllocationIsUndoneOnce",
        "backlog.no-decision": "\(running)/BacklogReviewTests.swift#aDecisionThatIsNoneIsRefused",
        "backlog.unknown-step": "\(running)/BacklogReviewTests.swift#aDecisionThatIsNoneIsRefused",
        "backlog.overtaken": "\(web)/OvertakenTests.swift#aDecisionThatAnotherTookIsNotTakenBackUnseen",
        "reminders.day-past": "\(running)/PastDayTests.swift#nothingIsRunForADayThatIsOver",
        "reminders.day-too-far": "\(running)/PastDayTests.swift#theNextWorkingDayCanBePreparedAndNoLaterOne",
        "hold.unknown": "\(running)/HoldTests.swift#whatMakesNoSenseIsRefused",
        "hold.nothing-open": "\(running)/HoldTests.swift#whatMakesNoSenseIsRefused",
        "hold.until-past": "\(running)/HoldTests.swift#whatMakesNoSenseIsRefused",
        "hold.until-too-far": "\(running)/HoldTests.swift#whatMakesNoSenseIsRefused",
        "hold.promise-without-day": "\(running)/HoldTests.swift#whatMakesNoSenseIsRefused",
        "hold.bad-amount": "\(running)/HoldTests.swift#whatMakesNoSenseIsRefused",
        "hold.already-ended": "\(running)/HoldTests.swift#anEndedHoldHoldsNoMore",
        "call.unknown": "\(running)/CallTests.swift#aCallIsRecordedOnceByWhoMay",
        "call.already-recorded": "\(running)/CallTests.swift#aCallIsRecordedOnceByWhoMay",
        "call.day-past": "\(running)/CallTests.swift#aCallIsRecordedOnceByWhoMay",
        "template.invalid": "\(running)/TemplateTests.swift#onlyWhoMayConfigureEdits",
        "template.unknown": "\(running)/TemplateRefusalTests.swift#aTextForNoStepIsRefused",
        "template.overtaken": "\(running)/TemplateRefusalTests.swift#whoeverIsSecondIsTold",
        "upload.malformed": "\(web)/MultipartTests.swift#whatIsNoFormIsRefused",
        "upload.unfinished": "\(web)/UploadsTests.swift#anUploadThatBreaksOffLeavesNothing",
        "upload.too-much": "\(web)/UploadsTests.swift#moreFieldsThanAnyFormHasAreRefused",
        "upload.too-large": "\(web)/UploadsTests.swift#whatIsBeyondTheLimitIsRefusedAndNothingStays",
        "import.failed": "\(web)/UploadsTests.swift#anImportWhoseFileCannotBeReadFailsAndSaysSo",
        "import.not-a-dry-run": "\(web)/ImportsTests.swift#anotherCompanysImportIsNotThere",
        "api.no-key": "\(web)/ApiTests.swift#refusalsAreJsonWithTheRightStatus",
        "api.too-many-tries": "\(web)/ApiTests.swift#whoeverGuessesKeysWaits",
        "api.unknown-path": "\(web)/ApiTests.swift#refusalsAreJsonWithTheRightStatus",
        "api.method-not-allowed": "\(web)/MethodsTests.swift#anotherMethodIsRefusedAndTheRightOnesAreNamed",
        "api.bad-value": "\(web)/ApiTests.swift#refusalsAreJsonWithTheRightStatus",
        "api.unknown-entity": "\(web)/ApiTests.swift#refusalsAreJsonWithTheRightStatus",
        "api.entity-required": "\(web)/ApiTests.swift#aKeyOpensItsCompanyAlone",
        "api.unknown-import": "\(web)/ApiTests.swift#refusalsAreJsonWithTheRightStatus",
        "api.empty-body": "\(web)/ApiTests.swift#refusalsAreJsonWithTheRightStatus",
        "desk.no-entity": "\(web)/EntityTests.swift#aFormThatNamesNoCompanyIsRefused",
        "desk.unknown-entity": "\(web)/EntityTests.swift#aCompanyThatIsNotThereIsMissing",
        "settings.overtaken": "\(web)/OvertakenTests.swift#ofTwoTabsTheSecondUndoesNothing",
        "form.already-taken": "Tests/OfficeTests/FormReceiptTests.swift#aFormIsTakenOnceAndNotBeforeItsActIsDone",
        "form.foreign": "Tests/WebTests/Server/FirstRunTests.swift#aFormFromElsewhereIsRefused",
    ]
}
