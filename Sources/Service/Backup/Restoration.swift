package import Domain
package import Foundation
import Store

/// Puts a backup into an empty data directory, each file held against the manifest.
package struct Restoration {
    let backup: URL
    let data: DataDirectory

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
        let text = try text(ofManifest: file)
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

    private func text(ofManifest file: URL) throws(Failure) -> Data {
        guard FileManager.default.fileExists(atPath: file.path) else {
            throw Failure(
                .invalid,
                "\(backup.path) is no backup: there is no \(BackupManifest.name) in it."
            )
        }
        do { return try BackupFile.read(file) } catch {
            throw Failure(.invalid, "\(file.path) can't be read: \(error)")
        }
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
        try clearLeavings()
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

    var draft: URL { data.root.appendingPathComponent(".restoring.sqlite") }
    var keyDraft: URL { data.root.appendingPathComponent(".restoring.key") }

    /// SQLite's files beside a database, which it would read into another of the same name.
    var besides: [URL] {
        ["-wal", "-shm", "-journal"].map {
            URL(fileURLWithPath: data.databaseFile.path + $0)
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
}
