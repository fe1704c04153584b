import Basics
import Domain
package import Foundation
import GRDB

/// Copies a database while others read and write it.
package enum SQLiteBackup {
    /// Copies `source` as it is at this moment into the new file `target`, and makes that durable.
    ///
    /// One read transaction spans the copy: writers go on and none of what they write comes in.
    /// `progress` is told how much of the whole is done, from 0 to 1. Throws `StoreError`.
    package static func copy(
        _ source: URL,
        to target: URL,
        progress: (Double) -> Void
    ) throws {
        // The driver keeps the closure no longer than the call, but can't say so.
        try withoutActuallyEscaping(progress) { progress in
            try StoreError.translating { try copyPages(of: source, to: target, progress) }
        }
        try flush(target)
    }

    /// What SQLite finds wrong with a file that nobody uses; empty where all is well.
    package static func problems(of file: URL) throws -> [String] {
        try Integrity.problems(in: SQLiteReader(path: file.path, busyTimeout: .seconds(5)))
    }

    /// The image files that a database's rows name, results and uploads that have not expired.
    package static func images(of file: URL, now: Date) throws -> [String] {
        try StoreError.translating {
            try open(file).read {
                try String.fetchAll(
                    $0,
                    sql: """
                        SELECT file FROM image UNION ALL SELECT file FROM upload WHERE expires_ms > ?
                        ORDER BY 1
                        """,
                    arguments: [now.milliseconds]
                )
            }
        }
    }

    // MARK: - Private

    private static let pages: CInt = 1024

    private static func copyPages(
        of source: URL,
        to target: URL,
        _ progress: @escaping (Double) -> Void
    ) throws {
        let from = try open(source)
        let into = try DatabaseQueue(path: target.path)
        try from.read { from in
            // A transaction that has read something keeps its view; without one the copy would
            // begin anew whenever somebody writes.
            _ = try Int.fetchOne(from, sql: "SELECT count(*) FROM sqlite_master")
            try into.writeWithoutTransaction { into in
                try from.backup(to: into, pagesPerStep: pages) {
                    let total = max(1, $0.totalPageCount)
                    progress(Double($0.completedPageCount) / Double(total))
                }
                // One file and no others beside it, whoever opens it.
                try into.execute(sql: "PRAGMA journal_mode = DELETE")
            }
        }
        try into.close()
        try from.close()
    }

    private static func open(_ file: URL) throws -> DatabaseQueue {
        var reading = Configuration()
        reading.readonly = true
        return try DatabaseQueue(path: file.path, configuration: reading)
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
