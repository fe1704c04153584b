import Domain
import Foundation
import Store

/// The data directory, before anything is restored into it.
extension Restoration {
    /// Refuses a directory with a server's data, with leavings of a database, or with another key.
    ///
    /// Throws `invalid`.
    func checkIsEmpty(_ manifest: BackupManifest) throws {
        guard !data.hasDatabase, try isBrokenOff || images().isEmpty else {
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
        guard manifest.hasKey, let present = try presentKey() else { return }
        let kept = manifest.files.first { $0.path == BackupManifest.serverKey }
        guard present == kept?.sha256 else {
            throw Failure(
                .invalid,
                "\(data.serverKey.path) is another key than the backup's: move it away first."
            )
        }
    }

    /// Removes the files of an interrupted restore, and nothing else.
    ///
    /// Throws `invalid` if the images can't be listed.
    func clearLeavings() throws {
        guard isBrokenOff else { return }
        for path in try images() where Self.isSound("images/" + path) {
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
        return parts[2].hasPrefix(parts[1]) && ImageFileName.name(inFolder: String(parts[2])) != nil
    }

    // MARK: - Private

    /// True if an interrupted restore left its draft in an otherwise empty directory.
    private var isBrokenOff: Bool { FileManager.default.fileExists(atPath: draft.path) }

    /// Paths of image files, from the images' directory on.
    private func images() throws -> [String] {
        let folders = try FileManager.default.names(in: data.images) ?? []
        return try folders.flatMap { folder in
            if folder.contains(".") { return [folder] }
            let names = try FileManager.default.names(
                in: data.images.appendingPathComponent(folder)
            )
            return (names ?? []).filter { $0.contains(".") }.map { "\(folder)/\($0)" }
        }
    }

    /// SHA-256 of the server key that is there already, in hex; nil if there is none.
    private func presentKey() throws -> String? {
        guard FileManager.default.fileExists(atPath: data.serverKey.path) else { return nil }
        do {
            return try BackupFile.hash(data.serverKey)
        } catch {
            throw Failure(.invalid, "\(data.serverKey.path) can't be read: move it away first.")
        }
    }
}
