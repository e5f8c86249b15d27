/// How the server presents itself to the world.
public struct ServerSettings: Sendable {
    public var host = "127.0.0.1"
    public var port = 8080
    /// Behind a proxy that is trusted: the caller's address is the last of `X-Forwarded-For`, and cookies are secure
    /// when `X-Forwarded-Proto` says https.
    public var trustsProxy = false
    /// PEM files; nil for plain HTTP.
    public var certificatePath: String?
    public var privateKeyPath: String?
    /// What the first person to open the browser must show; nil once somebody exists.
    public var setupToken: String?
    /// Shown on the sign-in page of the demonstration.
    public var demonstration: (email: String, password: String)?

    /// Connections held at once; whoever comes when all are taken waits for one to end.
    public var connectionLimit = 2000
    /// Seconds after which a connection that asks for nothing is closed; a page that listens for news is not idle.
    public var idleSeconds: Int64 = 75

    /// Seconds in which the head of a request must be whole, from its first byte.
    public var headSeconds: Int64 = 20

    /// Seconds for which a client may still send a request that is answered already, before its connection is cut.
    public var earlySeconds: Int64 = 2

    /// Bytes of one upload, everything counted.
    public var uploadLimit = 512 << 20
    /// Where files that were sent lie until they are imported; only the program may open it.
    public var uploadFolder: String?

    /// The name of this process, by which others tell whether it still works.
    public var worker: String?

    public init() {}

    /// Whether cookies may only travel over TLS.
    var isSecure: Bool { certificatePath != nil || trustsProxy }
}
