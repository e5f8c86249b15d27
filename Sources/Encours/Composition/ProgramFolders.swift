import Foundation

/// Files that belong to a database but are not in it: the key of its secrets, mail that is kept.
struct ProgramFolders: Sendable {
    /// Beside the file of SQLite; for PostgreSQL in the user's own folder, or where the environment says.
    let keyFile: String
    let keptMail: String
    /// What was sent and is not imported yet.
    let uploads: String
    /// Names the place where the books are: another one for every copy.
    let home: String

    init(_ location: DatabaseLocation) {
        let environment = ProcessInfo.processInfo.environment
        let base: String
        switch location {
        case .sqlite(let path):
            base = path
            home = "\(path)#\(Self.inode(of: path))"
        case .postgres(let url):
            let place = URLComponents(string: url)
            let name = place.map { String($0.path.dropFirst()) } ?? ""
            let folder =
                environment["XDG_DATA_HOME"] ?? (environment["HOME"] ?? NSHomeDirectory()) + "/.local/share"
            base = "\(folder)/encours/\(name.isEmpty ? "postgres" : name)"
            home = "\(place?.host ?? ""):\(place?.port ?? 5432)/\(name)"
        }
        keyFile = environment["ENCOURS_KEY_FILE"] ?? base + ".key"
        keptMail = environment["ENCOURS_MAIL_FOLDER"] ?? base + "-mail"
        uploads = environment["ENCOURS_UPLOAD_FOLDER"] ?? base + "-uploads"
    }

    private static func inode(of path: String) -> UInt64 {
        var facts = stat()
        return stat(path, &facts) == 0 ? UInt64(facts.st_ino) : 0
    }
}
