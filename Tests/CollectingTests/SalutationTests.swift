import Collecting
import Primitives
import Testing

struct SalutationTests {
    static let names: [(written: String, french: String, english: String)] = [
        ("MARTIN Élodie (Mme)", "Madame Martin", "Ms Martin"), ("Mme Élodie Martin", "Madame Martin", "Ms Martin"),
        ("M. Yann LE GALL", "Monsieur Le Gall", "Mr Le Gall"), ("Monsieur Dupont", "Monsieur Dupont", "Mr Dupont"),
        ("DUPONT-MOREL Luc (M.)", "Monsieur Dupont-Morel", "Mr Dupont-Morel"),
        ("Nadia Perrot", "Nadia Perrot", "Nadia Perrot"), ("", "", ""),
        ("MARTIN DUPONT", "Martin Dupont", "Martin Dupont"),
        ("ÉLODIE DE LA TOUR-NOIRE", "Élodie de la Tour-Noire", "Élodie de la Tour-Noire"), ("JM", "JM", "JM"),
        ("Nadia PERROT", "Nadia PERROT", "Nadia PERROT"),
        ("Service comptabilité", "Service comptabilité", "Service comptabilité"), ("Mme", "Mme", "Mme"),
    ]

    @Test(arguments: names)
    func aTitleInANameGreets(written: String, french: String, english: String) {
        let salutation = Salutation(written)
        #expect(salutation.text(.french) == french)
        #expect(salutation.text(.english) == english)
    }
}
