package import Foundation

/// The free space of a file system.
package struct DiskSpace: Sendable {
    /// Free bytes for this user.
    package let free: UInt64
    let isReadOnly: Bool

    /// Reads the file system of a directory, see statvfs(3).
    ///
    /// Throws `StoreError.unavailable` if there is no such directory.
    package init(at directory: URL) throws {
        var found = statvfs()
        try StoreFault.check(statvfs(directory.path, &found), "statvfs", directory)
        free = UInt64(found.f_bavail) * UInt64(found.f_frsize)
        isReadOnly = found.f_flag & UInt(ST_RDONLY) != 0
    }

    /// Throws `StoreError.unavailable` unless a directory is writable and has at least `floor`
    /// bytes free; writes nothing.
    package static func check(_ directory: URL, floor: UInt64) throws {
        let space = try DiskSpace(at: directory)
        guard !space.isReadOnly else {
            throw StoreFault.readOnly.error("\(directory.path) is on a read-only file system")
        }
        try StoreFault.check(access(directory.path, W_OK | X_OK), "access", directory)
        guard space.free >= floor else {
            throw StoreFault.full.error(
                "\(directory.path) has \(space.free >> 20) MiB left, less than \(floor >> 20)"
            )
        }
    }
}

extension DiskImageStore {
    /// Throws `StoreError.unavailable` if images can't be written now; writes nothing itself.
    ///
    /// `floor` is in bytes.
    package func checkWritable(floor: UInt64) throws { try DiskSpace.check(root, floor: floor) }
}
