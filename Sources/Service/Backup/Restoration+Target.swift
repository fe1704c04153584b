import Domain
import Foundation
import Store

/// The data directory, before anything is restored into it.
extension Restoration {
    /// Refuses a directory with a server's data, with leavings of a database, or with another key.
    ///
    /// Throws `invalid`.
    func checkIsEmpty(_ manifest: BackupManifest) throws {
        guard !data.hasDatabase, isBrokenOff || images().isEmpty else {
            throw Failure(
                .invalid,
                "\(data.root.path) holds a server's data already: name an empty directory with --data."
            )
        }
        if let left = besides.first(where: { FileManager.default.fileExists(atPath: $0.path) }) {
            throw Failure(
                .invalid,
                "\(left.path) belongs to a database that is gone, and would be read into the "
                    + "restored one: move it away first, with the damaged database."
            )
        }
        guard manifest.hasKey, let present = try? BackupFile.hash(data.serverKey) else { return }
        let kept = manifest.files.first { $0.path == BackupManifest.serverKey }
        guard present == kept?.sha256 else {
            throw Failure(
                .invalid,
                "\(data.serverKey.path) is another key than the backup's: move it away first."
            )
        }
    }

    /// Removes the files of an interrupted restore, and nothing else.
    func clearLeavings() {
        guard isBrokenOff else { return }
        for path in images() where Self.isSound("images/" + path) {
            unlink(data.images.appendingPathComponent(path).path)
        }
        unlink(keyDraft.path)
        unlink(draft.path)
    }

    /// Nothing but the known places: a manifest from elsewhere must not write anywhere else.
    static func isSound(_ path: String) -> Bool {
        if [BackupManifest.database, BackupManifest.serverKey].contains(path) { return true }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "images", parts[1].count == 2 else { return false }
        return parts[2].hasPrefix(parts[1]) && JobID(parsing: String(parts[2].prefix(36))) != nil
    }

    // MARK: - Private

    /// True if an interrupted restore left its draft in an otherwise empty directory.
    private var isBrokenOff: Bool { FileManager.default.fileExists(atPath: draft.path) }

    /// Paths of image files, from the images' directory on.
    private func images() -> [String] {
        let paths = try? FileManager.default.subpathsOfDirectory(atPath: data.images.path)
        return (paths ?? []).filter { $0.contains(".") }
    }
}
