import Basics
import Domain
import Foundation

extension SQLiteDatabase {
    /// Empties the write-ahead log if it is larger than `bytes`.
    ///
    /// SQLite does that by itself only in a moment without any reader, and under constant readers
    /// there is none. Writers wait up to half a second for that moment; readers never wait. Throws
    /// `StoreError`.
    package func tendLog(above bytes: Int) throws -> LogState {
        let size = logBytes
        guard size > bytes else { return .small }
        let isEmptied = try writer.betweenCommits { try attendant.truncateLog(patience: 500) }
        return isEmptied ? .emptied(size) : .held(size)
    }

    /// The size of the write-ahead log in bytes.
    package var logBytes: Int {
        var status = stat()
        return stat(file.path + "-wal", &status) == 0 ? Int(status.st_size) : 0
    }

    /// Throws `StoreError.unavailable` where a write would be refused or wait for long now; writes
    /// nothing itself.
    ///
    /// Looks at the room (`floor` in bytes), at permissions, at whether the file is still the one
    /// that was opened, at other programs' locks, and at what became of the last commit. A lock is
    /// told once it was there at looks so far apart: commands of an admin take it for a moment.
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

    /// For how long the lock was held at each look, while no commit of ours was under way; nil
    /// where it is not.
    private func timeLockedByOthers() throws -> Duration? {
        for attempt in 0..<4 {
            if attempt > 0 { usleep(25_000) }
            guard try attendant.isLocked(), !writer.isBusy else {
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

    /// What tells a file from all others: its device and its inode.
    static func identity(of file: URL) -> [UInt64] {
        var status = stat()
        guard stat(file.path, &status) == 0 else { return [] }
        return [UInt64(status.st_dev), UInt64(status.st_ino)]
    }
}
