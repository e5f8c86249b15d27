import CCurl
import Dispatch
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Shuts a connection down after a while, whoever is waiting on it.
///
/// It holds the socket under a number of its own: the number that libcurl knows may be another file's by then.
final class SocketLimit: Sendable {
    private let copy: Mutex<Int32?>

    init(_ socket: Int32, seconds: Int) {
        let number = dup(socket)
        copy = Mutex(number < 0 ? nil : number)
        DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(seconds)) { [self] in
            copy.withLock { if let number = $0 { shutdown(number, Int32(SHUT_RDWR)) } }
        }
    }

    /// What was waited for is over.
    func end() {
        copy.withLock {
            if let number = $0 { close(number) }
            $0 = nil
        }
    }
}
