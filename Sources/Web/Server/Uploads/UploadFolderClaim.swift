import Foundation
import Synchronization

/// Tells the processes that work with one folder of uploads from each other: whoever comes first removes what a killed
/// program left there, and nobody removes what another is still reading.
///
/// The folder is locked, by whoever works with it together with the others. The system lets go of the lock however the process
/// ends.
final class UploadFolderClaim: Sendable {
    private static let held = Mutex<[UploadFolderClaim]>([])

    private let descriptor: Int32

    /// For the rest of the process.
    static func holdForGood(_ shelf: UploadShelf) throws {
        let claim = try UploadFolderClaim(shelf)
        held.withLock { $0.append(claim) }
    }

    /// Removes what is left of uploads when nobody else works with the folder; what dry runs keep stays.
    init(_ shelf: UploadShelf) throws {
        try shelf.make()
        descriptor = open(shelf.folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw UploadFailure(errno: errno) }
        if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { try shelf.removeUploads() }
        while flock(descriptor, LOCK_SH) != 0 {
            guard errno == EINTR else { throw UploadFailure(errno: errno) }
        }
    }

    deinit { _ = close(descriptor) }
}
