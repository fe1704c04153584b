package import Basics
package import Domain
package import Foundation
import Store

/// Copies a server's data while it runs: database, images, and the server's key if that is wanted.
///
/// The database comes first, as of one moment, then the images that it names: one written later is
/// not missed, and each that it names was there before its row. Images that are removed for their
/// age in between are left out.
package struct Backup {
    private let data: DataDirectory
    private let clock: Clock

    /// Copies from a data directory.
    package init(of data: DataDirectory, clock: @escaping Clock = { Date() }) {
        self.data = data
        self.clock = clock
    }

    /// The current step, for a progress bar; the fraction is from 0 to 1.
    package typealias Progress = (_ step: String, _ done: Double) -> Void

    /// The manifest, and the images that the database names but the disk lacks.
    package struct Outcome: Sendable {
        package let manifest: BackupManifest
        package let missing: [String]
    }

    /// Makes a backup in a directory that is new or empty, and reads all of it again.
    ///
    /// Durable on return. Throws `invalid` for a directory in use, `StoreError`, and leaves nothing
    /// behind then.
    package func make(
        in target: URL,
        withKey: Bool,
        progress: Progress = { _, _ in }
    ) throws -> Outcome {
        let isNew = try Self.claim(target)
        do {
            let database = target.appendingPathComponent(BackupManifest.database)
            try data.archive.copy(to: database) { progress("database", $0) }
            chmod(database.path, 0o600)
            let problems = try data.archive.problems(ofCopy: database)
            guard problems.isEmpty else {
                throw StoreError.broken("the copied database is damaged: \(problems[0])")
            }
            let images = try data.archive.images(ofCopy: database, now: clock())
            let missing = try copy(images, to: target, progress)
            if withKey { try copyKey(to: target) }
            let gone = Set(missing)
            let paths =
                [BackupManifest.database] + (withKey ? [BackupManifest.serverKey] : [])
                + images.filter { !gone.contains($0) }.map(BackupManifest.path(ofImage:))
            let manifest = try manifest(of: paths, in: target, hasKey: withKey, progress)
            try Self.write(manifest, to: target)
            return Outcome(manifest: manifest, missing: try stillNamed(missing))
        } catch {
            Self.clear(target, isNew)
            throw error
        }
    }

    // MARK: - Private

    /// True if the directory is new; else it is empty.
    private static func claim(_ target: URL) throws -> Bool {
        let found = try FileManager.default.names(in: target)
        guard found?.isEmpty ?? true else {
            throw Failure(.invalid, "\(target.path) is not empty: name a new directory.")
        }
        do {
            try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
        } catch {
            throw Failure(
                .invalid,
                "\(target.path) can't be made: \(error.localizedDescription)"
            )
        }
        chmod(target.path, 0o700)
        return found == nil
    }

    private static func clear(_ target: URL, _ isNew: Bool) {
        guard !isNew else {
            try? FileManager.default.removeItem(at: target)
            return
        }
        for name in (try? FileManager.default.contentsOfDirectory(atPath: target.path)) ?? [] {
            try? FileManager.default.removeItem(at: target.appendingPathComponent(name))
        }
    }

    /// Copies images and returns the missing ones.
    private func copy(_ images: [String], to target: URL, _ progress: Progress) throws -> [String] {
        var missing: [String] = []
        var folders: Set<String> = []
        for (index, file) in images.enumerated() {
            let path = BackupManifest.path(ofImage: file)
            let copy = target.appendingPathComponent(path)
            if folders.insert(String(file.prefix(2))).inserted {
                try FileManager.default.createDirectory(
                    at: copy.deletingLastPathComponent(),
                    withIntermediateDirectories: true
                )
            }
            let original = data.root.appendingPathComponent(path)
            if try !BackupFile.linkOrCopy(original, to: copy) { missing.append(file) }
            if index % 64 == 0 { progress("images", Double(index) / Double(images.count)) }
        }
        return missing
    }

    private func copyKey(to target: URL) throws {
        guard FileManager.default.fileExists(atPath: data.serverKey.path) else {
            throw Failure(
                .invalid,
                "There is no \(data.serverKey.path): a key from APIFRAME_SERVER_KEY or "
                    + "APIFRAME_SERVER_KEY_FILE is yours to keep. Leave --with-key out."
            )
        }
        let copy = target.appendingPathComponent(BackupManifest.serverKey)
        let hash = try BackupFile.copy(data.serverKey, to: copy, mode: 0o600)
        guard try BackupFile.hash(copy) == hash else { throw BackupFile.damaged(copy) }
    }

    private func manifest(
        of paths: [String],
        in target: URL,
        hasKey: Bool,
        _ progress: Progress
    ) throws -> BackupManifest {
        let files = try paths.enumerated().map { index, path in
            progress("checksums", Double(index) / Double(paths.count))
            let file = target.appendingPathComponent(path)
            return BackupManifest.File(
                path: path,
                bytes: BackupFile.size(file),
                sha256: try BackupFile.hash(file)
            )
        }
        return BackupManifest(
            format: BackupManifest.format,
            version: Version.text,
            madeAt: clock().rfc3339,
            hasKey: hasKey,
            files: files
        )
    }

    private static func write(_ manifest: BackupManifest, to target: URL) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let file = target.appendingPathComponent(BackupManifest.name)
        do {
            try encoder.encode(manifest).write(to: file)
        } catch {
            throw StoreError.unavailable("write \(file.path): \(error.localizedDescription)")
        }
        // Everything of the backup, its folders too.
        sync()
    }

    /// Those that the database still names: the others were removed for their age meanwhile.
    private func stillNamed(_ files: [String]) throws -> [String] {
        guard !files.isEmpty else { return [] }
        let named = Set(try data.archive.images(now: clock()))
        return files.filter(named.contains)
    }
}
