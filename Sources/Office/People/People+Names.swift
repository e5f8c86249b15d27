internal import Primitives
public import Storage

extension People {
    /// The names of these people, by the name that each has as an actor: `user:3`.
    public static func names(of ids: Set<Int64>, _ connection: any SQLConnection) throws -> [String: String] {
        var names: [String: String] = [:]
        try connection.forEach("select id, name from person where id in \(list: ids.sorted())") { row in
            names["user:\(try row.integer(0))"] = try row.text(1)
        }
        return names
    }
}
