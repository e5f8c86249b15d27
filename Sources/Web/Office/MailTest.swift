import Collecting
import Ledger
import Office
import Primitives
import Storage

/// Sends a test message to the person who asks for it, and puts what came of it into words.
struct MailTest {
    private typealias Words = Texts.SettingsAnswers

    let services: Services
    let desk: Desk

    func run(at instant: Timestamp) async throws -> Notice {
        let language = desk.language, entity = desk.entity.id, email = desk.reader.person.email
        let (mail, sender) = try await services.books.read { connection in
            (
                try MailSettings.read(connection),
                try Settings.value(of: ReminderSetting.senderAddress, entity: entity, connection)
            )
        }
        guard mail.isKept || mail.host != nil, let test = services.rim.testMail else {
            return Notice(.error, Words.noServer(language))
        }
        guard let to = MailAddress(name: desk.reader.person.name, address: email) else {
            return Notice(.error, Words.badAddress(language), details: [email])
        }
        let trial = MailTrial(to: to, from: MailAddress(address: sender), language: language, at: instant)
        do {
            guard let answer = try await test(trial) else {
                return Notice(
                    .success,
                    Words.mailIsKept(language),
                    action: Link(Texts.Mailbox.title(language), Paths.mailbox)
                )
            }
            return Notice(
                .success,
                Words.mailWorks(language),
                details: [
                    Words.mailSent(to: email)(language),
                    Words.serverSaid("\(mail.host ?? ""):\(mail.port)", answer)(language),
                ]
            )
        } catch let error as MailDeliveryError {
            return Notice(.error, Words.mailFails(language), details: [error.words, advice(error)(language)])
        } catch {
            return Notice(.error, Words.mailFails(language), details: [Words.mailAdvice(language)])
        }
    }

    private func advice(_ error: MailDeliveryError) -> Text {
        if case .uncertain = error { Words.mailUncertain } else { Words.mailAdvice }
    }
}

extension MailDeliveryError {
    /// What the server, or the way to it, said.
    fileprivate var words: String {
        switch self {
        case .unreachable(let text), .brokenOff(let text), .uncertain(let text), .blocked(_, let text): text
        case .postponed(let code, let text), .refused(let code, let text), .addressRefused(_, let code, let text):
            "\(code) \(text)"
        }
    }
}
