import Basics
import Domain
import Foundation
import Store

/// Writes and removes the images that jobs work from.
///
/// A file is written before its row, so that a row's file exists even after a crash in between.
/// Files expire with their rows, at once when their job has ended; a file without a row is an
/// orphan, which housekeeping removes.
struct InputFiles: Sendable {
    let database: any Database
    let files: any ImageStore
    let clock: Clock

    /// The longest life of a file, in seconds.
    private static let lifetime = 24.0 * 3600
    /// All files of an account together, in bytes: uploads, and inputs of jobs that have not ended.
    static let accountBytes = 1024 * 1024 * 1024

    /// Writes a job's images; durable on return.
    ///
    /// Throws `invalid` if the account's files would pass their limit, and `StoreError.unavailable`
    /// if the disk refuses.
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

    /// Removes files of a job that was not made; rows first, so that no row is left without its
    /// file if the rows can't be deleted.
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
