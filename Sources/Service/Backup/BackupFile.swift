import Cryptography
import Foundation
import Store

/// File operations of backups: in pieces, hashed on the way.
enum BackupFile {
    /// Makes `target` a hard link to `source`, or a verified copy if the file system has no links
    /// between the two.
    ///
    /// Throws `StoreError`; false if there is no `source`.
    static func linkOrCopy(_ source: URL, to target: URL) throws -> Bool {
        if link(source.path, target.path) == 0 { return true }
        if errno == ENOENT { return false }
        guard FileManager.default.fileExists(atPath: source.path) else { return false }
        let copied = try copy(source, to: target, mode: 0o644)
        guard try hash(target) == copied else { throw damaged(target) }
        return true
    }

    /// Copies a file to a new one and returns the hash of the bytes read.
    static func copy(_ source: URL, to target: URL, mode: mode_t) throws -> String {
        let descriptor = open(target.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw failure("open", target) }
        let writer = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            let hash = try forEachPiece(of: source) { try writer.write(contentsOf: $0) }
            guard fsync(descriptor) == 0 else { throw failure("fsync", target) }
            return hash
        } catch let error as StoreError {
            throw error
        } catch {
            throw StoreError.unavailable("write \(target.path): \(error.localizedDescription)")
        }
    }

    /// A file's SHA-256.
    static func hash(_ file: URL) throws -> String { try forEachPiece(of: file) { _ in } }

    /// A file's size in bytes.
    static func size(_ file: URL) -> Int {
        var status = stat()
        return stat(file.path, &status) == 0 ? Int(status.st_size) : 0
    }

    static func damaged(_ file: URL) -> StoreError {
        .broken("\(file.path) reads differently from what was written: look at the disk")
    }

    /// The content of a small file.
    static func read(_ file: URL) throws -> Data { try reader(of: file).readToEnd() ?? Data() }

    // MARK: - Private

    private static let piece = 1 << 20

    /// Opens a regular file; throws `StoreError` for anything else in its place: opening a FIFO would
    /// wait for its other end, and a device may have no end.
    private static func reader(of file: URL) throws -> FileHandle {
        let descriptor = open(file.path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw failure("open", file) }
        let reader = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure("stat", file) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw StoreError.broken("\(file.path) is no regular file")
        }
        return reader
    }

    private static func forEachPiece(
        of file: URL,
        _ body: (Data) throws -> Void
    ) throws -> String {
        let reader = try reader(of: file)
        var hash = SHA256()
        while let data = try reader.read(upToCount: piece), !data.isEmpty {
            hash.update(data)
            try body(data)
        }
        return hash.finalize().map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
            .joined()
    }

    private static func failure(_ call: String, _ file: URL) -> StoreError {
        .unavailable("\(call) \(file.path): \(String(cString: strerror(errno)))")
    }
}
