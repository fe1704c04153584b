import Basics
import CSQLite
import Domain
package import Foundation

/// Copies a database while others read and write it.
package enum SQLiteBackup {
    /// Copies `source` as it is at this moment into the new file `target`, and makes that durable.
    ///
    /// One read transaction spans the copy: writers go on, and nothing that they write meanwhile is
    /// in it. `progress` gets the fraction that is done, from 0 to 1. Throws `StoreError`.
    package static func copy(
        _ source: URL,
        to target: URL,
        progress: (Double) -> Void
    ) throws {
        try copyPages(of: source, to: target, progress)
        try flush(target)
    }

    /// The problems that SQLite finds in a file that is not in use; empty if there are none.
    package static func problems(of file: URL) throws -> [String] {
        try Integrity.problems(in: SQLiteConnection(path: file.path, .reading))
    }

    /// The image files that a database's rows name: results, and uploads that have not expired.
    package static func images(of file: URL, now: Date) throws -> [String] {
        try SQLiteConnection(path: file.path, .reading).query(
            """
            SELECT file FROM image UNION ALL SELECT file FROM upload WHERE expires_ms > ?
            ORDER BY 1
            """,
            [.time(now)]
        ) { $0.text() }
    }

    // MARK: - Private

    /// Pages that a step copies: 4 MiB.
    private static let pages: Int32 = 1024

    private static func copyPages(
        of source: URL,
        to target: URL,
        _ progress: (Double) -> Void
    ) throws {
        let from = try SQLiteConnection(path: source.path, .reading)
        let into = try SQLiteConnection(path: target.path, .creating)
        try from.snapshot {
            // A transaction that has read keeps its snapshot; without one the copy would restart at
            // every commit of another connection.
            _ = try from.first("SELECT count(*) FROM sqlite_master", []) { $0.integer() }
            try copyPages(of: from, to: into, progress)
        }
        // One file and none beside it; the copy is in WAL mode as its source is.
        try into.execute("PRAGMA journal_mode = DELETE")
    }

    /// Runs SQLite's backup (https://sqlite.org/backup.html); its errors are the target's.
    private static func copyPages(
        of source: SQLiteConnection,
        to target: SQLiteConnection,
        _ progress: (Double) -> Void
    ) throws {
        guard let backup = sqlite3_backup_init(target.handle, "main", source.handle, "main") else {
            return try target.check(sqlite3_extended_errcode(target.handle), "backup")
        }
        var code = SQLITE_OK
        while code == SQLITE_OK {
            code = sqlite3_backup_step(backup, pages)
            let total = Double(max(1, sqlite3_backup_pagecount(backup)))
            progress(1 - Double(sqlite3_backup_remaining(backup)) / total)
        }
        let end = sqlite3_backup_finish(backup)
        try target.check(code == SQLITE_DONE ? end : code, "backup")
    }

    private static func flush(_ file: URL) throws {
        let descriptor = Glibc.open(file.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else {
            throw StoreError.unavailable("fsync \(file.path): \(String(cString: strerror(errno)))")
        }
    }
}
