package import Foundation

/// The maintenance port: what differs from one database to another beside its SQL.
package protocol Maintenance: Sendable {
    /// Returns the damage that the database finds in its own storage, at most ten problems; empty if
    /// it is intact.
    ///
    /// Reads every page: some seconds for a million ledger entries. Throws `StoreError`.
    func integrityProblems(in transaction: any Transaction) throws -> [String]

    /// Throws `StoreError.unavailable` if a write would be refused or blocked now; writes nothing.
    ///
    /// `floor` is the free space to require, in bytes.
    func checkWritable(floor: UInt64) throws

    /// Truncates the write-ahead log if it is larger than `bytes`; does nothing for a database that
    /// maintains its own.
    ///
    /// Throws `StoreError`.
    func tendLog(above bytes: Int) throws -> LogState
}

/// The state of the write-ahead log after its upkeep.
package enum LogState: Equatable, Sendable {
    /// Below the limit; nothing was done.
    case small
    /// Truncated; its size in bytes before.
    case emptied(Int)
    /// Kept by a long-running reader; its size in bytes.
    case held(Int)
}

/// The database of a data directory as a file, for backups and their restoration.
///
/// Copies work while a server reads and writes the database.
package protocol DatabaseArchive: Sendable {
    /// Copies the database as of this moment into a new file; durable on return.
    ///
    /// `progress` receives the fraction that is done, from 0 to 1. Throws `StoreError`.
    func copy(to target: URL, progress: (Double) -> Void) throws

    /// Returns the damage that is found in a copy that is not in use; empty if it is intact.
    ///
    /// Throws `StoreError`.
    func problems(ofCopy copy: URL) throws -> [String]

    /// Returns the image files that rows of a copy name: results, and uploads that have not expired.
    ///
    /// Throws `StoreError`.
    func images(ofCopy copy: URL, now: Date) throws -> [String]

    /// Returns the image files that rows of the database itself name, as for a copy.
    ///
    /// Throws `StoreError`.
    func images(now: Date) throws -> [String]
}
