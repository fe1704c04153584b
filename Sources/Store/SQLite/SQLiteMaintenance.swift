import Foundation

extension SQLiteDatabase: Maintenance {
    package func integrityProblems(in transaction: any Transaction) throws -> [String] {
        try Integrity.problems(in: transaction)
    }

    package func checkWritable(floor: UInt64) throws {
        try checkWritable(floor: floor, lockPatience: .seconds(1))
    }
}

/// A database file that other processes may have open.
struct SQLiteArchive: DatabaseArchive {
    let file: URL

    func copy(to target: URL, progress: (Double) -> Void) throws {
        try SQLiteBackup.copy(file, to: target, progress: progress)
    }

    func problems(ofCopy copy: URL) throws -> [String] { try SQLiteBackup.problems(of: copy) }

    func images(ofCopy copy: URL, now: Date) throws -> [String] {
        try SQLiteBackup.images(of: copy, now: now)
    }

    func images(now: Date) throws -> [String] { try SQLiteBackup.images(of: file, now: now) }
}
