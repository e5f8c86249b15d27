/// Keeps a reader in the company that a page is about: where there are several, every link and every form of ours says
/// which one, so that nothing that is sent can go to another.
enum EntityLinks {
    private static let marks = ["href=\"/", "action=\"/", "src=\"/", "data-poll=\"/"].map { Array($0.utf8) }
    private static let getForm = Array("<form method=\"get\" ".utf8)

    /// The page with the code in each address that names none; quotes in texts are escaped, so only attributes match.
    static func apply(_ code: String, to page: [UInt8]) -> [UInt8] {
        var result: [UInt8] = [], place = 0, isGetForm = false
        result.reserveCapacity(page.count + page.count / 8)
        while place < page.count {
            let rest = page[place...]
            if page[place] == UInt8(ascii: "<") {
                isGetForm = rest.starts(with: getForm)
            } else if page[place] == UInt8(ascii: ">"), isGetForm {
                result += Array("><input type=\"hidden\" name=\"entity\" value=\"".utf8)
                HTMLEscaping.append(code, to: &result)
                result += Array("\">".utf8)
                (isGetForm, place) = (false, place + 1)
                continue
            }
            guard let mark = marks.first(where: { rest.starts(with: $0) }),
                let end = page[(place + mark.count)...].firstIndex(of: UInt8(ascii: "\""))
            else {
                result.append(page[place])
                place += 1
                continue
            }
            let start = place + mark.count - 1
            result += page[place..<start]
            result += named(page[start..<end], code)
            place = end
        }
        return result
    }

    /// The address with the code before its fragment; unchanged when it names a company, or is a file of ours.
    private static func named(_ address: ArraySlice<UInt8>, _ code: String) -> [UInt8] {
        let text = String(decoding: address, as: UTF8.self)
        guard !text.hasPrefix("/assets/"), !text.contains("entity=") else { return Array(address) }
        let parts = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let separator = parts[0].contains("?") ? "&amp;" : "?"
        let escaped = Path("/").with("entity", code).text.dropFirst(2)
        let fragment = parts.count > 1 ? "#" + parts[1] : ""
        return Array((parts[0] + separator + escaped + fragment).utf8)
    }
}
