import Ledger
import Office
import Primitives

/// What waits because the mail server does not answer, in the reader's words and time.
struct MailDelayWords {
    private let delay: MailDelay
    private let language: Language
    /// The moment in both languages.
    private let since: Text
    private let nextTry: Text

    init(_ delay: MailDelay, _ desk: Desk, _ clock: any BusinessClock) {
        self.delay = delay
        language = desk.language
        func moment(_ instant: Timestamp) -> Text {
            let minutes = clock.offsetMinutes(at: instant, in: desk.entity.timeZone)
            return Text(
                fr: Formats(.french).moment(instant, offsetMinutes: minutes),
                en: Formats(.english).moment(instant, offsetMinutes: minutes)
            )
        }
        since = moment(delay.since)
        nextTry = moment(delay.nextTryAt)
    }

    var title: Text {
        let count = Text.counted(
            delay.waiting,
            fr: ("message attend", "messages attendent"),
            en: ("message waits", "messages wait")
        )
        return Text(
            fr: "\(count(.french)) : le serveur de courrier ne répond pas",
            en: "\(count(.english)): the mail server does not answer"
        )
    }

    var sentence: Text {
        Text(
            fr: "En attente depuis le \(since(.french)) ; prochain essai, tout seul, le \(nextTry(.french)).",
            en: "Waiting since \(since(.english)); the next try, by itself, is on \(nextTry(.english))."
        )
    }

    var notice: Notice {
        let detail = Texts.OutboxStates.technical(delay.detail)
        return Notice(
            .attention,
            title(language),
            details: [sentence(language), detail(language)],
            action: Link(Texts.Shell.settings(language), Paths.settings)
        )
    }
}
