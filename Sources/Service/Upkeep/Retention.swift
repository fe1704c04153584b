import Basics
import Domain
import Foundation
import Logging
import Store

/// Removes results that are older than the retention of their account's plan.
///
/// The job is durably marked as expired before its files are removed, so that no link names a
/// missing file. Files that a crash leaves in between are orphans, which `OrphanSweep` removes.
package final class Retention: PeriodicTask {
    private struct Walk {
        var place: ResultPurge.Place?
        var beginsAt = Date.distantPast
        var jobs = 0
        var files = 0
    }

    package let name = "retention"
    private let upkeep: ImageUpkeep
    private let walk = Guarded(Walk())

    /// Jobs in one batch.
    private static let batch = 200
    /// The time between two passes over all results, in seconds.
    private static let pause = 3600.0

    /// Removes a database's old results and their files.
    package init(_ upkeep: ImageUpkeep) { self.upkeep = upkeep }

    package func run() throws {
        let now = upkeep.context.now
        let place = walk.withLock { $0 }
        let wait = place.beginsAt.timeIntervalSince(now)
        guard upkeep.watch.isSettled, wait <= 0 || wait > Self.pause else { return }
        let found = try upkeep.context.read {
            try ResultPurge.outlived(at: now, after: place.place, limit: Self.batch, in: $0)
        }
        try remove(found.due, at: now)
        let ended = walk.withLock { walk -> Walk? in
            walk.place = found.place
            walk.jobs += found.due.count
            walk.files += found.due.reduce(0) { $0 + $1.files.count }
            guard found.place == nil else { return nil }
            defer { walk = Walk(beginsAt: now + Self.pause) }
            return walk
        }
        if let ended, ended.jobs > 0 { note(ended) }
    }

    // MARK: - Private

    private func remove(_ due: [ResultPurge.Entry], at now: Date) throws {
        guard !due.isEmpty else { return }
        try upkeep.context.transaction { transaction in
            for entry in due { try ResultPurge.mark(entry.job, at: now, in: transaction) }
        }
        upkeep.files.remove(due.flatMap(\.files))
    }

    private func note(_ walk: Walk) {
        upkeep.logger.notice(
            "removed results that are older than their plan keeps them",
            metadata: ["jobs": "\(walk.jobs)", "files": "\(walk.files)"]
        )
    }
}
