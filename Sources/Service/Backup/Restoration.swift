package import Domain
package import Foundation
import Store

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

    /// The restored backup's manifest and the check of its ledger.
    package struct Outcome: Sendable {
        package let manifest: BackupManifest
        /// The faults were backed up: every file matches the manifest.
        package let report: LedgerCheck.Report
    }

    /// Restores everything; the database is renamed last, then opened and checked.
    ///
    /// Durable on return. Removes what an interrupted restore left first. Throws `invalid` if the
    /// directory holds data or the backup is damaged, and `DataLockError` if a server uses it; then
    /// nothing stays behind.
    package func run(progress: Backup.Progress = { _, _ in }) throws -> Outcome {
        let manifest = try manifest()
        try checkIsEmpty(manifest)
        try data.prepare()
        let lock = try DataLock(data)
        defer { withExtendedLifetime(lock) {} }
        try checkIsEmpty(manifest)
        clearLeavings()
        var written: [URL] = []
        do {
            try copy(manifest, &written, progress)
            try verify(manifest, progress)
            let problems = try data.archive.problems(ofCopy: draft)
            guard problems.isEmpty else {
                throw Failure(.invalid, "The backup's database is damaged: \(problems[0])")
            }
            try name(&written)
            sync()
            let report = try look(progress)
            return Outcome(manifest: manifest, report: report)
        } catch {
            // The draft, which comes first, goes last: what a kill leaves can be cleared by it.
            for file in written.reversed() { unlink(file.path) }
            throw error
        }
    }

    // MARK: - Private

    private var draft: URL { data.root.appendingPathComponent(".restoring.sqlite") }
    private var keyDraft: URL { data.root.appendingPathComponent(".restoring.key") }

    /// SQLite's files beside a database, which it would read into another of the same name.
    private var besides: [URL] {
        ["-wal", "-shm", "-journal"].map {
            URL(fileURLWithPath: data.databaseFile.path + $0)
        }
    }

    /// True if an interrupted restore left its draft in an otherwise empty directory.
    private var isBrokenOff: Bool { FileManager.default.fileExists(atPath: draft.path) }

    private func checkIsEmpty(_ manifest: BackupManifest) throws {
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

    /// Paths of image files, from the images' directory on.
    private func images() -> [String] {
        let paths = try? FileManager.default.subpathsOfDirectory(atPath: data.images.path)
        return (paths ?? []).filter { $0.contains(".") }
    }

    /// Removes the files of an interrupted restore, and nothing else.
    private func clearLeavings() {
        guard isBrokenOff else { return }
        for path in images() where Self.isSound("images/" + path) {
            unlink(data.images.appendingPathComponent(path).path)
        }
        unlink(keyDraft.path)
        unlink(draft.path)
    }

    private func place(of path: String) -> URL {
        switch path {
        case BackupManifest.database: draft
        case BackupManifest.serverKey
        where !FileManager.default.fileExists(atPath: data.serverKey.path):
            keyDraft
        default: data.root.appendingPathComponent(path)
        }
    }

    private func copy(
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

    /// Gives key and database their names, the database last.
    private func name(_ written: inout [URL]) throws {
        if FileManager.default.fileExists(atPath: keyDraft.path) {
            try move(keyDraft, to: data.serverKey)
            written.append(data.serverKey)
        }
        try move(draft, to: data.databaseFile)
        written += [data.databaseFile] + besides
    }

    private func move(_ file: URL, to name: URL) throws {
        guard rename(file.path, name.path) == 0 else {
            throw StoreError.unavailable("rename \(file.path): \(String(cString: strerror(errno)))")
        }
    }

    /// Opens the database by its name, as the server will, and verifies its whole ledger.
    private func look(_ progress: Backup.Progress) throws -> LedgerCheck.Report {
        try LedgerCheck(Context(database: data.openDatabase())).run { done, total in
            progress("ledger", Double(done) / Double(max(1, total)))
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
