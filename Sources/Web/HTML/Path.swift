/// Where a link or a form of ours goes: begins with `/`, so that no data can turn it into a foreign or script address.
struct Path: Hashable, Sendable {
    let text: String

    private init(text: String) { self.text = text }

    init(_ literal: StaticString) { self.init(text: literal.description) }

    /// A path that a visitor sent back (`returnTo`); nil unless it stays on this server.
    init?(returning text: String) {
        guard text.hasPrefix("/"), !text.hasPrefix("//"),
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") })
        else { return nil }
        self.init(text: text)
    }

    /// Opens the reader's own mail program.
    static func mail(to address: String) -> Path { Path(text: "mailto:" + encoded(address, keeping: "@")) }

    /// Opens the reader's own telephone.
    static func telephone(_ number: String) -> Path {
        Path(text: "tel:" + number.filter { $0.isASCII && ($0.isNumber || $0 == "+") })
    }

    func child(_ segment: String) -> Path { Path(text: text + "/" + Self.encoded(segment)) }

    func child(_ identifier: Int64) -> Path { Path(text: text + "/" + String(identifier)) }

    /// The same path with one more parameter; unchanged when the value is nil or empty.
    func with(_ name: String, _ value: String?) -> Path {
        guard let value, !value.isEmpty else { return self }
        let separator = text.contains("?") ? "&" : "?"
        return Path(text: text + separator + Self.encoded(name) + "=" + Self.encoded(value))
    }

    /// A part of the page; nothing can be added to the address after it.
    func anchor(_ part: StaticString) -> Path { Path(text: text + "#" + part.description) }

    private static func encoded(_ text: String, keeping kept: String = "") -> String {
        var result = ""
        for byte in text.utf8 {
            let character = Character(Unicode.Scalar(byte))
            if byte < 0x80,
                character.isLetter || character.isNumber || "-._~".contains(character)
                    || kept.contains(character)
            {
                result.append(character)
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                result += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return result
    }
}

/// A path and what it is called.
struct Link: Hashable, Sendable {
    let label: String
    let path: Path

    init(_ label: String, _ path: Path) {
        self.label = label
        self.path = path
    }

    /// The label may be a name that a person typed, in any script: `bdi` keeps it from reordering its neighbours.
    var html: HTML { "<a href=\"\(path)\"><bdi>\(label)</bdi></a>" }
}
