import Hummingbird
import Office
import Primitives

/// One try of a person's password, counted before it is made so that guesses that come together pass no brake.
struct PasswordTry {
    private let sessions: Sessions
    private let keys: [String]
    private let instant: Timestamp

    /// What waits after too many wrong tries is the address that is tried, and whoever calls.
    init(of email: String, _ request: Request, _ context: PageContext, _ services: Services, _ settings: ServerSettings)
    {
        sessions = services.sessions
        keys = ["email:\(email.lowercased())", "caller:\(CallerAddress.of(request, context, settings))"]
        instant = context.instant
    }

    /// What `attempt` finds; nil for a wrong password, the only end that stays counted.
    ///
    /// Throws `TooManyTries` when the address or the caller has to wait: nothing was tried.
    func callAsFunction<Value>(_ attempt: () async throws -> Value?) async throws -> Value? {
        guard try await sessions.countTry(keys, at: instant) else { throw TooManyTries() }
        let found: Value?
        do {
            found = try await attempt()
        } catch {
            // The password was not looked at, or something else than it was wrong.
            try await sessions.forgetTry(keys, at: instant)
            throw error
        }
        if found != nil { try await sessions.forgetTry(keys, at: instant) }
        return found
    }
}

/// Too many passwords were tried for one address, or by one caller.
struct TooManyTries: Error {}
