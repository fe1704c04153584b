import Basics
import Domain
package import Foundation
import Store

extension JobRecords {
    /// The extent of a purge.
    package struct Purged: Equatable, Sendable {
        package internal(set) var jobs = 0
        package internal(set) var images = 0
        package internal(set) var bytes = 0
    }

    /// The number of jobs that a purge would take.
    package func countToPurge(completedBefore date: Date) throws -> Int {
        try context.read { try ResultPurge.count(completedBefore: date, in: $0) }
    }

    /// Removes the results of jobs that ended before a date: images, their files and texts.
    ///
    /// The jobs stay, marked as expired, and so do their ledger entries. Files are removed after
    /// their jobs are marked, so that no link names a missing file; a purge that is interrupted
    /// leaves files to the orphan sweep. `progress` gets the number of purged jobs.
    package func purge(
        completedBefore date: Date,
        progress: (Int) -> Void = { _ in }
    ) throws -> Purged {
        var purged = Purged()
        while true {
            let due = try context.read {
                try ResultPurge.due(completedBefore: date, limit: Self.batch, in: $0)
            }
            guard !due.isEmpty else { break }
            let now = context.now
            try context.transaction { transaction in
                for entry in due { try ResultPurge.mark(entry.job, at: now, in: transaction) }
            }
            files.remove(due.flatMap(\.files))
            purged.jobs += due.count
            purged.images += due.reduce(0) { $0 + $1.files.count }
            purged.bytes += due.reduce(0) { $0 + $1.bytes }
            progress(purged.jobs)
        }
        let detail = "\(purged.jobs) jobs, \(purged.images) images, \(purged.bytes) bytes"
        try context.record("job purge", of: "before \(date.rfc3339)", detail)
        return purged
    }

    // MARK: - Private

    /// Jobs in one transaction: few enough to let the server's own writes pass.
    private static let batch = 200
}
