import Foundation
import Office
import Primitives

/// The machine's clock and its table of time zones.
struct SystemClock: BusinessClock {
    func now() -> Timestamp {
        Timestamp(millisecondsSinceEpoch: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
    }

    func day(of instant: Timestamp, in timeZone: String) -> CivilDate {
        let minutes = offsetMinutes(at: instant, in: timeZone)
        return instant.adding(seconds: Int64(minutes) * 60).utcDay
    }

    func offsetMinutes(at instant: Timestamp, in timeZone: String) -> Int {
        let date = Date(timeIntervalSince1970: TimeInterval(instant.millisecondsSinceEpoch) / 1000)
        return (TimeZone(identifier: timeZone)?.secondsFromGMT(for: date) ?? 0) / 60
    }
}
