import Basics
import Domain
import Foundation
import Store

/// Writes and forgets the images that jobs work from.
///
/// Each has a file before it has a row, so that whatever happens in between, a row's file is there.
/// Files expire with their rows, at once when their job has ended; one without a row is an orphan,
/// which housekeeping removes.
struct InputFiles: Sendable {
    let database: any Database
    let files: any ImageStore
    let clock: Clock

    /// How long a file stays at most, whatever becomes of its job.
    private static let lifetime = 24.0 * 3600
    /// All files of an account together, in bytes: uploads, and inputs of jobs that have not ended.
    static let accountBytes = 1024 * 1024 * 1024

    /// Writes a job's images; durable on return.
    ///
    /// Throws `invalid` where the account has too much here already, and `StoreError.unavailable`
    /// where the disk refuses.
    func write(_ drafts: [ImageFile], of job: JobID, _ account: AccountID) throws {
        guard !drafts.isEmpty else { return }
        try database.read { try Self.checkRoom(for: drafts, of: account, in: $0) }
        try files.write(drafts, of: job.description)
        let now = clock()
        do {
            try database.transaction { transaction in
                try transaction.lock(.account(account))
                try Self.checkRoom(for: drafts, of: account, in: transaction)
                for draft in drafts {
                    try UploadTable.insert(
                        draft.name,
                        bytes: draft.data.count,
                        of: account,
                        job: job,
                        at: now,
                        expiresAt: now + Self.lifetime,
                        in: transaction
                    )
                }
            }
        } catch {
            files.remove(drafts.map(\.name))
            throw error
        }
    }

    /// Takes back what was written for a job that came to nothing; rows first, so that none is left
    /// without its file where they can't be deleted.
    func discard(_ names: [String]) throws {
        guard !names.isEmpty else { return }
        try database.transaction { try UploadTable.delete(names, in: $0) }
        files.remove(names)
    }

    // MARK: - Private

    private static func checkRoom(
        for drafts: [ImageFile],
        of account: AccountID,
        in transaction: any Transaction
    ) throws {
        let total = drafts.reduce(0) { $0 + $1.data.count }
        guard try UploadTable.bytes(of: account, in: transaction) + total <= accountBytes else {
            throw Failure(
                .invalid,
                "Your images here take up all of their room until some expire."
            )
        }
    }
}
