package import Domain
import Foundation

/// An exclusive lock of a data directory, held as long as this value lives.
///
/// Uses flock(2): the kernel releases it when the process ends. The lock is on the directory
/// itself, so another path to it is locked too; if the database file is a link into another
/// directory, that directory is locked as well.
package final class DataLock: Sendable {
    private let descriptors: [Int32]

    /// Acquires the lock.
    ///
    /// The directory must be prepared. Throws `DataLockError.inUse` if another process holds it, and
    /// `StoreError.unavailable`.
    package init(_ data: DataDirectory) throws {
        var taken: [Int32] = []
        do {
            for directory in Self.directories(of: data) { taken.append(try Self.lock(directory)) }
        } catch {
            for descriptor in taken { close(descriptor) }
            throw error
        }
        descriptors = taken
    }

    deinit { for descriptor in descriptors { close(descriptor) } }

    // MARK: - Private

    /// The directory, and the one that contains the database file itself.
    private static func directories(of data: DataDirectory) -> [DataDirectory] {
        guard let real = realpath(data.databaseFile.path, nil) else { return [data] }
        defer { free(real) }
        let home = URL(fileURLWithPath: String(cString: real)).deletingLastPathComponent()
        let other = DataDirectory(path: home.path)
        return isSame(home.path, data.root.path) ? [data] : [data, other]
    }

    private static func isSame(_ one: String, _ other: String) -> Bool {
        var (first, second) = (stat(), stat())
        return stat(one, &first) == 0 && stat(other, &second) == 0
            && first.st_ino == second.st_ino && first.st_dev == second.st_dev
    }

    private static func lock(_ data: DataDirectory) throws -> Int32 {
        mkdir(data.run.path, 0o755)
        let path = data.run.appendingPathComponent("apiframe.lock").path
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw StoreFault.failure("open", URL(fileURLWithPath: path))
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw DataLockError.inUse(data.root.path)
        }
        return descriptor
    }
}

/// An error of locking a data directory.
package enum DataLockError: Error, Equatable, CustomStringConvertible {
    case inUse(String)
    /// The server in the directory has an older schema than this program.
    case olderServer(String)

    package var description: String {
        switch self {
        case .inUse(let path): "another apiframe is running on \(path); stop it first"
        case .olderServer(let path):
            "the server that runs on \(path) is an older version than this program; restart it first"
        }
    }
}
