internal import Ledger
public import Storage

/// What the actors of the journal are called now.
public struct ActorNames: Sendable {
    /// By actor; those without a name are left out.
    public let names: [String: String]

    /// Finds the people and the keys among `actors` (`user:3`, `key:2`); whoever left keeps a name.
    public init(_ actors: some Sequence<String>, _ connection: any SQLConnection) throws {
        var found: [String: String] = [:]
        let sources: [(prefix: String, query: SQL)] = [
            ("user:", "select id, name from person where id in"), ("key:", "select id, name from api_key where id in"),
        ]
        for (prefix, query) in sources {
            let ids = Set(actors.filter { $0.hasPrefix(prefix) }.compactMap { Int64($0.dropFirst(prefix.count)) })
            guard !ids.isEmpty else { continue }
            try connection.forEach("\(query) \(list: ids.sorted())") { row in
                found["\(prefix)\(try row.integer(0))"] = try row.text(1)
            }
        }
        names = found
    }

    /// Nil for the command line and for the program itself.
    public func name(of actor: String) -> String? { names[actor] }
}
