package import Domain
package import Foundation
package import Store

/// Puts a backup into an empty data directory, each file held against the manifest.
package struct Restoration {
    private let backup: URL
    private let data: DataDirectory

    /// Restores from a backup's directory into a data directory.
    package init(from backup: URL, into data: DataDirectory) {
        self.backup = backup
        self.data = data
    }

    /// The backup's manifest.
    ///
    /// Throws `invalid` for what is no backup, or one of another layout.
    package func manifest() throws -> BackupManifest {
        let file = backup.appendingPathComponent(BackupManifest.name)
        guard let text = try? Data(contentsOf: file) else {
            throw Failure(
                .invalid,
                "\(backup.path) is no backup: there is no \(BackupManifest.name) in it."
            )
        }
        guard let manifest = try? JSONDecoder().decode(BackupManifest.self, from: text),
            manifest.format == BackupManifest.format,
            manifest.files.contains(where: { $0.path == BackupManifest.database }),
            manifest.files.allSatisfy({ Self.isSound($0.path) })
        else {
            throw Failure(
                .invalid,
                "\(file.path) can't be read: it is damaged, or made by another version."
            )
        }
        return manifest
    }

    /// Restores everything and answers what it was; the database takes its name last.
    ///
    /// Durable on return. Throws `invalid` where the directory holds data or the backup is damaged,
    /// `DataLockError` where a server uses it; then nothing stays behind.
    package func run(progress: Backup.Progress = { _, _ in }) throws -> BackupManifest {
        let manifest = try manifest()
        try checkIsEmpty(manifest)
        try data.prepare()
        let lock = try DataLock(data)
        defer { withExtendedLifetime(lock) {} }
        try checkIsEmpty(manifest)
        var written: [URL] = []
        do {
            try copy(manifest, &written, progress)
            try verify(manifest, progress)
            let problems = try SQLiteBackup.problems(of: draft)
            guard problems.isEmpty else {
                throw Failure(.invalid, "The backup's database is damaged: \(problems[0])")
            }
            guard rename(draft.path, data.databaseFile.path) == 0 else {
                throw StoreError.unavailable("rename \(draft.path)")
            }
            sync()
            return manifest
        } catch {
            for file in written { unlink(file.path) }
            throw error
        }
    }

    // MARK: - Private

    private var draft: URL { data.root.appendingPathComponent(".restoring.sqlite") }

    private func checkIsEmpty(_ manifest: BackupManifest) throws {
        let images = try? FileManager.default.subpathsOfDirectory(atPath: data.images.path)
        let hasImages = (images ?? []).contains { $0.contains(".") }
        guard !data.hasDatabase, !hasImages else {
            throw Failure(
                .invalid,
                "\(data.root.path) holds a server's data already: name an empty directory with --data."
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

    private func place(of path: String) -> URL {
        path == BackupManifest.database ? draft : data.root.appendingPathComponent(path)
    }

    private func copy(
        _ manifest: BackupManifest,
        _ written: inout [URL],
        _ progress: Backup.Progress
    ) throws {
        unlink(draft.path)
        for (index, file) in manifest.files.enumerated() {
            progress("copying", Double(index) / Double(manifest.files.count))
            let target = place(of: file.path)
            let isKey = file.path == BackupManifest.serverKey
            if isKey, FileManager.default.fileExists(atPath: target.path) { continue }
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

    private func verify(_ manifest: BackupManifest, _ progress: Backup.Progress) throws {
        for (index, file) in manifest.files.enumerated() {
            progress("verifying", Double(index) / Double(manifest.files.count))
            let target = place(of: file.path)
            guard try BackupFile.hash(target) == file.sha256 else {
                throw BackupFile.damaged(target)
            }
        }
    }

    /// Nothing but the known places: a manifest from elsewhere must not write anywhere else.
    private static func isSound(_ path: String) -> Bool {
        if [BackupManifest.database, BackupManifest.serverKey].contains(path) { return true }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "images", parts[1].count == 2 else { return false }
        return parts[2].hasPrefix(parts[1]) && JobID(parsing: String(parts[2].prefix(36))) != nil
    }
}
