import Foundation
import Storage

/// The schema of a database as text, the same for the same schema: read from the catalogue, sorted, and free of what
/// versions of an engine spell differently.
enum SchemaDump {
    static func text(_ connection: any SQLConnection) throws -> String {
        let parts = connection.dialect == .sqlite ? try sqlite(connection) : try postgres(connection)
        return parts.joined(separator: "\n") + "\n"
    }

    private static func sqlite(_ connection: any SQLConnection) throws -> [String] {
        let query: SQL = """
            select sql from sqlite_master where sql is not null
            order by case type when 'table' then 1 when 'index' then 2 when 'view' then 3 else 4 end, name
            """
        return try connection.rows(query) { unindented(try $0.text(0)) + ";" }
    }

    /// Lines without the indentation that the source had, nor spaces at their ends.
    private static func unindented(_ text: String) -> String {
        text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }.joined(
            separator: "\n"
        )
    }

    private static func postgres(_ connection: any SQLConnection) throws -> [String] {
        let columns = try connection.rows(columns) { try $0.text(0) }
        return try columns
            + [constraints, indexes, triggers, functions].flatMap { query in
                // By their bytes, whatever the language of the server.
                try connection.rows(query) { unindented(try $0.text(0)) }.sorted {
                    $0.utf8.lexicographicallyPrecedes($1.utf8)
                }
            }
    }

    /// Tables and views, column by column, in the order of the columns.
    private static let columns: SQL = """
        select case pg_class.relkind when 'v' then 'view ' else 'table ' end || pg_class.relname || '.'
               || pg_attribute.attname || ' ' || format_type(pg_attribute.atttypid, pg_attribute.atttypmod)
               || case when pg_collation.collname = 'C' and pg_class.relkind <> 'v' then ' collate "C"' else '' end
               || case when pg_attribute.attnotnull then ' not null' else '' end
               || case pg_attribute.attidentity when 'd' then ' identity' else '' end
        from pg_attribute join pg_class on pg_class.oid = pg_attribute.attrelid
        left join pg_collation on pg_collation.oid = pg_attribute.attcollation
        where pg_class.relnamespace = current_schema()::regnamespace and pg_class.relkind in ('r', 'v')
              and pg_attribute.attnum > 0 and not pg_attribute.attisdropped
        order by pg_class.relkind, pg_class.relname collate "C", pg_attribute.attnum
        """
    private static let constraints: SQL = """
        select 'constraint ' || pg_class.relname || ' ' || pg_get_constraintdef(pg_constraint.oid)
        from pg_constraint join pg_class on pg_class.oid = pg_constraint.conrelid
        where pg_class.relnamespace = current_schema()::regnamespace and pg_constraint.contype in ('p', 'u', 'f', 'c')
        """
    private static let indexes: SQL = """
        select replace(pg_get_indexdef(pg_index.indexrelid), current_schema() || '.', '')
        from pg_index join pg_class on pg_class.oid = pg_index.indrelid
        where pg_class.relnamespace = current_schema()::regnamespace
              and not exists (select 1 from pg_constraint where pg_constraint.conindid = pg_index.indexrelid)
        """
    private static let triggers: SQL = """
        select replace(pg_get_triggerdef(pg_trigger.oid), current_schema() || '.', '')
        from pg_trigger join pg_class on pg_class.oid = pg_trigger.tgrelid
        where pg_class.relnamespace = current_schema()::regnamespace and not pg_trigger.tgisinternal
        """
    private static let functions: SQL = """
        select 'function ' || pg_proc.proname || ' set ' || coalesce(array_to_string(pg_proc.proconfig, ' '), 'nothing')
               || chr(10) || pg_proc.prosrc
        from pg_proc where pg_proc.pronamespace = current_schema()::regnamespace
        """
}

/// A file that a test compares with, rewritten when `SNAPSHOT_UPDATE` is 1.
struct GoldenFile {
    let url: URL

    /// `path` counts from the folder of the tests.
    init(_ path: String) {
        url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent(path)
    }

    /// The text to compare with, after writing `current` when snapshots are to be renewed.
    func text(current: String) throws -> String {
        if ProcessInfo.processInfo.environment["SNAPSHOT_UPDATE"] == "1" {
            try current.write(to: url, atomically: true, encoding: .utf8)
        }
        return try String(contentsOf: url, encoding: .utf8)
    }
}
