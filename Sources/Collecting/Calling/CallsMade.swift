public import Ledger
public import Office
public import Primitives
public import Storage

/// What somebody came back with from a call, by whom and when.
public struct CallMade: Sendable {
    /// That of `RecordCall.Outcome`.
    public let outcome: String
    public let at: Timestamp
    /// As an actor is named: `user:3`.
    public let by: String
    /// The day for which the call was put off.
    public let againOn: CivilDate?
    let tasks: Set<String>
    let subject: String

    /// Whether a remark is what was said then.
    public func wasTold(by remark: Remark) -> Bool {
        remark.subject == subject && remark.writtenAt == at && remark.writtenBy == by
    }
}

/// The calls that were made, whether or not somebody answered.
public enum CallsMade {
    static let verb = "call.record"

    /// To the customer, for the company; the newest first.
    public static func of(
        customer: Customer.ID,
        entity: LegalEntity.ID,
        limit: Int = 60,
        _ connection: any SQLConnection
    ) throws -> [CallMade] {
        try read(["customer:\(customer)"], entity, limit, connection)
    }

    /// How often each of these calls was tried without reaching anybody.
    static func attempts(
        at calls: [CallTask],
        of entity: LegalEntity.ID,
        _ connection: any SQLConnection
    ) throws -> [CallTask.ID: Int] {
        // What was tried before two customers were made one stands under the former.
        let subjects = Set(calls.flatMap { [$0.subject, "customer:\($0.customer)"] })
        let unanswered = try read(subjects.sorted(), entity, 1000, connection).filter {
            RecordCall.Outcome.unanswered.contains($0.outcome)
        }
        var attempts: [CallTask.ID: Int] = [:]
        for call in calls { attempts[call.id] = unanswered.count { $0.tasks.contains(call.id.description) } }
        return attempts
    }

    private static func read(
        _ subjects: [String],
        _ entity: LegalEntity.ID,
        _ limit: Int,
        _ connection: any SQLConnection
    ) throws -> [CallMade] {
        try PastEvent.list(verb, about: subjects, of: entity, limit: limit, connection).map { event in
            CallMade(
                outcome: event.detail("outcome") ?? "",
                at: event.recordedAt,
                by: event.actor,
                againOn: event.detail("again").flatMap { CivilDate($0) },
                tasks: Set((event.detail("task") ?? "").split(separator: " ").map(String.init)),
                subject: event.subject
            )
        }
    }
}
