extension CustomerRow {
    public static let table = ImportTable("customers", identity + reach + terms)

    private static let identity = [
        TableColumn(
            "code",
            "code_client",
            .text(longest: 50),
            mandatory: true,
            also: [
                "code", "customer_code", "numero client", "n client", "compte client", "compte auxiliaire",
                "CompAuxNum",
            ],
            Bilingual(
                "Code du client, unique, le même que dans la comptabilité.",
                "Code of the customer, unique, the same as in the books."
            ),
            example: "C00012"
        ),
        TableColumn(
            "name",
            "raison_sociale",
            .text(longest: 200),
            mandatory: true,
            also: [
                "nom", "nom client", "nom du client", "client", "denomination", "customer", "customer name", "company",
            ],
            Bilingual("Nom de l'entreprise ou de la personne.", "Name of the company or person."),
            example: "Menuiserie Exemple"
        ),
        TableColumn(
            "siren",
            "siren",
            .siren,
            also: ["n siren", "numero siren", "siret", "n siret", "numero siret"],
            Bilingual(
                "Neuf chiffres du SIREN ; d'un SIRET, le SIREN est retenu.",
                "Nine digits of the SIREN; of a SIRET, its SIREN is kept."
            ),
            example: "123456782"
        ),
        TableColumn(
            "vat_number",
            "tva_intracommunautaire",
            .vatNumber,
            also: ["n tva", "numero tva", "numero de tva", "tva", "tva intra", "n tva intracommunautaire", "vat"],
            Bilingual("Numéro de TVA intracommunautaire.", "VAT number, with the letters of its country."),
            example: "FR11123456782"
        ),
        TableColumn(
            "category",
            "categorie",
            .text(longest: 50),
            also: ["famille", "type", "type client", "segment"],
            Bilingual(
                "Catégorie : PME, TPE, grande entreprise, public, export ou particulier.",
                "Category: SME, micro, large company, public, export or consumer."
            ),
            example: Bilingual("PME", "SME")
        ),
    ]

    private static let reach = [
        TableColumn(
            "language",
            "langue",
            .language,
            also: ["langue client"],
            Bilingual("Langue des courriers : fr ou en.", "Language of letters: fr or en."),
            example: "fr"
        ),
        TableColumn(
            "email",
            "email",
            .email,
            also: ["e-mail", "mail", "courriel", "adresse email", "adresse mail"],
            Bilingual(
                "Adresse de courriel à laquelle écrire, une seule.",
                "The one e-mail address to write to."
            ),
            example: "compta@menuiserie.example"
        ),
        TableColumn(
            "phone",
            "telephone",
            .text(longest: 40),
            also: ["tel", "numero de telephone", "telephone fixe", "mobile"],
            Bilingual("Numéro de téléphone.", "Telephone number."),
            example: "+33 1 00 00 00 00"
        ),
        TableColumn(
            "address",
            "adresse",
            .text(longest: 200),
            also: ["rue", "adresse 1", "adresse postale", "street"],
            Bilingual("Rue et numéro.", "Street and number."),
            example: Bilingual("1 rue du Rabot", "1 Plane Street")
        ),
        TableColumn(
            "postal_code",
            "code_postal",
            .text(longest: 20),
            also: ["cp", "zip", "zip code", "postcode"],
            Bilingual("Code postal.", "Postal code."),
            example: "69001"
        ),
        TableColumn(
            "city",
            "ville",
            .text(longest: 100),
            also: ["commune", "localite", "town"],
            Bilingual("Ville.", "Town or city."),
            example: "Lyon"
        ),
        TableColumn(
            "country",
            "pays",
            .country,
            also: ["code pays", "country code"],
            Bilingual("Pays : deux lettres de l'ISO 3166-1.", "Country: two letters of ISO 3166-1."),
            example: "FR"
        ),
    ]

    private static let terms = [
        TableColumn(
            "payment_terms",
            "conditions_de_paiement",
            .paymentTerms,
            also: [
                "conditions de reglement", "condition de reglement", "condition de paiement", "delai de paiement",
                "delai de reglement", "delai", "mode de reglement et delai", "terms",
            ],
            Bilingual(
                "Délai de paiement : « 30 jours », « 45 jours fin de mois » (45 jours, puis la fin du mois), "
                    + "« fin de mois + 45 » ou « comptant ».",
                "Payment terms: \"30 days\", \"45+eom\" (45 days, then the end of the month), \"eom+45\" or \"cash\"."
            ),
            example: Bilingual("45 jours fin de mois", "45+eom")
        ),
        TableColumn(
            "sales_owner",
            "commercial",
            .text(longest: 100),
            also: [
                "responsable commercial", "vendeur", "representant", "charge de compte", "account manager",
                "salesperson",
            ],
            Bilingual("Personne qui suit le client.", "Person who looks after the customer."),
            example: Bilingual("Camille Exemple", "Camille Example")
        ),
        TableColumn(
            "parent_code",
            "code_maison_mere",
            .text(longest: 50),
            also: ["maison mere", "code groupe", "code client parent", "parent", "groupe"],
            Bilingual(
                "Code du client auquel celui-ci appartient.",
                "Code of the customer to whom this one belongs."
            ),
            example: ""
        ),
        TableColumn(
            "payer_code",
            "code_payeur",
            .text(longest: 50),
            also: ["payeur", "client payeur", "code client payeur", "tiers payeur", "payer"],
            Bilingual(
                "Code du client qui paie à sa place.",
                "Code of the customer who pays in this one's place."
            ),
            example: ""
        ),
        TableColumn(
            "credit_limit",
            "plafond_de_credit",
            .amount,
            also: [
                "encours autorise", "encours maximum", "encours max", "limite de credit", "plafond", "plafond encours",
            ],
            Bilingual(
                "Encours autorisé, dans la monnaie de l'entité.",
                "The most that the customer may owe, in the entity's currency."
            ),
            example: Bilingual("15000,00", "15000.00")
        ),
    ]
}
