/// Where outgoing mail is handed over, and how.
public struct SMTPSettings: Hashable, Sendable {
    /// How the connection is protected.
    public enum Security: String, CaseIterable, Sendable, Codable {
        /// Nothing: for a relay on the same machine or network.
        case none
        /// The connection must be upgraded before anything else is said (port 587); never continued without.
        case startTLS
        /// Protected from the first byte (port 465).
        case implicitTLS
    }

    /// A name and a password, which no description, dump or error shows.
    public struct Credentials: Hashable, Sendable {
        public let user: String
        let password: String

        public init(user: String, password: String) {
            self.user = user
            self.password = password
        }
    }

    public var host: String
    public var port: Int
    public var security: Security
    public var credentials: Credentials?
    /// A PEM file of the authorities to trust instead of the system's.
    public var authoritiesPath: String?
    /// What we call ourselves in EHLO; nil for the name of the machine.
    public var helloName: String?
    /// To connect, be greeted, protect the connection and sign in.
    public var connectTimeoutSeconds = 10
    /// For one message, from the connection to the last answer; a long message has a second more for each
    /// `bytesPerSecond`.
    ///
    /// RFC 5321 gives a server ten minutes to answer the end of a message, but all others would wait as long: giving up
    /// before makes the message uncertain, never lost nor repeated.
    public var totalTimeoutSeconds = 60
    /// How long the connection may carry nothing at all.
    public var stallSeconds = 45
    /// The slowest line on which a long message still leaves.
    static let bytesPerSecond = 32_768

    public init(host: String, port: Int, security: Security, credentials: Credentials? = nil) {
        self.host = host
        self.port = port
        self.security = security
        self.credentials = credentials
    }

    /// True when anyone on the way could read the password.
    public var exposesPassword: Bool {
        credentials != nil && security == .none && !["localhost", "127.0.0.1", "::1"].contains(host)
    }
}

extension SMTPSettings.Credentials {
    /// The password as it may stand in an answer: plain, and as the sign-ins send it.
    var spellings: [String] {
        [password, base64(Array(password.utf8)), base64(Array("\0\(user)\0\(password)".utf8))]
    }
}

extension SMTPSettings.Credentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "\(user), password hidden" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: ["user": user]) }
}
