import Foundation

/// The name by which a process signs what it has under way: a process that is gone is told from one that is slow.
struct WorkerName: Sendable {
    let text: String

    private static let host = ProcessInfo.processInfo.hostName.replacingOccurrences(of: "/", with: "-")

    /// This process.
    static let own = WorkerName(
        text: "\(host)/\(getpid())/\(startTicks(of: getpid()) ?? "0")"
    )

    /// Whether the process of this name runs no more; nil when it is on another machine, and nobody here can know.
    static func isGone(_ text: String) -> Bool? {
        let parts = text.split(separator: "/").map(String.init)
        guard parts.count == 3, parts[0] == host, let process = pid_t(parts[1]) else { return nil }
        // A number that was given to another process since has another start.
        return startTicks(of: process).map { $0 != parts[2] } ?? true
    }

    /// When the process started, in the system's own ticks; nil when there is none.
    private static func startTicks(of process: pid_t) -> String? {
        guard let bytes = FileManager.default.contents(atPath: "/proc/\(process)/stat") else { return nil }
        // The name of the program, in parentheses, may hold spaces: fields are counted after it.
        let fields = String(decoding: bytes, as: UTF8.self).split(separator: ")").last?.split(separator: " ") ?? []
        guard fields.count > 19, fields[0] != "Z" else { return nil }
        return String(fields[19])
    }
}
