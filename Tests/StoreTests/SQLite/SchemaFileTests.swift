import Foundation
import Store
import Testing

@Suite struct SchemaFileTests {
    private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../../Sources/Store/SQLite/schema.sql").standardizedFileURL

    /// The schema of a new file: each table with what belongs to it, by name.
    private func schema() throws -> String {
        let store = try Fixture()
        let statements = try store.database.read { transaction in
            try transaction.query(
                """
                SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite^_%' ESCAPE '^'
                ORDER BY tbl_name, type NOT IN ('table', 'view'), type, name
                """,
                []
            ) { $0.text() }
        }
        let head = """
            -- The schema that all migrations together make, written by SchemaFileTests. To read, not to edit.


            """
        return head + statements.map { $0 + ";\n" }.joined(separator: "\n")
    }

    @Test func `schema.sql is the schema that the migrations make`() throws {
        let schema = try schema()
        if ProcessInfo.processInfo.environment["APIFRAME_WRITE_SCHEMA"] == "1" {
            try Data(schema.utf8).write(to: Self.file)
        }
        let written = try? String(contentsOf: Self.file, encoding: .utf8)
        #expect(written == schema, "run with APIFRAME_WRITE_SCHEMA=1 to rewrite \(Self.file.path)")
    }
}
