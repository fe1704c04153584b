import Foundation

/// Keeps a second server away from a data directory, for as long as this value lives.
///
/// flock(2): the kernel lets go of it when the process ends, however it ends.
package final class DataLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock.
    ///
    /// The directory must be prepared. Throws `DataLockError.inUse` where another process has it.
    package init(_ data: DataDirectory) throws {
        let path = data.run.appendingPathComponent("apiframe.lock").path
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw DataLockError.lock(path, String(cString: strerror(errno)))
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw DataLockError.inUse(data.root.path)
        }
    }

    deinit { close(descriptor) }
}

/// Why a data directory can't be had alone.
package enum DataLockError: Error, Equatable, CustomStringConvertible {
    case inUse(String)
    case lock(String, String)

    package var description: String {
        switch self {
        case .inUse(let path): "another apiframe is running on \(path); stop it first"
        case .lock(let path, let reason): "\(path): \(reason)"
        }
    }
}
