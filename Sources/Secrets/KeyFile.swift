import CSodium
import Office

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The file that holds the key of the secret box: 32 bytes that only its owner may read, kept outside the database.
public struct KeyFile: Sendable {
    private let path: String

    public init(path: String) { self.path = path }

    /// The key, made now when there is no file; throws `SecretBoxError.keyFile` when the file can't be trusted.
    public func key() throws -> SecretKey {
        if let key = try load() { return key }
        try create()
        return try existingKey()
    }

    /// The key of a file that must be there: after a restore, a new key could open nothing.
    public func existingKey() throws -> SecretKey {
        guard let key = try load() else { throw refusal("it does not exist") }
        return key
    }

    /// Nil when there is no file.
    private func load() throws -> SecretKey? {
        // Without O_NONBLOCK a pipe put in the file's place would make us wait for ever.
        let file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else {
            switch errno {
            case ENOENT: return nil
            case ELOOP: throw refusal("it is a symbolic link")
            default: throw refusal(systemReason())
            }
        }
        defer { close(file) }
        var facts = stat()
        guard fstat(file, &facts) == 0 else { throw refusal(systemReason()) }
        guard facts.st_mode & S_IFMT == S_IFREG else { throw refusal("it is not a file") }
        let permissions = facts.st_mode & 0o7777
        guard permissions & 0o077 == 0 else {
            throw refusal("others than its owner may use it (mode \(String(permissions, radix: 8)), 600 wanted)")
        }
        guard Int(facts.st_size) == SecretKey.byteCount else { throw wrongLength(Int(facts.st_size)) }
        var bytes = [UInt8](repeating: 0, count: SecretKey.byteCount)
        var count = 0
        while count < bytes.count {
            let step = bytes[count...].withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
            if step < 0, errno == EINTR { continue }
            guard step > 0 else { break }
            count += step
        }
        guard count == bytes.count else { throw wrongLength(count) }
        return SecretKey(&bytes)
    }

    /// Writes beside and links into place, so that the file appears whole; when another process was quicker, its key
    /// is the one.
    private func create() throws {
        let random = SystemRandom().bytes(8).map { String($0, radix: 16) }.joined()
        let draft = "\(path).\(random).new"
        let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw refusal(systemReason()) }
        defer { unlink(draft) }
        do {
            defer { close(file) }
            let count = SecretKey.random().withUnsafeBytes { write(file, $0, SecretKey.byteCount) }
            guard count == SecretKey.byteCount, fsync(file) == 0 else { throw refusal(systemReason()) }
        }
        guard link(draft, path) == 0 || errno == EEXIST else { throw refusal(systemReason()) }
        syncFolder()
    }

    /// A key that is lost with the machine's power makes everything sealed unreadable.
    private func syncFolder() {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { return }
        fsync(file)
        close(file)
    }

    private func wrongLength(_ count: Int) -> SecretBoxError {
        refusal("it has \(count) bytes instead of \(SecretKey.byteCount)")
    }

    private func systemReason() -> String { String(cString: strerror(errno)) }

    private func refusal(_ reason: String) -> SecretBoxError { .keyFile(path: path, reason: reason) }
}
