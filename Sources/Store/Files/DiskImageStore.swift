import Basics
import Domain
package import Foundation

/// Images on a local disk: results and uploads, which nginx serves, and jobs' inputs, which it does
/// not.
///
/// `<root>/<first two characters of the file's name>/<file>` (see `ImageFileName.path`): the folders
/// bound the size of each directory, and nginx derives them from the URL alone.
package struct DiskImageStore: ImageStore {
    let root: URL

    /// Uses a directory, and creates it if it is missing.
    ///
    /// Throws `StoreError.unavailable`.
    package init(root: URL) throws {
        self.root = root
        try DataDirectory.make(root)
    }

    /// Writes files whose names begin with one token or id; on return all of them are durable.
    ///
    /// Each is written to a temporary file, fsynced and renamed, then the folder is fsynced: a
    /// reader of a name sees the whole image, also after a power loss. Writing the same names again
    /// replaces them. After an error, such as a full disk, no temporary file is left; throws
    /// `StoreError.unavailable`.
    package func write(_ files: [ImageFile], of id: String) throws {
        let folder = root.appendingPathComponent(String(id.prefix(2)), isDirectory: true)
        try Self.makeDurably(folder)
        var temporary: [(URL, URL)] = []
        do {
            for file in files {
                let draft = folder.appendingPathComponent(".\(UUID.random().uuidString).tmp")
                temporary.append((draft, self.file(file.name)))
                try Self.writeDurably(file.data, to: draft)
            }
            for (draft, final) in temporary {
                try StoreFault.check(rename(draft.path, final.path), "rename", final)
            }
            try Self.flush(folder)
        } catch {
            for (draft, _) in temporary { unlink(draft.path) }
            throw error
        }
    }

    /// Returns a file's bytes; nil if there is none of that name.
    ///
    /// Throws `StoreError.unavailable` if the disk fails.
    package func read(_ name: String) throws -> Data? {
        let file = file(name)
        let descriptor = open(file.path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0, errno == ENOENT {
            try checkRoot()
            return nil
        }
        try StoreFault.check(descriptor, "open", file)
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            return try handle.readToEnd() ?? Data()
        } catch {
            throw StoreError.unavailable("read \(file.path): \(error)")
        }
    }

    /// Returns whether a file is accessible.
    package func has(_ name: String) -> Bool { access(file(name).path, F_OK) == 0 }

    /// Returns whether a file exists.
    ///
    /// Throws `StoreError.unavailable` if that can't be determined, such as while the whole
    /// directory is missing.
    package func holds(_ name: String) throws -> Bool {
        let file = file(name)
        guard access(file.path, F_OK) != 0 else { return true }
        guard errno == ENOENT else { throw StoreFault.failure("access", file) }
        try checkRoot()
        return false
    }

    /// Removes files that nothing refers to; missing ones are no error.
    package func remove(_ names: [String]) {
        for name in names { unlink(file(name).path) }
    }

    /// Throws `StoreError.unavailable` if the directory itself is missing.
    func checkRoot() throws {
        try StoreFault.check(access(root.path, X_OK), "access", root)
    }

    // MARK: - Private

    private func file(_ name: String) -> URL {
        root.appendingPathComponent(ImageFileName.path(of: name))
    }

    private static func makeDurably(_ folder: URL) throws {
        guard mkdir(folder.path, 0o755) != 0 else {
            return try flush(folder.deletingLastPathComponent())
        }
        guard errno == EEXIST else { throw StoreFault.failure("mkdir", folder) }
    }

    private static func writeDurably(_ data: Data, to file: URL) throws {
        let descriptor = open(file.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        try StoreFault.check(descriptor, "open", file)
        defer { close(descriptor) }
        try data.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let written = Glibc.write(
                    descriptor,
                    UnsafeRawBufferPointer(rebasing: rest).baseAddress,
                    rest.count
                )
                if written < 0 && errno == EINTR { continue }
                try StoreFault.check(Int32(truncatingIfNeeded: written), "write", file)
                rest = rest.dropFirst(written)
            }
        }
        try StoreFault.check(fsync(descriptor), "fsync", file)
    }

    private static func flush(_ folder: URL) throws {
        let descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        try StoreFault.check(descriptor, "open", folder)
        defer { close(descriptor) }
        try StoreFault.check(fsync(descriptor), "fsync", folder)
    }
}
