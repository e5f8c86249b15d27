import Primitives

/// What a file is that is no text, told by its first bytes.
enum ForeignFormat: Equatable {
    case workbook(String)
    case archive(String)
    case pdf

    /// Nil when the bytes may be the beginning of a text.
    init?(_ front: [UInt8]) {
        if front.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            self = Self.zip(front)
        } else if let known = Self.signatures.first(where: { front.starts(with: $0.bytes) }) {
            self = known.format
        } else {
            return nil
        }
    }

    var issue: Issue {
        switch self {
        case .workbook(let name): Issue(code: "import.workbook", parameters: ["read": name])
        case .archive(let name): Issue(code: "import.archive", parameters: ["read": name])
        case .pdf: Issue(code: "import.pdf")
        }
    }

    private static let signatures: [(bytes: [UInt8], format: ForeignFormat)] = [
        (Array("%PDF-".utf8), .pdf), ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .workbook("Excel")),
        ([0x50, 0x4B, 0x05, 0x06], .archive("ZIP")), ([0x1F, 0x8B], .archive("gzip")),
        ([0x42, 0x5A, 0x68], .archive("bzip2")), ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], .archive("xz")),
        ([0x28, 0xB5, 0x2F, 0xFD], .archive("zstd")), ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .archive("7z")),
        ([0x52, 0x61, 0x72, 0x21, 0x1A, 0x07], .archive("RAR")),
    ]

    /// Workbooks are archives too, whose first file tells: its name begins at the 31st byte.
    private static func zip(_ front: [UInt8]) -> ForeignFormat {
        guard front.count > 30 else { return .archive("ZIP") }
        let length = Int(front[26]) | Int(front[27]) << 8
        let name = String(decoding: front[30...].prefix(length), as: UTF8.self)
        if ["[Content_Types].xml", "_rels/", "xl/", "docProps/"].contains(where: name.hasPrefix) {
            return .workbook("Excel")
        }
        let content = String(decoding: front[30...].dropFirst(length).prefix(80), as: UTF8.self)
        if name == "mimetype", content.contains("opendocument") { return .workbook("OpenDocument") }
        return .archive("ZIP")
    }
}

/// The first bytes of a file, looked at before anything is made of them.
struct FileFront {
    private(set) var bytes: [UInt8] = []
    /// The file has no more than these.
    private(set) var isWhole = false

    /// As many as the longest sign needs.
    private static let length = 256

    /// Takes chunks until there are enough.
    init(of nextChunk: () throws -> [UInt8]?) rethrows {
        while bytes.count < Self.length {
            guard let chunk = try nextChunk(), !chunk.isEmpty else {
                isWhole = true
                return
            }
            bytes += chunk
        }
    }

    var foreign: ForeignFormat? { ForeignFormat(bytes) }
}
