import Basics
import Domain
import Foundation
import Logging
import Store

/// Removes orphaned image files: drafts and results that a crash or a failed transaction left.
///
/// Walks over all folders at the start and then daily, a folder a second. Files younger than an
/// hour may still get their row and are kept, as are files that this server did not make.
package final class OrphanSweep: PeriodicTask {
    private struct Walk {
        var folders: [String] = []
        /// The start of the next walk.
        var beginsAt = Date.distantPast
        var removed = 0
    }

    package let name = "orphaned files"
    private let upkeep: ImageUpkeep
    private let walk = Guarded(Walk())

    /// The least age of a file without a row that is removed, in seconds.
    private static let age = 3600.0
    /// The interval between the starts of two walks, in seconds.
    private static let pause = 24 * 3600.0

    /// Sweeps a directory of images.
    package init(_ upkeep: ImageUpkeep) { self.upkeep = upkeep }

    package func run() throws {
        guard upkeep.watch.isSettled else { return }
        try beginIfDue()
        guard let folder = walk.withLock({ $0.folders.last }) else { return }
        let removed = try sweep(folder)
        let done = walk.withLock { walk in
            walk.removed += removed
            walk.folders.removeLast()
            return walk.folders.isEmpty ? walk.removed : 0
        }
        guard done > 0 else { return }
        upkeep.logger.notice("removed files that nothing refers to", metadata: ["count": "\(done)"])
    }

    // MARK: - Private

    private func beginIfDue() throws {
        let now = upkeep.context.now
        let isDue = walk.withLock { walk in
            let wait = walk.beginsAt.timeIntervalSince(now)
            return walk.folders.isEmpty && (wait <= 0 || wait > Self.pause)
        }
        guard isDue else { return }
        let folders = try upkeep.files.folders()
        walk.withLock { $0 = Walk(folders: folders.reversed(), beginsAt: now + Self.pause) }
    }

    /// Lists files before rows: a file that gets its row in between is no orphan.
    private func sweep(_ folder: String) throws -> Int {
        let cutoff = upkeep.context.now - Self.age
        let old = try upkeep.files.files(in: folder).filter { $0.changedAt < cutoff }
        guard !old.isEmpty else { return 0 }
        let known = try upkeep.context.read { try FileReferences.names(in: folder, in: $0) }
        let orphans = old.filter { $0.isDraft || !known.contains($0.name) }
        upkeep.files.remove(orphans, in: folder)
        return orphans.count
    }
}
