/// What is worked out from a file alone, before the ledger is asked.
struct FECWork: Sendable {
    let file: FECFile
    let groups: FECLetterGroups
    let classification: FECClassification

    init(_ file: FECFile) {
        self.file = file
        groups = FECLetterGroups(file)
        classification = FECClassification(file, groups)
    }
}
