extension ContactRow {
    public static let table = ImportTable(
        "contacts",
        [
            TableColumn(
                "customer_code",
                "code_client",
                .text(longest: 50),
                mandatory: true,
                also: ["code", "client", "numero client", "n client", "customer"],
                Bilingual("Code du client chez qui est la personne.", "Code of the customer where the person works."),
                example: "C00012"
            ),
            TableColumn(
                "role",
                "role",
                .text(longest: 50),
                also: ["fonction", "service", "poste", "title"],
                Bilingual(
                    "Fonction : comptabilité, facturation, achats, direction ou juridique.",
                    "Role: accounting, invoicing, purchasing, management or legal."
                ),
                example: Bilingual("comptabilité", "accounting")
            ),
            TableColumn(
                "name",
                "nom",
                .text(longest: 200),
                also: ["contact", "nom contact", "nom du contact", "prenom nom", "nom prenom", "full name"],
                Bilingual("Nom de la personne ou du service.", "Name of the person or department."),
                example: Bilingual("Dominique Exemple", "Dominique Example")
            ),
            TableColumn(
                "email",
                "email",
                .email,
                also: ["e-mail", "mail", "courriel", "adresse email", "adresse mail"],
                Bilingual(
                    "Adresse de courriel ; il faut une adresse ou un téléphone.",
                    "E-mail address; an address or a telephone number is needed."
                ),
                example: "dominique@menuiserie.example"
            ),
            TableColumn(
                "phone",
                "telephone",
                .text(longest: 40),
                also: ["tel", "mobile", "portable", "numero de telephone"],
                Bilingual("Numéro de téléphone.", "Telephone number."),
                example: "+33 1 00 00 00 00"
            ),
            TableColumn(
                "language",
                "langue",
                .language,
                Bilingual("Langue de la personne : fr ou en.", "The person's language: fr or en."),
                example: "fr"
            ),
        ]
    )
}
