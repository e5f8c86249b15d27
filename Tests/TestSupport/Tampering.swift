public import Storage

/// What somebody with the database in hand might do.
public enum Tampering {
    /// Takes away the triggers that protect posted rows, and the keys by which rows hold each other.
    public static func unguard(_ store: any Store) async throws {
        try await store.write { connection in
            switch connection.dialect {
            case .sqlite: try unguardFile(connection)
            case .postgres: try connection.script(unguardServer)
            }
        }
    }

    private static func unguardFile(_ connection: any SQLConnection) throws {
        try connection.script("pragma writable_schema = on")
        let tables = try connection.rows("select name, sql from sqlite_master where type = 'table' and sql is not null")
        {
            (name: try $0.text(0), sql: try $0.text(1))
        }
        for table in tables {
            let free = table.sql.replacing(#/references "?\w+"? \(\w+\)/#, with: "")
            try connection.execute(
                "update sqlite_master set sql = \(free) where type = 'table' and name = \(table.name)"
            )
        }
        for trigger in try connection.rows("select name from sqlite_master where type = 'trigger'", { try $0.text(0) })
        {
            try connection.script("drop trigger \(trigger)")
        }
        try connection.script("pragma writable_schema = reset")
    }

    private static let unguardServer = """
        do $$
        declare guard record;
        begin
            for guard in select conrelid::regclass as place, conname as name from pg_constraint where contype = 'f' loop
                execute format('alter table %s drop constraint %I', guard.place, guard.name);
            end loop;
            for guard in select tgrelid::regclass as place, tgname as name from pg_trigger where not tgisinternal loop
                execute format('drop trigger %I on %s', guard.name, guard.place);
            end loop;
        end $$
        """
}
