public import Primitives

/// What the name that the decree gives to a FEC says: `123456789FEC20261231.txt`.
public struct FECFileName: Hashable, Sendable {
    /// The nine digits as they stand: whether they are the SIREN of the company is for the caller to compare.
    public let siren: String
    public let closingOn: CivilDate

    /// Accepts a path in front, any case, and a missing ending; nil when the file is not so named.
    public init?(_ name: some StringProtocol) {
        let file = name.split { $0 == "/" || $0 == "\\" }.last.map { $0.uppercased() } ?? ""
        let stem = file.hasSuffix(".TXT") || file.hasSuffix(".XML") ? String(file.dropLast(4)) : file
        let bytes = Array(stem.utf8)
        guard bytes.count == 20, bytes[..<9].allSatisfy(\.isDigit), bytes[9..<12].elementsEqual("FEC".utf8),
            let day = bytes[12...].withUnsafeBytes(WrittenDate.compact)
        else { return nil }
        siren = String(decoding: bytes[..<9], as: UTF8.self)
        closingOn = day
    }
}
