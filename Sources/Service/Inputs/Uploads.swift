package import Basics
package import Domain
import Foundation
package import Store

/// Stores images that customers upload before a job, until they expire.
package struct Uploads: Sendable {
    let database: any Database
    let files: any ImageStore
    let fetcher: any Fetcher
    let limiter: ConcurrencyLimiter
    let checks: ImageChecks
    let configuration: Configuration
    let readiness: Readiness?
    let clock: Clock

    /// Keeps uploads in files, recorded in a database; those named by a URL are fetched first,
    /// `fetches` of them at once, divided between accounts.
    ///
    /// None is accepted while `readiness` says that it could not be stored.
    package init(
        database: any Database,
        files: any ImageStore,
        fetcher: any Fetcher,
        fetches: Int = 6,
        checks: ImageChecks,
        configuration: Configuration = .init(),
        readiness: Readiness? = nil,
        clock: @escaping Clock = { Date() }
    ) {
        self.database = database
        self.files = files
        self.fetcher = fetcher
        limiter = ConcurrencyLimiter(.assetFetches, places: fetches)
        self.checks = checks
        self.configuration = configuration
        self.readiness = readiness
        self.clock = clock
    }

    /// An account's upload of an id.
    ///
    /// Throws `notFound`, also for one that has expired or is another account's.
    package func find(_ id: UploadID, of account: AccountID) throws -> Upload {
        let now = clock()
        let found = try database.read { try UploadTable.find(id, of: account, in: $0) }
        guard let found, found.expiresAt > now else { throw Failure(.notFound, "Asset not found") }
        return Upload(file: found.file, byteCount: found.bytes, expiresAt: found.expiresAt)
    }

    /// Removes expired uploads, rows first, and returns their number.
    ///
    /// Throws `StoreError`.
    package func removeExpired() throws -> Int {
        let now = clock()
        let expired = try database.read { try UploadTable.expired(at: now, in: $0) }
        guard !expired.isEmpty else { return 0 }
        try database.transaction { try UploadTable.delete(expired, in: $0) }
        files.remove(expired)
        return expired.count
    }
}
