import AccountingFormats
import Primitives
import Testing

extension ImportedRow {
    static func read(_ text: String) throws -> TableReading<Self> {
        var chunks = Chunks(Array(text.utf8))
        return try read(from: { chunks.next() })
    }
}

extension TableReading {
    var codes: [String] { issues.listed.map(\.code) }
}

@Suite struct TableReadingTests {
    @Test func customersAreReadWithEnglishHeaders() throws {
        let read = try CustomerRow.read(
            """
            code,name,siren,vat_number,category,language,email,phone,address,postal_code,city,country,payment_terms,\
            sales_owner,parent_code,payer_code,credit_limit
            C1,Menuiserie Exemple,123 456 782,FR 11 123456782,SME,fr,compta@exemple.fr,01 02,1 rue X,01000,Bourg,FR,\
            45+eom,Camille,C0,C2,"15,000.50"
            """
        )
        #expect(read.codes == [])
        let row = try #require(read.rows.first)
        #expect(row.line == 2 && row.code == "C1" && row.name == "Menuiserie Exemple")
        #expect(row.siren?.digits == "123456782")
        #expect(row.vatNumber?.text == "FR11123456782")
        #expect(row.category == "SME" && row.language == .french && row.email == "compta@exemple.fr")
        #expect(row.phone == "01 02" && row.address == "1 rue X" && row.postalCode == "01000" && row.city == "Bourg")
        #expect(row.country == "FR" && row.paymentTerms == .daysThenEndOfMonth(45))
        #expect(row.salesOwner == "Camille" && row.parentCode == "C0" && row.payerCode == "C2")
        #expect(row.creditLimit?.minorUnits(in: .eur) == 1_500_050)
    }

    @Test func customersAreReadWithFrenchHeadersAndColumnsMayBeAbsent() throws {
        let read = try CustomerRow.read(
            "Code client;Raison sociale;SIRET;Pays;Conditions de règlement;Encours autorisé;Couleur\n"
                + "C1;Société Élan;12345678200010;Belgique;30 jours fin de mois;2 000,5;bleu\nC2;Dépôt;;;;;\n"
        )
        #expect(read.codes == [])
        #expect(read.ignoredColumns == ["Couleur"])
        #expect(read.rows.map(\.code) == ["C1", "C2"])
        #expect(read.rows[0].siren?.digits == "123456782")
        #expect(read.rows[0].country == "BE")
        #expect(read.rows[0].paymentTerms == .daysThenEndOfMonth(30))
        #expect(read.rows[0].creditLimit?.minorUnits(in: .eur) == 200_050)
        #expect(read.rows[1].siren == nil && read.rows[1].paymentTerms == nil && read.rows[1].creditLimit == nil)
    }

    @Test func everyProblemOfCustomersIsNamedAtOnce() throws {
        let read = try CustomerRow.read(
            "code;nom;siren;tva;langue;e-mail;pays;délai;plafond\n"
                + ";\(String(repeating: "n", count: 201));123456789;FR12123456782;xx;a@b;Atlantide;bientôt;-1\n"
                + "C1;Bon;;;;;;;\nC1;Encore;;;;;;;\nC2;Double;123456782;FR40303265045;;;;;\n"
        )
        #expect(read.rows.map(\.line) == [3, 4])
        #expect(
            read.codes == [
                "csv.empty-field", "csv.too-long", "csv.siren", "csv.vat-number", "csv.language", "csv.email",
                "csv.country", "csv.payment-terms", "csv.amount.negative", "csv.vat-number.siren", "csv.duplicate",
            ]
        )
        let first = read.issues.listed.prefix(9)
        #expect(first.allSatisfy { $0.line == 2 })
        #expect(
            first.map(\.field) == ["code", "nom", "siren", "tva", "langue", "e-mail", "pays", "délai", "plafond"]
        )
        #expect(read.issues.listed[2].parameters == ["read": "123456789", "expected": "123 456 782"])
        let duplicate = Issue(line: 4, field: "code", code: "csv.duplicate", parameters: ["read": "C1", "line": "3"])
        #expect(read.issues.listed.last == duplicate)
    }

    @Test func contactsNeedAWayToBeReached() throws {
        let read = try ContactRow.read(
            "code client;rôle;nom;courriel;téléphone;langue\nC1;compta;Dominique;d@exemple.fr;;en\nC1;;Accueil;;01;\n"
                + "C2;direction;Personne;;;\n"
        )
        #expect(read.rows.map(\.name) == ["Dominique", "Accueil"])
        #expect(read.rows[0].role == "compta" && read.rows[0].language == .english)
        #expect(read.rows[1].role == nil && read.rows[1].email == nil && read.rows[1].phone == "01")
        #expect(read.codes == ["csv.contact.unreachable"])
        #expect(read.issues.listed.first?.line == 4)
    }

    @Test func invoicesHaveALineForEachInstalment() throws {
        let read = try InvoiceRow.read(
            "N° facture;Client;Date facture;Échéance;Montant TTC;Devise;Libellé\n"
                + "FA1;C1;24/11/2026;24/12/2026;1 000,00;;Pose\nFA1;C1;2026-11-24;24.01.2027;500,5;EUR;\n"
                + "AV1;C1;1-12-2026;;-20,00;€;\nFA2;C2;2026-11-24;;15000;JPY;\n"
        )
        #expect(read.codes == [])
        #expect(read.rows.map(\.number) == ["FA1", "FA1", "AV1", "FA2"])
        #expect(read.rows.map(\.issuedOn.description) == ["2026-11-24", "2026-11-24", "2026-12-01", "2026-11-24"])
        #expect(read.rows.map(\.dueOn?.description) == ["2026-12-24", "2027-01-24", nil, nil])
        #expect(read.rows.map(\.amount.minorUnits) == [100_000, 50_050, -2_000, 15_000])
        #expect(read.rows.map(\.amount.currency.code) == ["EUR", "EUR", "EUR", "JPY"])
        #expect(read.rows.map(\.label) == ["Pose", nil, nil, nil])
    }

    @Test func instalmentsOfAnInvoiceMustAgree() throws {
        let read = try InvoiceRow.read(
            "number,customer_code,issued_on,due_on,amount,currency\nFA1,C1,2026-11-24,2026-11-23,10,EUR\n"
                + "FA2,C1,2026-11-24,,10,EUR\nFA2,C2,2026-11-24,,10,EUR\nFA2,C1,2026-11-24,,-10,EUR\nFA3,C1,,,10.1234,EUR\n"
                + "FA4,C1,2026-11-31,,ten,EURO2\nFA5,C1,2026-11-24,,5 €,USD\n"
        )
        #expect(
            read.issues.listed.map { "\($0.line ?? 0) \($0.field ?? "") \($0.code)" } == [
                "2 due_on csv.invoice.due-before-issue", "6 issued_on csv.empty-field", "6 amount csv.amount.decimals",
                "7 issued_on csv.date", "7 currency csv.currency", "7 amount csv.amount",
                "8 amount csv.amount.currency",
                "4 number csv.invoice.mismatch", "5 number csv.invoice.mismatch",
            ]
        )
        #expect(read.issues.listed[3].parameters == ["read": "2026-11-31", "expected": "YYYY-MM-DD, DD/MM/YYYY"])
    }

    @Test func receiptsAreReadAndArePositive() throws {
        let read = try ReceiptRow.read(
            "Référence;Date de règlement;Code client;Payeur;Montant;Devise;Mode de paiement;Libellé\n"
                + "R1;24/11/2026;C1;;120,00;;virement;VIR FA1\nR2;24/11/2026;;INCONNU;5,00;USD;chèque;\nR1;24/11/2026;;;1,00;;;\n"
                + "R3;24/11/2026;;;0,00;;;\n"
        )
        #expect(read.rows.map(\.reference) == ["R1", "R2", "R1"])
        #expect(read.rows.map(\.receivedOn.description) == ["2026-11-24", "2026-11-24", "2026-11-24"])
        #expect(read.rows.map(\.customerCode) == ["C1", nil, nil])
        #expect(read.rows.map(\.payerName) == [nil, "INCONNU", nil])
        #expect(read.rows.map(\.amount.minorUnits) == [12_000, 500, 100])
        #expect(read.rows[1].amount.currency.code == "USD")
        #expect(read.rows.map(\.method) == ["virement", "chèque", nil])
        #expect(read.rows.map(\.text) == ["VIR FA1", nil, nil])
        #expect(read.codes == ["csv.amount.not-positive", "csv.duplicate"])
        #expect(read.issues.listed.map(\.field) == ["Montant", "Référence"])
    }

    @Test func allocationsAreRead() throws {
        let read = try AllocationRow.read("receipt,document,amount,on\nR1,FA1,20.5,2026-11-24\nR1,FA2,7,\nR1,FA3,-1,\n")
        #expect(read.rows.map(\.receipt) == ["R1", "R1"])
        #expect(read.rows.map(\.document) == ["FA1", "FA2"])
        #expect(read.rows.map { $0.amount.minorUnits(in: .eur) } == [2_050, 700])
        #expect(read.rows.map(\.on?.description) == ["2026-11-24", nil])
        #expect(read.codes == ["csv.amount.not-positive"])
    }

    @Test func aFileWithoutWhatItNeedsIsRefusedAtOnce() throws {
        let read = try InvoiceRow.read("numéro;n° facture;échéance\n1;2;3\n")
        #expect(read.rows.isEmpty)
        #expect(
            read.codes == [
                "csv.duplicate-column", "csv.missing-column", "csv.missing-column", "csv.missing-column",
            ]
        )
        #expect(read.issues.listed.map(\.field) == ["n° facture", "customer_code", "issued_on", "amount"])
        #expect(read.issues.listed[1].parameters == ["expected": "customer_code, code_client"])
        #expect(try InvoiceRow.read("").codes == ["csv.empty-file"])
    }

    @Test func problemsOfTextAndOfCellsComeInTheOrderOfLines() throws {
        let read = try AllocationRow.read("receipt;document;amount\nR1;F1;x\n\"R\"2;F1;1\nR3;F1;y\nR4;F1;1;z\n")
        #expect(read.codes == ["csv.amount", "csv.quote", "csv.amount", "csv.cell-count"])
        #expect(read.issues.listed.map(\.line) == [2, 3, 4, 5])
    }

    @Test func lineBreaksInATextBecomeSpaces() throws {
        let read = try CustomerRow.read("code;name;address\nC1;\"Une\r\nsociété\";\"1 rue X\n\nBât. B\"\n")
        #expect(read.rows.first?.name == "Une société")
        #expect(read.rows.first?.address == "1 rue X Bât. B")
    }

    @Test(arguments: [Language.french, .english])
    func everyTemplateIsReadWithoutARemark(language: Language) throws {
        func check<Row: ImportedRow>(_ type: Row.Type, _ isRight: @escaping (Row) -> Bool) throws {
            let read = try Row.read(Row.table.template(in: language))
            #expect(read.codes == [], "\(Row.table.name)")
            #expect(read.ignoredColumns == [])
            #expect(read.rows.count == 1)
            #expect(read.rows.allSatisfy(isRight))
        }
        try check(CustomerRow.self) {
            $0.paymentTerms == .daysThenEndOfMonth(45) && $0.creditLimit?.minorUnits(in: .eur) == 1_500_000
        }
        try check(ContactRow.self) { $0.email == "dominique@menuiserie.example" }
        try check(InvoiceRow.self) { $0.amount.minorUnits == 123_456 && $0.dueOn?.description == "2026-12-24" }
        try check(ReceiptRow.self) { $0.amount.minorUnits == 123_456 && $0.receivedOn.description == "2026-11-24" }
        try check(AllocationRow.self) { $0.amount.minorUnits(in: .eur) == 123_456 && $0.on != nil }
    }

    @Test func theEnglishHeadersAreThoseOfTheCommand() {
        func header(_ table: ImportTable) -> String {
            table.columns.filter(\.isInTemplate).map(\.key).joined(separator: ",")
        }
        #expect(
            header(CustomerRow.table) == "code,name,siren,vat_number,category,language,email,phone,address,postal_code,"
                + "city,country,payment_terms,sales_owner,parent_code,payer_code,credit_limit"
        )
        #expect(header(ContactRow.table) == "customer_code,role,name,email,phone,language")
        #expect(header(InvoiceRow.table) == "number,customer_code,issued_on,due_on,amount,currency,label")
        #expect(
            header(ReceiptRow.table) == "reference,received_on,customer_code,payer_name,amount,currency,method,text"
        )
        #expect(header(AllocationRow.table) == "receipt,document,amount,on")
    }

    @Test func noTwoColumnsOfATableShareAHeader() throws {
        for table in [CustomerRow.table, ContactRow.table, InvoiceRow.table, ReceiptRow.table, AllocationRow.table] {
            for column in table.columns {
                for name in [column.key, column.frenchHeader] + column.synonyms {
                    let same = table.columns.filter { other in
                        ([other.key, other.frenchHeader] + other.synonyms).contains { folded($0) == folded(name) }
                    }
                    #expect(same.map(\.key) == [column.key], "\(table.name): \(name)")
                }
                for language in Language.allCases {
                    #expect(column.description(in: language).hasSuffix(".") || column.key == "method")
                }
            }
        }
    }

    private func folded(_ name: String) -> String {
        String(name.lowercased().filter { $0.isLetter || $0.isNumber })
    }

    @Test func anInstalmentIsThereOnce() throws {
        let read = try InvoiceRow.read(
            """
            number,customer_code,issued_on,due_on,amount
            F1,C1,2026-01-10,2026-02-10,10.00
            F1,C1,2026-01-10,2026-03-10,10.00
            F1,C1,2026-01-10,2026-02-10,5.00
            F1,C1,2026-01-10,2026-03-10,10.00
            """
        )
        let twice = Issue(line: 5, field: "number", code: "csv.duplicate", parameters: ["read": "F1", "line": "3"])
        #expect(read.issues.listed == [twice])
    }

    /// What is advised can then be read, in the decimals of the currency.
    @Test(arguments: [("EUR", ["1234.56"]), ("KWD", ["1234.560", "1.2340"]), ("JPY", ["1234"])])
    func whatCanBeReadInTwoWaysIsAdvisedInItsCurrency(currency: String, advice: [String]) throws {
        func read(_ amount: String) throws -> TableReading<InvoiceRow> {
            try InvoiceRow.read(
                "number,customer_code,issued_on,amount,currency\nF1,C1,2026-01-10,\(amount),\(currency)\n"
            )
        }
        let issue = try #require(try read("1.234").issues.listed.first)
        #expect(issue.code == "csv.amount.ambiguous")
        #expect(issue.parameters["expected"] == advice.joined(separator: " / "))
        for amount in advice { #expect(try read(amount).codes == []) }
    }
}
