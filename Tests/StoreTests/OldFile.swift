import Domain
import Foundation
import Store
import TestSupport

/// A database file as an older version left it, with an account and a key.
struct OldFile {
    private let temporary: TemporaryDirectory
    let directory: DataDirectory
    let account = AccountID.random()
    private let key = APIKeyID.random()
    private let old: SQLiteDatabase

    /// Makes a file with the schema of a version, 8 or later.
    init(version: Int) throws {
        temporary = try TemporaryDirectory()
        directory = DataDirectory(path: temporary.url.path)
        try directory.prepare()
        old = try SQLiteDatabase(path: directory.databaseFile.path, schemaVersion: version)
        try execute(
            "INSERT INTO account (id, email, name, plan, created_ms) VALUES (?, 'a@b.c', 'A', 'free', 0)",
            [.text(account.description)]
        )
        try execute(
            """
            INSERT INTO api_key (id, account_id, lookup_hash, prefix, name, sealed_secret, created_ms)
            VALUES (?, ?, ?, 'k', 'k', ?, 0)
            """,
            [
                .text(key.description), .text(account.description),
                .bytes(Data(repeating: 1, count: 32)), .bytes(Data([1])),
            ]
        )
    }

    /// Adds a job, queued or cancelled.
    func job(isQueued: Bool = true) throws -> JobID {
        let id = JobID.random()
        try execute(
            """
            INSERT INTO job (id, account_id, api_key_id, dialect, operation, parameters, cost,
                created_ms, state, due_ms, completed_ms)
            VALUES (?, ?, ?, 'v2', 'imagine', '{}', 0, 0, ?, ?, ?)
            """,
            [
                .text(id.description), .text(account.description), .text(key.description),
                .text(isQueued ? "queued" : "cancelled"), isQueued ? .integer(0) : .null,
                isQueued ? .null : .integer(1),
            ]
        )
        return id
    }

    /// Runs a statement on the old file.
    func execute(_ sql: String, _ arguments: [SQLValue] = []) throws {
        _ = try old.transaction { try $0.execute(sql, arguments) }
    }

    /// Opens the file as this version does.
    func open() throws -> any Database & Maintenance { try directory.openDatabase() }

    /// The names of the file's migrations.
    func migrations() throws -> [String] { try Self.migrations(of: old) }

    /// The names of a file's migrations, in their order.
    static func migrations(of database: any Database) throws -> [String] {
        try database.read {
            try $0.query("SELECT identifier FROM grdb_migrations ORDER BY rowid", []) { $0.text() }
        }
    }
}
