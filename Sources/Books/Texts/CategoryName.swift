public import Ledger
public import Primitives

extension CustomerCategory {
    /// What people call this type of customer.
    public func name(in language: Language) -> String {
        let (french, english) =
            switch self {
            case .smallCompany: ("PME", "Small or medium company")
            case .microCompany: ("TPE", "Very small company")
            case .largeCompany: ("Grand compte", "Large company")
            case .publicBody: ("Secteur public", "Public body")
            case .export: ("Export", "Export")
            case .consumer: ("Particulier", "Consumer")
            }
        return language == .french ? french : english
    }
}
