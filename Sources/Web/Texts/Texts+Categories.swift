import Ledger

extension Texts {
    /// The types of customer, in words.
    enum Categories {
        static let nobody = Text(fr: "Sans commercial", en: "No sales owner")

        static func name(of category: CustomerCategory) -> Text {
            switch category {
            case .smallCompany: Text(fr: "PME", en: "Small or medium company")
            case .microCompany: Text(fr: "TPE", en: "Very small company")
            case .largeCompany: Text(fr: "Grand compte", en: "Large company")
            case .publicBody: Text(fr: "Secteur public", en: "Public body")
            case .export: Text(fr: "Export", en: "Export")
            case .consumer: Text(fr: "Particulier", en: "Consumer")
            }
        }
    }
}
