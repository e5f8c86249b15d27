internal import Crypto
public import Primitives
public import Storage

/// Files by the SHA-256 of their content: the same bytes are kept once, whoever attaches them.
public enum FileStore {
    /// A file as attached to something.
    public struct Link: Sendable {
        public let digest: String
        public let fileName: String
        public let mediaType: String
    }

    /// Keeps the bytes and returns their digest in hexadecimal.
    @discardableResult
    public static func put(_ bytes: [UInt8], _ connection: any SQLConnection) throws -> String {
        let digest = digest(of: bytes)
        if try !isKept(digest, connection) {
            try connection.execute(
                """
                insert into stored_file (digest, size, bytes) values (\(digest), \(bytes.count), \(bytes))
                on conflict (digest) do nothing
                """
            )
        }
        return digest
    }

    /// Whether there is a file of that digest.
    public static func isKept(_ digest: String, _ connection: any SQLConnection) throws -> Bool {
        try connection.number("select count(*) from stored_file where digest = \(digest)") > 0
    }

    public static func bytes(of digest: String, _ connection: any SQLConnection) throws -> [UInt8]? {
        try connection.first("select bytes from stored_file where digest = \(digest)") { try $0.bytes(0) }
    }

    /// Attaches a file to a subject (`document:12`) in a role (`invoice`, `proof`); twice the same changes nothing.
    public static func link(
        _ link: Link,
        to subject: String,
        role: String,
        by actor: Actor,
        at instant: Timestamp,
        _ connection: any SQLConnection
    ) throws {
        try connection.execute(
            """
            insert into file_link (subject, role, file_name, media_type, digest, linked_at, linked_by)
            values (\(subject), \(role), \(link.fileName), \(link.mediaType), \(link.digest), \(instant),
                    \(actor.name))
            on conflict (subject, role, digest) do nothing
            """
        )
        try connection.execute("delete from loose_file where digest = \(link.digest)")
    }

    public static func links(of subject: String, role: String, _ connection: any SQLConnection) throws -> [Link] {
        try connection.rows(
            """
            select digest, file_name, media_type from file_link
            where subject = \(subject) and role = \(role) order by id
            """
        ) { Link(digest: try $0.text(0), fileName: try $0.text(1), mediaType: try $0.text(2)) }
    }

    static func digest(of bytes: [UInt8]) -> String { hexadecimal(SHA256.hash(data: bytes)) }

    private static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef")
        return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }
}

extension FileStore.Link {
    public init(_ digest: String, fileName: String, mediaType: String) {
        self.init(digest: digest, fileName: fileName, mediaType: mediaType)
    }
}
