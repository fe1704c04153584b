package import Domain
import Foundation

extension DataDirectory {
    /// Creates the directory and its parts if they are missing.
    ///
    /// Throws `StoreError.unavailable`.
    package func prepare() throws {
        for folder in [root, images, run] { try Self.make(folder) }
    }

    /// Creates a folder and those above it if they are missing.
    ///
    /// Throws `StoreError.unavailable`.
    static func make(_ folder: URL) throws {
        var status = stat()
        if stat(folder.path, &status) == 0 {
            guard status.st_mode & S_IFMT == S_IFDIR else {
                throw StoreError.unavailable(
                    "\(folder.path) is a file where a directory must be; move it away"
                )
            }
            return
        }
        let isGone = errno == ENOENT
        let above = folder.deletingLastPathComponent()
        if isGone, above.path != folder.path { try make(above) }
        guard mkdir(folder.path, 0o777) != 0, errno != EEXIST else { return }
        throw StoreFault.failure("mkdir", folder)
    }
}
