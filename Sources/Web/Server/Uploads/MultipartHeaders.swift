/// What stands before the content of a part: the name of its field, and of its file when it is one.
struct MultipartHeaders: Equatable {
    /// All headers of a part together.
    static let mostBytes = 8192
    private static let mostLines = 16

    let name: String
    /// As the browser sent it; nil for an ordinary field, empty when no file was chosen.
    let fileName: String?

    init(name: String, fileName: String? = nil) {
        self.name = name
        self.fileName = fileName
    }

    /// Reads the lines between a boundary and the empty line; throws when none of them names a field.
    init(_ bytes: ArraySlice<UInt8>) throws(MultipartError) {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n")
        guard lines.count <= Self.mostLines else { throw .malformed }
        var parameters: [String: String]?
        for line in lines {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, parts[0].lowercased() == "content-disposition" else { continue }
            guard parameters == nil else { throw .malformed }
            parameters = Self.parameters(of: parts[1])
        }
        guard let name = parameters?["name"], !name.isEmpty else { throw .malformed }
        self.name = name
        fileName = parameters?["filename"]
    }

    /// The parameters after `form-data`; nil when it is something else, or one of them does not end.
    private static func parameters(of text: Substring) -> [String: String]? {
        var rest = text.drop { $0 == " " || $0 == "\t" }
        let kind = rest.prefix { $0 != ";" }
        guard kind.lowercased().filter({ $0 != " " }) == "form-data" else { return nil }
        rest = rest.dropFirst(kind.count)
        var parameters: [String: String] = [:]
        while rest.first == ";" {
            rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
            let name = rest.prefix { $0 != "=" && $0 != ";" }
            rest = rest.dropFirst(name.count)
            guard rest.first == "=" else { continue }
            rest = rest.dropFirst()
            guard let value = value(&rest) else { return nil }
            parameters[name.lowercased()] = value
        }
        return parameters
    }

    /// A quoted text or a plain word.
    ///
    /// Browsers write a quote, and the ends of a line, as `%22`, `%0D` and `%0A`; other
    /// programs write a quote as `\"`.
    private static func value(_ rest: inout Substring) -> String? {
        guard rest.first == "\"" else {
            let word = rest.prefix { $0 != ";" }
            rest = rest.dropFirst(word.count)
            return String(word.filter { $0 != " " && $0 != "\t" })
        }
        rest = rest.dropFirst()
        var text = ""
        while let character = rest.popFirst() {
            if character == "\"" {
                rest = rest.drop { $0 == " " || $0 == "\t" }
                return unescaped(text)
            }
            if character == "\\", rest.first == "\"" {
                text.append("\"")
                rest = rest.dropFirst()
            } else {
                text.append(character)
            }
        }
        return nil
    }

    private static func unescaped(_ text: String) -> String {
        guard text.contains("%") else { return text }
        return text.replacing("%22", with: "\"").replacing("%0D", with: "\r").replacing("%0A", with: "\n")
    }

    /// The boundary that a `Content-Type` names; nil when it is not `multipart/form-data`, or the boundary is none.
    static func boundary(of contentType: String) -> String? {
        let kind = contentType.prefix { $0 != ";" }
        guard kind.lowercased().filter({ $0 != " " }) == "multipart/form-data" else { return nil }
        var rest = contentType.dropFirst(kind.count)
        while rest.first == ";" {
            rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
            let name = rest.prefix { $0 != "=" && $0 != ";" }
            rest = rest.dropFirst(name.count)
            guard rest.first == "=" else { continue }
            rest = rest.dropFirst()
            guard let value = value(&rest) else { return nil }
            guard name.lowercased() == "boundary" else { continue }
            let isPlain = value.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
            return isPlain && (1...70).contains(value.utf8.count) ? value : nil
        }
        return nil
    }
}

/// The name of a file as its sender gave it, made harmless: shown and matched, never a path.
enum UploadedName {
    private static let mostBytes = 200

    /// Without folders, control characters and marks that turn the direction of writing.
    static func safe(_ name: String) -> String {
        let last = name.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        var scalars = String.UnicodeScalarView()
        for scalar in last.unicodeScalars where !isDangerous(scalar) { scalars.append(scalar) }
        var text = String(scalars)[...]
        while let first = text.first, first == " " || first == "." { text.removeFirst() }
        while let end = text.last, end == " " || end == "." { text.removeLast() }
        return text.isEmpty ? "fichier" : shortened(String(text))
    }

    private static func isDangerous(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate: true
        default: false
        }
    }

    /// Cuts the middle out of a long name: its ending says what it is.
    private static func shortened(_ name: String) -> String {
        guard name.utf8.count > mostBytes else { return name }
        let ending = name.suffix(16)
        var start = name.dropLast(16)
        while start.utf8.count + ending.utf8.count + 3 > mostBytes, !start.isEmpty { start.removeLast() }
        return start + "…" + ending
    }
}
