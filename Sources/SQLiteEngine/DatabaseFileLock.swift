internal import Foundation
internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Tells processes of this program from each other when one would take the file from under the others.
///
/// A file of its own beside the database, `NAME.lock`, is locked: shared by whoever works with the database, alone by
/// whoever replaces it. The system holds the lock for the process and lets go of it however the process ends, so that a file
/// that is left over means nothing. It is never removed: another process may just have opened it.
public enum DatabaseFileLock {
    /// The file and what this process holds of it; open until the process ends, since closing lets go of every lock.
    private static let open = Mutex<[String: Int32]>([:])

    /// This process works with the database at `path` from now until it ends.
    ///
    /// Where nothing may be written beside the database there is nothing to lock, since nobody can write to it either.
    /// Throws `DatabaseInUse` while another process has it for itself.
    public static func share(_ path: String) throws(DatabaseInUse) { try take(path, Int16(F_RDLCK)) }

    /// This process has the database at `path`, or the place for it, for itself until it ends; throws `DatabaseInUse` while
    /// another works with it.
    public static func holdAlone(_ path: String) throws(DatabaseInUse) { try take(path, Int16(F_WRLCK)) }

    private static func take(_ path: String, _ kind: Int16) throws(DatabaseInUse) {
        guard let file = descriptor(of: path + ".lock") else { return }
        var wish = lock(kind)
        while fcntl(file, F_SETLK, &wish) != 0 {
            guard errno != EINTR else { continue }
            var holder = lock(kind)
            let isKnown = fcntl(file, F_GETLK, &holder) == 0 && holder.l_type != Int16(F_UNLCK) && holder.l_pid > 0
            throw DatabaseInUse(process: isKnown ? holder.l_pid : nil)
        }
    }

    private static func descriptor(of path: String) -> Int32? {
        open.withLock { open in
            if let known = open[path] { return known }
            let file = Self.openFile(path)
            if let file { open[path] = file }
            return file
        }
    }

    private static func openFile(_ path: String) -> Int32? {
        while true {
            #if canImport(Glibc)
            let file = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
            #else
            let file = Darwin.open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
            #endif
            if file >= 0 { return file }
            guard errno == EINTR else { return nil }
        }
    }

    /// The whole file.
    private static func lock(_ kind: Int16) -> flock {
        var lock = flock()
        lock.l_type = kind
        lock.l_whence = Int16(SEEK_SET)
        return lock
    }
}

/// Another process works with the database, or has it for itself.
public struct DatabaseInUse: Error, Equatable {
    /// Nil when the system does not tell: it may run in another container.
    public let process: Int32?

    public init(process: Int32?) { self.process = process }
}
