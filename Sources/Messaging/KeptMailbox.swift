import Foundation
import Office

/// A mail that `KeptMailTransport` kept.
public struct KeptMail: Sendable {
    /// The name of its file: what an address of a page may hold.
    public let id: String
    public let bytes: [UInt8]
    public let mail: ReceivedMail
}

/// What was kept in a folder, to be shown.
public struct KeptMailbox: Sendable {
    private let folder: String

    public init(folder: String) { self.folder = folder }

    public func count() throws -> Int { try names().count }

    /// A page of mails, the last kept first; the first page is 1.
    public func page(_ number: Int, size: Int) throws -> [KeptMail] {
        guard number > 0, size > 0 else { return [] }
        let (skipped, overflow) = (number - 1).multipliedReportingOverflow(by: size)
        guard !overflow else { return [] }
        return try names().dropFirst(skipped).prefix(size).compactMap { try read($0) }
    }

    /// The identifier of the mail that was kept as the `ordinal`th; nil when there is none.
    public func identifier(of ordinal: Int) throws -> String? {
        try names().first { $0.ordinal == ordinal }?.fileName
    }

    /// Nil when there is no such mail, or the identifier is not one.
    public func mail(_ id: String) throws -> KeptMail? {
        try KeptMailName(id).flatMap(read)
    }

    private func names() throws -> [KeptMailName] {
        try MailFolder.names(in: folder).compactMap(KeptMailName.init).sorted {
            ($0.ordinal, $0.fileName) > ($1.ordinal, $1.fileName)
        }
    }

    private func read(_ name: KeptMailName) throws -> KeptMail? {
        guard let bytes = try MailFolder.read("\(folder)/\(name.fileName)") else { return nil }
        return KeptMail(id: name.fileName, bytes: bytes, mail: try MailReader().read(bytes))
    }
}
