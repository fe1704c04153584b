import Basics
import Domain
import Foundation

extension SQLiteDatabase {
    /// Empties the write-ahead log if it is larger than `bytes`.
    ///
    /// SQLite by itself restarts the log only when no reader uses it, which under constant readers
    /// never happens. Writers wait up to half a second for that; readers never wait. Throws
    /// `StoreError`.
    package func tendLog(above bytes: Int) throws -> LogState {
        let size = logBytes
        guard size > bytes else { return .small }
        let isEmptied = try writer.betweenCommits {
            try maintenance.truncateLog(patience: .milliseconds(500))
        }
        return isEmptied ? .emptied(size) : .held(size)
    }

    /// The size of the write-ahead log in bytes.
    package var logBytes: Int {
        var status = stat()
        return stat(file.path + "-wal", &status) == 0 ? Int(status.st_size) : 0
    }

    /// Throws `StoreError.unavailable` if a write would be refused or wait for long now; writes
    /// nothing itself.
    ///
    /// Checks free space (`floor` in bytes), permissions, that the file is still the one that was
    /// opened, locks of other programs, and the result of the last commit. A lock is an error once
    /// consecutive checks that are `lockPatience` apart have found it: admin commands hold it for a
    /// moment.
    package func checkWritable(
        floor: UInt64,
        lockPatience: Duration
    ) throws {
        try DiskSpace.check(file.deletingLastPathComponent(), floor: floor)
        try StoreFault.check(access(file.path, R_OK | W_OK), "access", file)
        guard identity == Self.identity(of: file) else {
            throw StoreFault.missing.error("\(file.path) was replaced while it was open")
        }
        try writer.checkProgress()
        guard let time = try timeLockedByOthers(), time >= lockPatience else { return }
        throw StoreFault.locked.error("another program holds \(file.path)")
    }

    /// The time since the first of the consecutive checks that found the lock held while no commit
    /// of this process was under way; nil if it is free.
    private func timeLockedByOthers() throws -> Duration? {
        for attempt in 0..<4 {
            if attempt > 0 { usleep(25_000) }
            guard try maintenance.isLocked(), !writer.isBusy else {
                lockedSince.withLock { $0 = nil }
                return nil
            }
        }
        return lockedSince.withLock { since in
            let first = since ?? .now
            since = first
            return ContinuousClock.now - first
        }
    }

    /// Device and inode of a file; empty if there is none.
    static func identity(of file: URL) -> [UInt64] {
        var status = stat()
        guard stat(file.path, &status) == 0 else { return [] }
        return [UInt64(status.st_dev), UInt64(status.st_ino)]
    }
}
