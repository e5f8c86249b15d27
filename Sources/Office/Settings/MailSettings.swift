public import Storage

/// Where mail leaves from: one server for the group; who writes is each entity's own.
public struct MailSettings: Hashable, Sendable {
    /// How the connection is protected.
    public enum Security: String, CaseIterable, Sendable {
        /// Nothing: for a relay on the same machine or network.
        case none
        /// Upgraded before anything else is said; usually port 587.
        case startTLS = "starttls"
        /// Protected from the first byte; usually port 465.
        case tls
    }

    /// Nil while no server is set.
    public var host: String?
    public var port: Int
    public var security: Security
    /// Nil when the server takes mail without sign-in.
    public var user: String?
    /// A PEM file of the authorities to trust instead of the system's.
    public var authoritiesPath: String?
    /// Nothing leaves the machine: mail is kept in a folder and shown.
    ///
    /// A demonstration is so, for ever.
    public var isKept: Bool

    public static let standard = MailSettings(host: nil, port: 587, security: .startTLS, user: nil, isKept: false)
    /// The name under which `SecretStore` has the password.
    public static let passwordName = "mail.smtp-password"

    public init(
        host: String?,
        port: Int,
        security: Security,
        user: String?,
        authoritiesPath: String? = nil,
        isKept: Bool = false
    ) {
        self.host = host
        self.port = port
        self.security = security
        self.user = user
        self.authoritiesPath = authoritiesPath
        self.isKept = isKept
    }

    /// Whether mail has somewhere to go.
    public var isUsable: Bool { host != nil || isKept }

    public static func read(_ connection: any SQLConnection) throws -> MailSettings {
        func text(_ setting: Setting<String>) throws -> String? {
            let value = try Settings.value(of: setting, entity: nil, connection)
            return value.isEmpty ? nil : value
        }
        return MailSettings(
            host: try text(MailSetting.host),
            port: try Settings.value(of: MailSetting.port, entity: nil, connection),
            security: try text(MailSetting.security).flatMap { Security(rawValue: $0) } ?? .startTLS,
            user: try text(MailSetting.user),
            authoritiesPath: try text(MailSetting.authorities),
            isKept: try Settings.value(of: MailSetting.isKept, entity: nil, connection)
        )
    }
}

/// The rows behind `MailSettings`.
public enum MailSetting {
    public static let host = Setting<String>.text("mail.smtp-host")
    public static let port = Setting<Int>.integer("mail.smtp-port", standard: 587)
    public static let security = Setting<String>.text("mail.smtp-security", standard: "starttls")
    public static let user = Setting<String>.text("mail.smtp-user", isPersonal: true)
    public static let authorities = Setting<String>.text("mail.smtp-authorities")
    public static let isKept = Setting<Bool>.flag("mail.is-kept", standard: false)
}
