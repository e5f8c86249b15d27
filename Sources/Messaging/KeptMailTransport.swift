import Foundation
public import Office

/// Keeps mail in a folder instead of sending it: what the demonstration uses, so that nothing leaves the machine.
///
/// One file for each delivery, `00000001_<Message-ID>.eml`, readable by the owner only; a message delivered twice is
/// there twice. The envelope is not kept: the headers say from whom and to whom.
public actor KeptMailTransport: MailTransport {
    private let folder: String
    private var nextOrdinal: Int?

    /// The folder is made at the first delivery.
    public init(folder: String) { self.folder = folder }

    public func deliver(_ message: [UInt8], from: String, to recipients: [String]) async throws {
        try SMTPEnvelope.check(message: message, from: from, recipients: recipients)
        do {
            try keep(message)
        } catch let error as KeptMailError {
            throw MailDeliveryError.unreachable(error.description)
        }
    }

    private func keep(_ message: [UInt8]) throws {
        if nextOrdinal == nil {
            try MailFolder.make(folder)
            nextOrdinal = try (MailFolder.names(in: folder).compactMap(KeptMailName.init).map(\.ordinal).max() ?? 0) + 1
        }
        let messageID = try MailReader().read(message).messageID ?? "no-message-id"
        let temporary = "\(folder)/.\(UUID().uuidString).part"
        try MailFolder.write(message, to: temporary)
        defer { unlink(temporary) }
        // A link appears whole or not at all, and never in place of a file that another process numbered alike.
        var ordinal = nextOrdinal ?? 1
        while link(temporary, "\(folder)/\(KeptMailName(ordinal: ordinal, messageID: messageID).fileName)") != 0 {
            guard errno == EEXIST else { throw KeptMailError(action: "name a mail in", path: folder, errno: errno) }
            ordinal += 1
        }
        // The name is as lasting as the bytes only once the folder is.
        try MailFolder.sync(folder)
        nextOrdinal = ordinal + 1
    }
}

/// The name of a kept mail's file: the ordinal first, so that names sort as mails came.
struct KeptMailName {
    let ordinal: Int
    let fileName: String

    init(ordinal: Int, messageID: String) {
        self.ordinal = ordinal
        let digits = String(ordinal)
        let safe = messageID.prefix(100).map { character -> Character in
            character.isASCII && (character.isLetter || character.isNumber || "@._-".contains(character))
                ? character : "-"
        }
        fileName = String(repeating: "0", count: max(0, 8 - digits.count)) + digits + "_" + String(safe) + ".eml"
    }

    /// Nil when the name is not one that was given here, whatever else it might point to.
    init?(_ fileName: String) {
        guard let underscore = fileName.firstIndex(of: "_"), fileName.hasSuffix(".eml"),
            let ordinal = Int(fileName[..<underscore]), ordinal > 0,
            KeptMailName(ordinal: ordinal, messageID: String(fileName[underscore...].dropFirst().dropLast(4))).fileName
                == fileName
        else { return nil }
        self.ordinal = ordinal
        self.fileName = fileName
    }
}

/// The folder of kept mails can't be used.
public struct KeptMailError: Error, CustomStringConvertible {
    public let description: String

    init(action: String, path: String, errno: Int32) {
        description = "can't \(action) \(path): \(String(cString: strerror(errno)))"
    }
}

/// The files of a mail folder.
enum MailFolder {
    static func make(_ path: String) throws {
        do {
            let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o700]
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: true,
                attributes: attributes
            )
        } catch { throw KeptMailError(action: "make", path: path, errno: errno) }
    }

    /// Every name in the folder, in no order; none when there is no folder.
    static func names(in path: String) throws -> [String] {
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        do {
            return try FileManager.default.contentsOfDirectory(atPath: path)
        } catch { throw KeptMailError(action: "list", path: path, errno: errno) }
    }

    static func write(_ bytes: [UInt8], to path: String) throws {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw KeptMailError(action: "write", path: path, errno: errno) }
        defer { close(file) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
            guard count > 0 || errno == EINTR else {
                throw KeptMailError(action: "write", path: path, errno: errno)
            }
            rest = rest.dropFirst(max(0, count))
        }
        guard fsync(file) == 0 else { throw KeptMailError(action: "keep", path: path, errno: errno) }
    }

    /// Makes the names in a folder outlast a loss of power.
    static func sync(_ path: String) throws {
        let folder = open(path, O_RDONLY | O_CLOEXEC | O_DIRECTORY)
        guard folder >= 0 else { throw KeptMailError(action: "keep", path: path, errno: errno) }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw KeptMailError(action: "keep", path: path, errno: errno) }
    }

    /// Nil when there is no such file.
    static func read(_ path: String) throws -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw KeptMailError(action: "read", path: path, errno: errno)
        }
        defer { close(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = buffer.withUnsafeMutableBytes { Foundation.read(file, $0.baseAddress, $0.count) }
            guard count >= 0 else { throw KeptMailError(action: "read", path: path, errno: errno) }
            guard count > 0 else { return bytes }
            bytes += buffer[..<count]
        }
    }
}
