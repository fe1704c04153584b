import Domain
import Foundation
import Store

extension Restoration {
    /// Copies all files to their drafts or places, the database first; adds each to `written`.
    ///
    /// Throws `invalid` for a file that is missing or is not what the manifest says.
    func copy(
        _ manifest: BackupManifest,
        _ written: inout [URL],
        _ progress: Backup.Progress
    ) throws {
        let isDatabase = { (file: BackupManifest.File) in file.path == BackupManifest.database }
        let files = manifest.files.filter(isDatabase) + manifest.files.filter { !isDatabase($0) }
        for (index, file) in files.enumerated() {
            progress("copying", Double(index) / Double(files.count))
            let target = place(of: file.path)
            if target == data.serverKey { continue }
            let isImage = file.path.hasPrefix("images/")
            if isImage { mkdir(target.deletingLastPathComponent().path, 0o755) }
            let source = backup.appendingPathComponent(file.path)
            guard FileManager.default.fileExists(atPath: source.path) else {
                throw Failure(.invalid, "The backup is incomplete: \(file.path) is missing.")
            }
            written.append(target)
            let hash = try BackupFile.copy(source, to: target, mode: isImage ? 0o644 : 0o600)
            guard hash == file.sha256 else {
                throw Failure(
                    .invalid,
                    "The backup is damaged: \(file.path) is not what the manifest says."
                )
            }
        }
    }

    /// Reads all copies again; throws `StoreError` for one that is not what the manifest says.
    func verify(_ manifest: BackupManifest, _ progress: Backup.Progress) throws {
        for (index, file) in manifest.files.enumerated() {
            progress("verifying", Double(index) / Double(manifest.files.count))
            let target = place(of: file.path)
            guard try BackupFile.hash(target) == file.sha256 else {
                throw BackupFile.damaged(target)
            }
        }
    }

    // MARK: - Private

    private func place(of path: String) -> URL {
        switch path {
        case BackupManifest.database: draft
        case BackupManifest.serverKey
        where !FileManager.default.fileExists(atPath: data.serverKey.path):
            keyDraft
        default: data.root.appendingPathComponent(path)
        }
    }
}
