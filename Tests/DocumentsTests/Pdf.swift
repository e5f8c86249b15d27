import Foundation

/// As much of a PDF as its bytes say without decoding.
struct Pdf {
    private let text: String

    init(_ bytes: [UInt8]) {
        // One character a byte, so that nothing of the binary parts is lost or joined.
        text = String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }

    func contains(_ part: String) -> Bool { text.contains(part) }

    /// What the root of the page tree counts.
    var pageCount: Int? {
        text.components(separatedBy: "/Count ").dropFirst().compactMap { Int($0.prefix { $0.isNumber }) }.max()
    }
}

/// The text of a PDF as poppler's `pdftotext` reads it.
enum PdfText {
    private static let path = ["/usr/bin/pdftotext", "/usr/local/bin/pdftotext", "/opt/homebrew/bin/pdftotext"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    static var isAvailable: Bool { path != nil }

    static func of(_ bytes: [UInt8]) throws -> String {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).pdf")
        try Data(bytes).write(to: file)
        // reason: what is left in the temporary folder harms nothing.
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = path.map { URL(fileURLWithPath: $0) }
        process.arguments = ["-layout", "-enc", "UTF-8", file.path, "-"]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}
